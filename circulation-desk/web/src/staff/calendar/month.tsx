// month.tsx - one month: terms, closed days, hours. The arrow keys go from day
// to day, Enter opens one.
import { useRef } from "preact/hooks";
import { dayText, t, weekdayShort, weekdayText } from "../../text";
import type { Calendar, Opening, Span } from "../types";
import { addDays, clockOf, today, weekdayOf, weeksOf } from "./days";

interface Props {
  month: string;
  calendar: Calendar;
  writes: boolean;
  open(day: string, closing: Span | null): void;
  toMonth(month: string): void;
}

const covers = (s: Span, day: string): boolean => s.first <= day && day <= s.last;

const hoursText = (hours: Opening[], day: string): string =>
  hours.filter((h) => h.weekday === weekdayOf(day))
    .map((h) => `${clockOf(h.opens)}–${clockOf(h.closes)}`).join(", ");

interface Look { closing: Span | null; term: Span | null; hours: string; open: boolean }

function lookOf(calendar: Calendar, day: string): Look {
  const closing = calendar.closings.find((s) => covers(s, day)) ?? null;
  const term = calendar.terms.find((s) => covers(s, day)) ?? null;
  const hours = hoursText(calendar.hours, day);
  const open = !closing && (calendar.hours.length === 0 || hours !== "");
  return { closing, term, hours, open };
}

function saying(day: string, look: Look): string {
  const state = look.closing ? t("closed: %s", look.closing.name || t("Closed"))
    : look.open ? `${t("open")} ${look.hours}` : t("Closed");
  return `${dayText(day)} ${weekdayText(day)}, ${state}` +
    (look.term ? `, ${look.term.name}` : "");
}

function Day(p: Props & { day: string; focusable: boolean }) {
  const look = lookOf(p.calendar, p.day);
  const kind = look.closing ? "holiday" : look.open ? "" : "shut";
  const begins = look.closing && (look.closing.first === p.day || weekdayOf(p.day) === 1);
  const other = p.day.slice(0, 7) !== p.month ? "other" : "";
  return (
    <td class={`${kind} ${other} ${look.term ? "in-term" : ""}`}>
      <button type="button" data-day={p.day} tabIndex={p.focusable ? 0 : -1}
        disabled={!p.writes}
        aria-current={p.day === today() ? "date" : undefined}
        onClick={() => p.open(p.day, look.closing)}>
        <span class="unseen">{saying(p.day, look)}</span>
        <span class="day-look" aria-hidden="true">
          <span class="day-number num">{Number(p.day.slice(8))}</span>
          {begins && <span class="day-name">{look.closing?.name || t("Closed")}</span>}
          {look.open && <span class="day-hours num">{look.hours}</span>}
          {look.term?.first === p.day &&
            <span class="day-term">{t("%s begins", look.term.name)}</span>}
          {look.term?.last === p.day &&
            <span class="day-term">{t("%s ends", look.term.name)}</span>}
        </span>
      </button>
    </td>
  );
}

const STEPS: Record<string, number> =
  { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function Month(p: Props) {
  const table = useRef<HTMLTableElement>(null);
  const weeks = weeksOf(p.month);
  const first = today().startsWith(p.month) ? today() : `${p.month}-01`;
  function walk(e: KeyboardEvent): void {
    const from = (e.target as HTMLElement).dataset["day"];
    const step = STEPS[e.key];
    if (!from || !step) return;
    e.preventDefault();
    const to = addDays(from, step);
    if (to.slice(0, 7) !== p.month) p.toMonth(to.slice(0, 7));
    requestAnimationFrame(() => requestAnimationFrame(() => table.current
      ?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()));
  }
  return (
    <table class="month" ref={table} onKeyDown={walk}>
      <caption class="unseen">{t("Days of the month")}</caption>
      <thead><tr>{weeks[0]?.map((d) => (
        <th key={d} scope="col" abbr={weekdayText(d)}>{weekdayShort(d)}</th>))}</tr></thead>
      <tbody>{weeks.map((week) => (
        <tr key={week[0]}>{week.map((d) => (
          <Day key={d} {...p} day={d} focusable={d === first} />))}</tr>
      ))}</tbody>
    </table>
  );
}
