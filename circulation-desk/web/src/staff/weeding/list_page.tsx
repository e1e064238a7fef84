// list_page.tsx - one withdrawal list: its copies, who signed, its papers.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { Steps } from "../import/steps";
import { centsText } from "../orders/order_words";
import { TextField } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { PaperButtons } from "../parts/save_file";
import { Signs } from "../parts/signing";
import { Trouble } from "../parts/trouble";
import { ListSteps } from "./list_steps";
import type { WeedCopy, WeedState, WeedView } from "./weed_types";
import { stateHue, stateText } from "./weed_words";
import { BackToWeeding } from "./weeding";

const WAY: WeedState[] = ["draft", "proposed", "approved", "done"];
const SHOWN = 200;

function Way({ list }: { list: WeedView }) {
  if (list.state === "cancelled")
    return <p class="muted">{t("This list is cancelled.")}</p>;
  const at = WAY.indexOf(list.state);
  return <Steps at={list.state === "done" ? WAY.length : at}
    steps={[t("Chosen"), t("Proposed"), t("Approved"), t("Withdrawn")]} />;
}

function Figures({ list: l }: { list: WeedView }) {
  return (
    <dl class="card money-figures">
      <div><dt>{t("Titles")}</dt><dd>{numberText(l.titles)}</dd></div>
      <div><dt>{t("Copies")}</dt><dd>{numberText(l.copies_count)}</dd></div>
      <div><dt>{t("List price")}</dt><dd>{centsText(l.list_cents)}</dd></div>
      {l.state === "done" && <div><dt>{t("Withdrawn")}</dt>
        <dd>{numberText(l.withdrawn)}</dd></div>}
      <div><dt>{t("Withdrawn this year")}</dt>
        <dd class={l.over_ceiling ? "late-text" : ""}>{numberText(l.room.year_gone)}</dd>
        <dd class="figure-note muted">
          {t("ceiling %s", numberText(l.room.year_most))}</dd></div>
    </dl>
  );
}

interface RowProps { copy: WeedCopy; draft: boolean; take(): void }

function Row({ copy, draft, take }: RowProps) {
  return (
    <tr>
      <th scope="row">{copy.title_text}
        <span class="muted line-of num">{[copy.barcode, copy.author]
          .filter(Boolean).join(" · ")}</span></th>
      <td class="num" data-label={t("Call number")}>{copy.call_number || "–"}</td>
      <td class="number" data-label={t("Price")}>
        {copy.price_cents ? centsText(copy.price_cents) : "–"}</td>
      <td data-label={t("Reason")} class="remark">{copy.reason || "–"}</td>
      <td class="row-deeds">{draft
        ? <button type="button" class="quiet square" onClick={take}
          aria-label={t("Take %s off", copy.barcode)}><Icon name="bin" size="small" /></button>
        : <span class={copy.outcome === "withdrawn" ? "muted" : "late-text"}>
          {copy.outcome === "withdrawn" ? t("withdrawn") : copy.outcome_text}</span>}</td>
    </tr>
  );
}

function Copies(p: { list: WeedView; again(): void }) {
  const [most, setMost] = useState(SHOWN);
  const deed = useDeed();
  const { list } = p;
  async function take(barcode: string): Promise<void> {
    if (await deed.run(() => write("POST", `weeding/lists/${list.id}/take-off`,
      { barcode }))) p.again();
  }
  if (list.copies.length === 0)
    return <p class="card empty muted">{t("No copy stands on this list yet.")}</p>;
  return (
    <>
      <Trouble text={deed.error} />
      <div class="card table-card" tabIndex={0} role="group"
        aria-label={t("Copies of the list")}>
        <table class="table order-lines">
          <caption class="unseen">{t("Copies of the list")}</caption>
          <thead><tr>
            <th scope="col">{t("Title")}</th><th scope="col">{t("Call number")}</th>
            <th scope="col" class="number">{t("Price")}</th>
            <th scope="col">{t("Reason")}</th>
            <th scope="col"><span class="unseen">{t("State")}</span></th>
          </tr></thead>
          <tbody>{list.copies.slice(0, most).map((copy) =>
            <Row key={copy.id} copy={copy} draft={list.state === "draft"}
              take={() => void take(copy.barcode)} />)}</tbody>
        </table>
        {list.copies.length > most && <button type="button" class="quiet more"
          onClick={() => setMost(most + 5 * SHOWN)}>
          {t("%s more rows", numberText(list.copies.length - most))}</button>}
      </div>
    </>
  );
}

function Scan(p: { list: WeedView; again(): void }) {
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const deed = useDeed();
  async function add(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    if (!code.trim()) return;
    const done = await deed.run(() => write<{ added: number }>("POST",
      `weeding/lists/${p.list.id}/copies`,
      { barcodes: [code.trim()], reasons: [reason.trim()] }));
    if (!done) return;
    if (done.added === 0) return deed.setError(t("This copy stands on a list already."));
    setCode("");
    p.again();
  }
  return (
    <form class="card form-card scan-form" onSubmit={(e) => void add(e)}>
      <TextField name="weed-scan" label={t("Scan a copy")} value={code} set={setCode} />
      <TextField name="weed-reason" label={t("Reason")} value={reason} set={setReason} />
      <button class="primary" disabled={deed.busy}>{t("Add")}</button>
      <Trouble text={deed.error} />
    </form>
  );
}

const signWord = (step: string): string =>
  step === "proposal" ? t("Proposal") : t("Approval");

function Body(p: { list: WeedView; may(right: string): boolean; again(): void }) {
  const { list } = p;
  const paper = useDeed();
  return (
    <>
      <PageHead title={t("Withdrawal list %s", list.code)}
        about={<><span class={`pill ${stateHue(list.state)} hue-pill`}>
          {stateText(list.state)}</span> {list.note}</>}>
        {list.copies.length > 0 && <PaperButtons path={`weeding/lists/${list.id}/paper`}
          name={list.code} deed={paper} />}
      </PageHead>
      <Trouble text={paper.error} />
      <Way list={list} />
      <Figures list={list} />
      {list.over_ceiling && list.state !== "cancelled" && <p class="told attention">
        <Icon name="attention" size="small" />
        {t("With this list more leaves in the year than the ceiling allows.")}</p>}
      <ListSteps {...p} />
      {list.state === "draft" && <Scan list={list} again={p.again} />}
      <Copies list={list} again={p.again} />
      <Signs signs={list.signs} word={signWord} />
    </>
  );
}

export function ListPage(p: { id: number; may(right: string): boolean }) {
  const list = useAsked<WeedView>(`weeding/lists/${p.id}`);
  return (
    <>
      <BackToWeeding />
      {!list.data && <h1 class="unseen">{t("Withdrawal list")}</h1>}
      <Trouble text={list.error} again={list.again} />
      {list.data && <Body list={list.data} may={p.may} again={list.again} />}
    </>
  );
}
