// merging.tsx - titles that may be one book: compared, one brought into the
// other, and parted again.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Link } from "../../parts/link";
import { showToast } from "../../parts/toast";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";

interface Twin {
  id: number;
  title: string;
  author: string;
  publisher: string;
  year: number;
  isbn: string;
  volume: string;
  copies: number;
  size: number;
}

interface Pair { same: boolean; a: Twin; b: Twin }

interface Moves {
  copies: number;
  holds: number;
  loans: number;
  order_lines: number;
  pictures: number;
  numbers: number;
  journal: number;
}

interface CardProps { twin: Twin; name: string; chosen: boolean; choose(): void }

function TwinCard({ twin, name, chosen, choose }: CardProps) {
  return (
    <div class={`twin ${chosen ? "stays" : ""}`}>
      <label class="switch">
        <input type="radio" name={name} checked={chosen} onChange={choose} />
        <b>{twin.title} {twin.volume}</b></label>
      <p class="muted">{[twin.author, twin.publisher, twin.year || "", twin.isbn]
        .filter(Boolean).join(" · ")}</p>
      <p class="muted">{t("%s copies", numberText(twin.copies))}{" · "}
        {t("record of %s bytes", numberText(twin.size))}{" · "}
        <Link to={`/staff/titles/${twin.id}`}>{t("Title %d", twin.id)}</Link></p>
    </div>
  );
}

interface MergeProps { into: Twin; from: Twin; close(): void; done(seq: number): void }

function MergeDialog(p: MergeProps) {
  const moves = useAsked<Moves>(`titles/${p.into.id}/merge?from=${p.from.id}`);
  const deed = useDeed();
  const title = t("Merge two titles");
  async function merge(): Promise<void> {
    const done = await deed.run(() => write<Moves>("POST",
      `titles/${p.into.id}/merge`, { from: p.from.id }));
    if (done) p.done(done.journal);
  }
  const m = moves.data;
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <div class="dialog-form">
        <DialogHead title={title} close={p.close} />
        <p>{t("This moves from title %d to title %d:", p.from.id, p.into.id)}</p>
        {m && <dl class="card money-figures">
          <div><dt>{t("Copies")}</dt><dd>{numberText(m.copies)}</dd></div>
          <div><dt>{t("Reservations")}</dt><dd>{numberText(m.holds)}</dd></div>
          <div><dt>{t("Loans")}</dt><dd>{numberText(m.loans)}</dd></div>
          <div><dt>{t("Order lines")}</dt><dd>{numberText(m.order_lines)}</dd></div>
        </dl>}
        <p class="muted">
          {t("The record that goes is kept. The merge can be undone.")}</p>
        <Trouble text={moves.error || deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button type="button" class="primary" disabled={deed.busy || !m}
            onClick={() => void merge()}>{t("Merge")}</button></div>
      </div>
    </Dialog>
  );
}

function PairRow({ pair, merged }: { pair: Pair; merged(seq: number): void }) {
  // The one with more copies stays, else the fuller record.
  const aStays = pair.a.copies !== pair.b.copies
    ? pair.a.copies > pair.b.copies : pair.a.size >= pair.b.size;
  const [stays, setStays] = useState<"a" | "b">(aStays ? "a" : "b");
  const [asking, setAsking] = useState(false);
  const name = `stays-${pair.a.id}-${pair.b.id}`;
  return (
    <li class="card twin-pair">
      <fieldset>
        <legend>{pair.same ? t("The same by the rule of duplicates; which one stays?")
          : t("The same ISBN and volume; which one stays?")}</legend>
        <TwinCard twin={pair.a} name={name} chosen={stays === "a"}
          choose={() => setStays("a")} />
        <TwinCard twin={pair.b} name={name} chosen={stays === "b"}
          choose={() => setStays("b")} />
      </fieldset>
      <button type="button" onClick={() => setAsking(true)}>{t("Merge…")}
        <span class="unseen"> {pair.a.title}</span></button>
      {asking && <MergeDialog into={pair[stays]} from={pair[stays === "a" ? "b" : "a"]}
        close={() => setAsking(false)}
        done={(seq) => { setAsking(false); merged(seq); }} />}
    </li>
  );
}

export function Merging() {
  const twins = useAsked<{ pairs: Pair[] }>("titles/twins");
  const [last, setLast] = useState(0); // the merge that can be undone here
  const deed = useDeed();
  function merged(seq: number): void {
    showToast(t("The titles are merged."));
    setLast(seq);
    twins.again();
  }
  async function undo(): Promise<void> {
    if (!await deed.run(() => write("POST", `journal/${last}/undo`))) return;
    setLast(0);
    twins.again();
  }
  const pairs = twins.data?.pairs ?? [];
  return (
    <>
      <PageHead title={t("Duplicates")}
        about={t("Titles that may be one book: compared, and one brought into the other.")}>
        {last !== 0 && <button type="button" disabled={deed.busy}
          onClick={() => void undo()}>{t("Undo the last merge")}</button>}
      </PageHead>
      <Trouble text={twins.error || deed.error} again={twins.again} />
      {twins.data && pairs.length === 0 &&
        <p class="card empty muted">{t("No two titles look the same.")}</p>}
      <ul class="twin-pairs">{pairs.map((pair) =>
        <PairRow key={`${pair.a.id}-${pair.b.id}`} pair={pair} merged={merged} />)}</ul>
    </>
  );
}
