// class_shelf.tsx - a class set: what stands on the shelf of the class is lent
// on, and comes back onto it.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { ClassReader, Pile, Shelf, ShelfCopy } from "./class_types";

/** Why a line of a pile was not done. */
function whyNot(pile: Pile): string {
  const line = pile.lines[0];
  return line?.error ?? (line?.refusals ?? []).map((r) => r.text).join("; ");
}

interface CopyProps {
  copy: ShelfCopy;
  readers: ClassReader[];
  busy: boolean;
  lend(patron: number): void;
  back(): void;
}

function OnShelf(p: CopyProps) {
  const [patron, setPatron] = useState("");
  return (
    <form class="shelf-deed" onSubmit={(e) => {
      e.preventDefault();
      if (patron) p.lend(Number(patron));
    }}>
      <SelectField name={`to-${p.copy.loan}`} label={t("Lend on to")} value={patron}
        set={setPatron} options={[["", "–"], ...p.readers.map((r) =>
          [String(r.patron), r.name] as [string, string])]} />
      <button disabled={p.busy || patron === ""}>{t("Lend on")}
        <span class="unseen"> {p.copy.barcode}</span></button>
    </form>
  );
}

function Copy(p: CopyProps & { may: boolean }) {
  const { copy } = p;
  return (
    <li>
      <span class="device-name"><b>{copy.title_text}</b>
        <span class="muted num">{copy.barcode}
          {" · "}{copy.on_shelf ? t("on the shelf of the class") : copy.patron_name}</span></span>
      {p.may && (copy.on_shelf ? <OnShelf {...p} />
        : <button type="button" class="quiet" disabled={p.busy} onClick={p.back}>
          <Icon name="shelf" size="small" />{t("Put back on the class shelf")}
          <span class="unseen"> {copy.barcode}</span></button>)}
    </li>
  );
}

interface Props { id: number; readers: ClassReader[]; may: boolean; done(): void }

export function ClassShelf(p: Props) {
  const asked = useAsked<Shelf>(`class-sets/${p.id}`);
  const deed = useDeed();
  async function run(way: "readers" | "shelf", body: unknown): Promise<void> {
    const pile = await deed.run(() =>
      write<Pile>("POST", `class-sets/${p.id}/${way}`, body));
    if (!pile) return;
    deed.setError(pile.done === 0 ? whyNot(pile) : "");
    asked.again();
    p.done();
  }
  const set = asked.data;
  if (!set || set.copies.length === 0) return <Trouble text={asked.error} again={asked.again} />;
  return (
    <section class="card form-card" aria-label={set.name}>
      <h2>{set.name}</h2>
      <Trouble text={deed.error} />
      <ul class="house-rows">
        {set.copies.map((c) => <Copy key={c.loan} copy={c} readers={p.readers}
          may={p.may} busy={deed.busy}
          lend={(patron) => void run("readers", { loans: [{ patron, barcode: c.barcode }] })}
          back={() => void run("shelf", { barcodes: [c.barcode] })} />)}
      </ul>
    </section>
  );
}
