// block_card.tsx - a reader who may not borrow for now, and one who leaves.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { dayText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { AreaField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { ReaderRecord } from "../types";

interface Props {
  reader: ReaderRecord;
  may(right: string): boolean;
  changed(): void;
}

function Blocking(p: Props & { done(): void }) {
  const [note, setNote] = useState("");
  const [until, setUntil] = useState("");
  const deed = useDeed();
  async function block(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const done = await deed.run(() => write("PUT",
      `patrons/${p.reader.id}/block`, { note, until: until || null }));
    if (!done) return;
    p.done();
    p.changed();
  }
  return (
    <form class="new-card" onSubmit={(e) => void block(e)}>
      <AreaField name="block-note" label={t("Why")} value={note} set={setNote}
        rows={2} hint={t("The desk shows it at the next scan.")} />
      <TextField name="until" label={t("Last day of the block")} type="date"
        value={until} set={setUntil} hint={t("Empty: until it is lifted")} />
      <Trouble text={deed.error} />
      <div class="side-deeds">
        <button class="primary" disabled={deed.busy}>{t("Block")}</button>
        <button type="button" class="quiet" onClick={p.done}>{t("Cancel")}</button>
      </div>
    </form>
  );
}

function Blocked(p: Props) {
  const deed = useDeed();
  const block = p.reader.block;
  async function lift(): Promise<void> {
    if (await deed.run(() => write("DELETE", `patrons/${p.reader.id}/block`)))
      p.changed();
  }
  return (
    <>
      <p class="blocked refused"><Icon name="refused" />
        <span><b>{block?.note}</b><br />
          {block?.until ? t("until %s", dayText(block.until))
            : t("until it is lifted")}</span></p>
      <Trouble text={deed.error} />
      {p.may("block") && <button type="button" disabled={deed.busy}
        onClick={() => void lift()}>{t("Lift the block")}</button>}
    </>
  );
}

function Leaving(p: Props) {
  const [sure, setSure] = useState(false);
  const deed = useDeed();
  async function leave(): Promise<void> {
    const done = await deed.run(() =>
      write("POST", `patrons/${p.reader.id}/leave`));
    setSure(false);
    if (!done) return;
    showToast(t("%s has left the school.", p.reader.name));
    p.changed();
  }
  return (
    <>
      <Trouble text={deed.error} />
      {sure
        ? <div class="side-deeds">
          <button type="button" class="danger" autofocus disabled={deed.busy}
            onClick={() => void leave()}>{t("Yes, leaves the school")}</button>
          <button type="button" class="quiet" onClick={() => setSure(false)}>
            {t("Cancel")}</button>
        </div>
        : <button type="button" class="quiet" onClick={() => setSure(true)}>
          <Icon name="leave" size="small" />{t("Leaves the school…")}</button>}
    </>
  );
}

export function BlockCard(p: Props) {
  const [asking, setAsking] = useState(false);
  const { block, state } = p.reader;
  return (
    <section class="card side-card" aria-label={t("Borrowing")}>
      <h2>{t("Borrowing")}</h2>
      {block ? <Blocked {...p} />
        : <p class="muted">{state === "active" ? t("Nothing stands against it.")
          : state === "left" ? t("has left") : t("suspended")}</p>}
      {!block && p.may("block") && state !== "left" && (asking
        ? <Blocking {...p} done={() => setAsking(false)} />
        : <button type="button" onClick={() => setAsking(true)}>
          <Icon name="refused" size="small" />{t("Block…")}</button>)}
      {p.may("patron_write") && state !== "left" && <Leaving {...p} />}
    </section>
  );
}
