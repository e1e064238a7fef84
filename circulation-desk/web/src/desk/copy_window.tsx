// copy_window.tsx - F8: what became of a copy. Lost, damaged, said to have been
// returned, replaced, found: one key each, with what it will cost beside it.
import { useState } from "preact/hooks";
import { Cover } from "../parts/cover";
import { Dialog, DialogHead } from "../parts/dialog";
import { Icon, type IconName } from "../parts/icon";
import { Key } from "../parts/key";
import { useAsked } from "../staff/asked";
import { TextField } from "../staff/parts/form";
import { amountText, dayText, t } from "../text";
import type { LossCosts } from "./counter_types";
import type { DeskWork } from "./desk";
import { centsOf } from "./money";
import { useWindowDeed, WindowError, type WindowDeed } from "./window_deed";

/** A copy that the window may be about. */
export interface CopyAt {
  barcode: string;
  title: string;
  due: string | null; // null: nobody has it
  trouble: string | null; // what is the matter already, for people
}

interface Fate {
  key: string;
  icon: IconName;
  word: string;
  detail: string;
  does(): Promise<string>;
}

interface FateProps {
  copy: CopyAt;
  costs: LossCosts | null;
  work: DeskWork;
  extra: { cents?: number; note?: string };
}

function price(p: FateProps, cents: number): string {
  if (!p.costs || !p.costs.money) return t("nothing to pay");
  const sum = p.extra.cents ?? cents;
  return sum > 0 ? t("%s to pay", amountText(sum)) : t("nothing to pay");
}

const isGone = (costs: LossCosts | null): boolean =>
  costs?.state === "lost" || costs?.state === "claimed_returned";

function fatesOf(p: FateProps): Fate[] {
  const { copy, costs, work, extra } = p;
  const fate = (what: string) => () => work.fate(copy.barcode, what, extra);
  const out = costs ? costs.on_loan : copy.due !== null;
  const gone = isGone(costs);
  return [
    out && costs?.state !== "lost" && { key: "F1", icon: "unknown",
      word: t("Lost book"), detail: price(p, costs?.lost_cents ?? 0),
      does: fate("lost") },
    !gone && { key: "F2", icon: "torn", word: t("Damaged book"),
      detail: price(p, costs?.damaged_cents ?? 0), does: fate("damaged") },
    out && !gone && { key: "F3", icon: "people",
      word: t("Said to have been returned"),
      detail: t("stays on the reader until it is found"),
      does: fate("claimed_returned") },
    (out || costs?.state === "damaged") && { key: "F4", icon: "book",
      word: t("Another one was brought"),
      detail: t("scan its barcode next"),
      does: () => work.awaitCopy(copy.barcode) },
    gone && { key: "F5", icon: "done", word: t("Found: take it back"),
      detail: t("what was charged for it is settled"),
      does: () => work.useCode(copy.barcode) },
    gone && { key: "F6", icon: "undo", word: t("The reader has it after all"),
      detail: "", does: fate("available") },
    !out && { key: "F7", icon: "rules", word: t("To be repaired"),
      detail: t("not lent until it is back"), does: fate("in_repair") },
  ].filter((f): f is Fate => Boolean(f));
}

function Fates(p: { fates: Fate[]; deed: WindowDeed }) {
  function pressed(e: KeyboardEvent): void {
    const list = [...(e.currentTarget as HTMLElement).querySelectorAll("button")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!by) return;
    const at = list.indexOf(document.activeElement as HTMLButtonElement);
    list[(at + by + list.length) % list.length]?.focus();
    e.preventDefault();
  }
  return (
    <div class="fates" onKeyDown={pressed}>
      {p.fates.map((f, i) => (
        <button type="button" class="fate" key={f.key} autofocus={i === 0}
          disabled={p.deed.busy} onClick={() => p.deed.run(f.does())}>
          <Icon name={f.icon} />
          <span class="fate-words"><b>{f.word}</b>
            <span class="muted">{f.detail}</span></span>
          <Key name={f.key} />
        </button>
      ))}
    </div>
  );
}

interface WhichProps {
  copies: readonly CopyAt[];
  at: number;
  point(at: number): void;
}

function Which(p: WhichProps) {
  return (
    <div class="which" role="radiogroup" aria-label={t("Which book?")}>
      {p.copies.map((c, i) => (
        <label key={c.barcode} class={i === p.at ? "which-row at" : "which-row"}>
          <input type="radio" name="which" checked={i === p.at}
            onChange={() => p.point(i)} />
          <Cover title={c.title} size="small" />
          <span class="which-words"><b>{c.title}</b>
            <span class="num muted">{[c.barcode, c.trouble ?? (c.due &&
              t("due %s", dayText(c.due)))].filter(Boolean).join(" · ")}</span>
          </span>
        </label>
      ))}
    </div>
  );
}

interface Props {
  copies: readonly CopyAt[];
  first: number;
  work: DeskWork;
  close(): void;
}

function useExtra() {
  const [amount, setAmount] = useState("");
  const [note, setNote] = useState("");
  const cents = centsOf(amount);
  const extra = { ...(cents !== null ? { cents } : {}),
    ...(note ? { note } : {}) };
  return { amount, setAmount, note, setNote, extra };
}

interface BodyProps extends WhichProps {
  costs: LossCosts | null;
  error: string;
  work: DeskWork;
  close(): void;
}

export function CopyBody(p: BodyProps) {
  const { at } = p;
  const deed = useWindowDeed(p.close);
  const own = useExtra();
  const fates = fatesOf({ copy: p.copies[at]!, costs: p.costs, work: p.work,
    extra: own.extra });
  function pressed(e: KeyboardEvent): void {
    const fate = fates.find((f) => f.key === e.key);
    if (!fate || e.repeat || deed.busy) return;
    e.preventDefault();
    deed.run(fate.does());
  }
  return (
    <div class="window-in" onKeyDown={pressed}>
      <DialogHead title={t("What became of the book?")} close={p.close} />
      <Which copies={p.copies} at={at} point={p.point} />
      <Fates key={`${at}${fates.length}`} fates={fates} deed={deed} />
      <div class="window-pair">
        <TextField name="own-amount" label={t("Another amount")}
          value={own.amount} set={own.setAmount} />
        <TextField name="own-note" label={t("Remark")} value={own.note}
          set={own.setNote} />
      </div>
      <WindowError text={deed.error || p.error} />
    </div>
  );
}

export function CopyWindow(p: Props) {
  const [at, setAt] = useState(p.first);
  const costs = useAsked<LossCosts>(
    `losses/costs?barcode=${encodeURIComponent(p.copies[at]!.barcode)}`);
  return (
    <Dialog kind="fate-window" title={t("What became of the book?")} close={p.close}>
      <CopyBody copies={p.copies} at={at} point={setAt} costs={costs.data}
        error={costs.error} work={p.work} close={p.close} />
    </Dialog>
  );
}
