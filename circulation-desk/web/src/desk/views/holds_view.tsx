// holds_view.tsx - the hold shelf: what waits there and for whom, what is to be
// fetched from the shelves (in their order), what is to be put away. Each is
// settled by scanning the book.
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { dayText, t } from "../../text";
import type { DeskState } from "../../types";
import type { HoldRow, ShelfCopy, Shelves } from "../counter_types";
import type { DeskWork } from "../desk";
import { useFresh } from "./fresh";

interface ColumnProps {
  icon: IconName;
  word: string;
  hint: string;
  count: number;
  children: ComponentChildren;
}

function Column(p: ColumnProps) {
  return (
    <section class="shelf-column" aria-label={p.word}>
      <header><Icon name={p.icon} size="small" /><h3>{p.word}</h3>
        <b class="num">{p.count}</b></header>
      <p class="faint">{p.hint}</p>
      <ul tabIndex={0} role="list" aria-label={p.word}>{p.children}</ul>
    </section>
  );
}

interface ReadyProps {
  hold: HoldRow;
  open(patron: number): void;
  cancel(hold: HoldRow): void;
}

export function ReadyRow({ hold, open, cancel }: ReadyProps) {
  return (
    <li class="shelf-row">
      <button type="button" class="shelf-who" disabled={!hold.patron}
        onClick={() => hold.patron && open(hold.patron)}>
        <b>{hold.patron_name}</b><span class="muted">{hold.patron_class}</span>
      </button>
      <span class="shelf-title">{hold.title_text}</span>
      <span class="num muted">{hold.expires && t("until %s", dayText(hold.expires))}</span>
      <button type="button" class="quiet square small" onClick={() => cancel(hold)}
        aria-label={t("Cancel the reservation: %s", hold.title_text)}>
        <Icon name="close" size="small" /></button>
    </li>
  );
}

export function CopyRow(p: { copy: ShelfCopy }) {
  const { call_number: call, title_text: title, location, barcode } = p.copy;
  return (
    <li class="shelf-row copy-row">
      <b class="num">{call || "–"}</b>
      <span class="shelf-title">{title}</span>
      <span class="num muted">{[location, barcode].filter(Boolean).join(" · ")}</span>
    </li>
  );
}

export interface ShelfProps extends Omit<ReadyProps, "hold"> {
  ready: readonly HoldRow[];
  shelves: Shelves;
}

export function HoldShelf(p: ShelfProps) {
  const { fetch, put_away: away } = p.shelves;
  return (
    <div class="shelf-columns">
      <Column icon="hold" word={t("Waiting for their readers")}
        count={p.ready.length} hint={t("The reader's card and the book: lent.")}>
        {p.ready.map((h) => <ReadyRow key={h.id} hold={h} open={p.open}
          cancel={p.cancel} />)}
      </Column>
      <Column icon="shelf" word={t("To be fetched")} count={fetch.length}
        hint={t("Take it from the shelf and scan it.")}>
        {fetch.map((c) => <CopyRow key={c.id} copy={c} />)}
      </Column>
      <Column icon="give_back" word={t("To be put away")} count={away.length}
        hint={t("Nobody wants it any more: scan it, then to the shelf.")}>
        {away.map((c) => <CopyRow key={c.id} copy={c} />)}
      </Column>
    </div>
  );
}

export function HoldsView(p: { state: DeskState; work: DeskWork }) {
  const holds = useFresh<{ holds: HoldRow[] }>("holds?state=ready",
    p.state.revision);
  const shelves = useFresh<Shelves>("holds/shelves", p.state.revision);
  function cancel(hold: HoldRow): void {
    void p.work.cancelHold(hold.id).then((why) => {
      if (why) showToast(why);
      holds.again();
      shelves.again();
    });
  }
  const why = holds.error || shelves.error;
  if (why) return <p class="window-error" role="alert">{why}</p>;
  if (!holds.data || !shelves.data) return null;
  return <HoldShelf ready={holds.data.holds} shelves={shelves.data} cancel={cancel}
    open={(patron) => p.work.openReader(patron)} />;
}
