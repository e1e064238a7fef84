// candidates.tsx - copies that the rules find: looked through, chosen, put on a
// list.
import { useEffect, useState } from "preact/hooks";
import { showToast } from "../../parts/toast";
import { go } from "../../place";
import { dayText, numberText, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Lists } from "../types";
import type { Candidates, WeedCopy, WeedList, WeedRule } from "./weed_types";
import type { Wanted } from "./weeding";

interface Props {
  rules: WeedRule[];
  lists: WeedList[];
  found: Candidates | null;
  wanted: Wanted;
  want(w: Wanted): void;
  added(): void;
}

const SHOWN = 100;

function Filters(p: Props) {
  const places = useAsked<Lists>("lists");
  const [number, setNumber] = useState(p.wanted.class);
  return (
    <form class="weed-filters" onSubmit={(e) => {
      e.preventDefault();
      p.want({ ...p.wanted, class: number.trim() });
    }}>
      <SelectField name="weed-rule" label={t("Rule")} value={String(p.wanted.rule)}
        options={[["0", t("all rules")], ...p.rules.map((r): [string, string] =>
          [String(r.id), r.name])]}
        set={(rule) => p.want({ ...p.wanted, rule: Number(rule) })} />
      <TextField name="weed-class" label={t("Class number")} value={number} set={setNumber}
        placeholder="TP3" />
      <SelectField name="weed-place" label={t("Shelf")} value={p.wanted.location}
        options={[["", t("everywhere")], ...(places.data?.locations ?? [])
          .map((l): [string, string] => [l.code, l.name])]}
        set={(location) => p.want({ ...p.wanted, location })} />
      <button>{t("Find")}</button>
    </form>
  );
}

interface RowProps { copy: WeedCopy; chosen: boolean; toggle(): void }

function Row({ copy, chosen, toggle }: RowProps) {
  return (
    <tr>
      <td>{!copy.listed && <input type="checkbox" checked={chosen} onChange={toggle}
        aria-label={t("Choose %s", copy.barcode)} />}</td>
      <th scope="row">{copy.title_text}
        <span class="muted line-of num">{[copy.barcode, copy.author]
          .filter(Boolean).join(" · ")}</span></th>
      <td class="num" data-label={t("Call number")}>{copy.call_number || "–"}</td>
      <td class="number" data-label={t("Year")}>{copy.year || "–"}</td>
      <td data-label={t("Last used")}>{copy.used ? dayText(copy.used) : t("never")}</td>
      <td class="number" data-label={t("Uses")}>{numberText(copy.uses)}</td>
      <td class="verdict">{copy.reason}
        {copy.listed && <span class="muted line-of">{t("stands on a list")}</span>}</td>
    </tr>
  );
}

interface TableProps { rows: WeedCopy[]; chosen: ReadonlySet<string>;
  choose(next: ReadonlySet<string>): void }

function Table(p: TableProps) {
  const [most, setMost] = useState(SHOWN);
  function toggle(barcode: string): void {
    const next = new Set(p.chosen);
    if (!next.delete(barcode)) next.add(barcode);
    p.choose(next);
  }
  return (
    <div class="card table-card" tabIndex={0} role="group" aria-label={t("What may go")}>
      <table class="table judged">
        <caption class="unseen">{t("What may go")}</caption>
        <thead><tr>
          <th scope="col"><span class="unseen">{t("Chosen")}</span></th>
          <th scope="col">{t("Title")}</th><th scope="col">{t("Call number")}</th>
          <th scope="col" class="number">{t("Year")}</th>
          <th scope="col">{t("Last used")}</th>
          <th scope="col" class="number">{t("Uses")}</th>
          <th scope="col">{t("Reason")}</th>
        </tr></thead>
        <tbody>{p.rows.slice(0, most).map((copy) =>
          <Row key={copy.id} copy={copy} chosen={p.chosen.has(copy.barcode)}
            toggle={() => toggle(copy.barcode)} />)}</tbody>
      </table>
      {p.rows.length > most && <button type="button" class="quiet more"
        onClick={() => setMost(most + 5 * SHOWN)}>
        {t("%s more rows", numberText(p.rows.length - most))}</button>}
    </div>
  );
}

interface AddProps extends Props { rows: WeedCopy[]; done(): void }

function Adding(p: AddProps) {
  const drafts = p.lists.filter((l) => l.state === "draft");
  const [to, setTo] = useState("0");
  const deed = useDeed();
  async function add(): Promise<void> {
    const list = await deed.run(async () => {
      const id = Number(to) ||
        (await write<{ id: number }>("POST", "weeding/lists", {})).id;
      await write("POST", `weeding/lists/${id}/copies`, {
        barcodes: p.rows.map((c) => c.barcode), reasons: p.rows.map((c) => c.reason) });
      return id;
    });
    if (!list) return;
    showToast(t("Copies put on the list: %s.", numberText(p.rows.length)));
    p.done();
    go(`/staff/weeding/${list}`);
  }
  return (
    <div class="weed-adding">
      <SelectField name="weed-to" label={t("To the list")} value={to} set={setTo}
        options={[["0", t("a new list")], ...drafts.map((l): [string, string] =>
          [String(l.id), l.code])]} />
      <button type="button" class="primary" onClick={() => void add()}
        disabled={deed.busy || p.rows.length === 0}>
        {t("Put %s copies on it", numberText(p.rows.length))}</button>
      <Trouble text={deed.error} />
    </div>
  );
}

export function CandidatesCard(p: Props) {
  const rows = p.found?.copies ?? [];
  const free = rows.filter((c) => !c.listed);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => choose(new Set()), [p.found]);
  const all = free.length > 0 && free.every((c) => chosen.has(c.barcode));
  return (
    <section class="weed-part" aria-labelledby="weed-found">
      <h2 id="weed-found">{t("What may go")}</h2>
      <Filters {...p} />
      <p role="status" class="muted">{p.found
        ? t("%s copies, in shelf order", numberText(rows.length)) : t("Looking…")}</p>
      {free.length > 0 && <label class="switch">
        <input type="checkbox" checked={all} onChange={() =>
          choose(new Set(all ? [] : free.map((c) => c.barcode)))} />
        {t("Choose all of them")}</label>}
      {rows.length > 0 && <Table key={rows.length} rows={rows} chosen={chosen}
        choose={choose} />}
      {free.length > 0 && <Adding {...p} done={p.added}
        rows={free.filter((c) => chosen.has(c.barcode))} />}
    </section>
  );
}
