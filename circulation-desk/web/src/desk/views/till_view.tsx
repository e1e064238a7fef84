// till_view.tsx - the money of the day by who took it and how, and the till
// counted at the end.
import { useState } from "preact/hooks";
import { write } from "../../staff/deeds";
import { TextField } from "../../staff/parts/form";
import { Refusal } from "../../api";
import { amountText, t } from "../../text";
import type { DeskState } from "../../types";
import type { CashBook, CashClose, CashRow } from "../counter_types";
import { centsOf, meansWord } from "../money";
import { useWindowDeed, WindowError } from "../window_deed";
import { useFresh } from "./fresh";

function Rows(p: { rows: readonly CashRow[] }) {
  return (
    <table class="till-rows">
      <thead><tr><th>{t("Taken by")}</th><th>{t("By")}</th>
        <th class="sum">{t("Taken")}</th><th class="sum">{t("Given back")}</th>
        <th class="sum">{t("Entries")}</th></tr></thead>
      <tbody>
        {p.rows.map((r) => (
          <tr key={`${r.staff}${r.means}`}>
            <th scope="row">{r.name}</th><td>{meansWord(r.means)}</td>
            <td class="num sum">{amountText(r.taken_cents)}</td>
            <td class="num sum">{amountText(r.given_cents)}</td>
            <td class="num sum muted">{r.entries}</td>
          </tr>
        ))}
        {p.rows.length === 0 && <tr><td colSpan={5} class="faint">
          {t("No money was moved today.")}</td></tr>}
      </tbody>
    </table>
  );
}

function Closes(p: { closes: readonly CashClose[] }) {
  return (
    <ul class="till-closes">
      {p.closes.map((c) => {
        const off = c.counted_cents - c.expected_cents;
        return (
          <li key={c.id} class={off ? "off" : ""}>
            <b>{t("Closed by %s", c.name ?? "")}</b>
            <span class="num">{amountText(c.counted_cents)}</span>
            <span class="muted">{off
              ? t("differs by %s: %s", amountText(off), c.note ?? "")
              : t("as expected")}</span>
          </li>
        );
      })}
    </ul>
  );
}

// A counted till of nothing is an amount, too.
const counted = (text: string): number | null =>
  /^0+([.]0*)?$/.test(text.trim()) ? 0 : centsOf(text);

async function closeTill(cents: number, note: string): Promise<string> {
  try {
    await write("POST", "cash/closes", { counted_cents: cents,
      ...(note ? { note } : {}) });
    return "";
  } catch (why) {
    if (!(why instanceof Refusal)) throw why;
    return why.message;
  }
}

function CloseForm(p: { expected: number; done(): void }) {
  const [amount, setAmount] = useState("");
  const [note, setNote] = useState("");
  const cents = counted(amount);
  const deed = useWindowDeed(() => {
    setAmount("");
    setNote("");
    p.done();
  });
  const off = cents === null ? 0 : cents - p.expected;
  function submit(e: Event): void {
    e.preventDefault();
    if (cents === null) return deed.say(t("How much is in the till? 0 is an amount."));
    deed.run(closeTill(cents, note));
  }
  return (
    <form class="till-close" onSubmit={submit}>
      <TextField name="counted" label={t("Counted")} value={amount} required
        set={setAmount} />
      <TextField name="till-note" label={off ? t("Why does it differ?") : t("Remark")}
        value={note} set={setNote} required={off !== 0} />
      <p class={`till-off num ${off ? "off" : ""}`} role="status">
        {cents === null ? "" : off ? t("differs by %s", amountText(off))
          : t("as expected")}</p>
      <button class="primary" disabled={deed.busy}>{t("Close the till")}</button>
      <WindowError text={deed.error} />
    </form>
  );
}

export function Till(p: { book: CashBook; done(): void }) {
  const { book } = p;
  return (
    <div class="till">
      <div class="till-side">
        <p class="balance"><span class="muted">{t("Cash in your till")}</span>
          <b class="num">{amountText(book.in_till_cents)}</b></p>
        <CloseForm expected={book.in_till_cents} done={p.done} />
      </div>
      <div class="till-book" tabIndex={0} role="region" aria-label={t("Cash book")}>
        <Rows rows={book.rows} />
        <Closes closes={book.closes} />
      </div>
    </div>
  );
}

export function TillView(p: { state: DeskState }) {
  const asked = useFresh<CashBook>("cash", p.state.revision);
  if (asked.error) return <p class="window-error" role="alert">{asked.error}</p>;
  return asked.data && <Till book={asked.data} done={asked.again} />;
}
