// reader_books.tsx - what a reader has out and waits for. Each loan is a button
// (↑ and ↓ go through them): it opens what can be done with the book.
import { Icon } from "../parts/icon";
import { RowList } from "../parts/row_list";
import { showToast } from "../parts/toast";
import { toneOf } from "../parts/tone";
import { dayText, t, weekdayText } from "../text";
import type { Hold, Loan, Reader } from "../types";
import type { DeskWork } from "./desk";

function LoanRow(p: { loan: Loan; open(barcode: string): void }) {
  const { title, due, overdue_days: late, barcode, state_text: trouble } = p.loan;
  return (
    <button type="button" class="loan" data-barcode={barcode}
      onClick={() => p.open(barcode)}>
      <i class={`spine-mark ${toneOf(title)}`} />
      <span class="loan-title" title={title}>{title}</span>
      {trouble && <span class="loan-trouble">{trouble}</span>}
      <span class={late > 0 ? "loan-due num late" : "loan-due num"}>
        {dayText(due)}
        <small>{late > 0 ? t("%d days late", late) : weekdayText(due)}</small>
      </span>
    </button>
  );
}

function HoldRow(p: { hold: Hold; cancel(): void }) {
  const { title, state, place, until } = p.hold;
  return (
    <li class="hold-row">
      <Icon name="hold" size="small" />
      <span class="loan-title" title={title}>{title}</span>
      <span class="num muted">{state === "ready"
        ? (until ? t("until %s", dayText(until)) : t("is set aside"))
        : state === "in_transit" ? t("on its way") : t("place %d", place)}</span>
      <button type="button" class="quiet square small" onClick={p.cancel}
        aria-label={t("Cancel the reservation: %s", title)}>
        <Icon name="close" size="small" /></button>
    </li>
  );
}

function walk(e: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  const box = e.currentTarget as HTMLElement;
  const rows = [...box.querySelectorAll<HTMLElement>(".loan")];
  if (!by || rows.length === 0) return;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1)
    : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next]?.focus();
  e.preventDefault();
}

interface Props {
  reader: Reader;
  work: DeskWork;
  open(barcode: string): void;
}

export function ReaderBooks({ reader, work, open }: Props) {
  const cancel = (hold: Hold): void => {
    void work.cancelHold(hold.id).then((why) => why && showToast(why));
  };
  return (
    <div class="loans" tabIndex={0} role="region" aria-label={t("Loans")}
      onKeyDown={walk}>
      {reader.loans.length === 0
        ? <p class="faint">{t("Nothing out.")}</p>
        : <RowList rows={reader.loans} kind="loan-rows" label={t("Loans")}
            keyOf={(loan) => loan.id}
            draw={(loan) => <LoanRow loan={loan} open={open} />} />}
      {reader.holds.length > 0 && (
        <>
          <h3 class="holds-head">{t("Reserved titles")}
            <span class="num">{reader.holds.length}</span></h3>
          <ul class="hold-rows">
            {reader.holds.map((h) => <HoldRow key={h.id} hold={h}
              cancel={() => cancel(h)} />)}
          </ul>
        </>
      )}
    </div>
  );
}
