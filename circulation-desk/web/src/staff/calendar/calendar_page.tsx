// calendar_page.tsx - the calendar of the school: a month, and what it is made
// of. Which month stands in the address.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { go, place } from "../../place";
import { useStore } from "../../store";
import { dayText, t, weekdayText } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import type { Calendar, CalendarChange, Span } from "../types";
import { CopyDialog } from "./copy_dialog";
import { addDays, addMonths, clockOf, monthText, today, weeksOf } from "./days";
import { HoursDialog } from "./hours_dialog";
import { Month } from "./month";
import { SpanDialog, type SpanKind } from "./span_dialog";

type Asking = { kind: SpanKind; span: Span } | "hours" | "copy" | null;

const fresh = (day: string): Span =>
  ({ id: 0, first: day, last: day, name: "", every_school: false });

function monthOf(query: string): string {
  const told = new URLSearchParams(query).get("m") ?? "";
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(told) ? told : today().slice(0, 7);
}

const toMonth = (month: string): void => go(`/staff/calendar?m=${month}`, true);

function MonthHead(p: { month: string }) {
  return (
    <header class="month-head">
      <h2 aria-live="polite">{monthText(p.month)}</h2>
      <span class="spring" />
      <button type="button" class="square" aria-label={t("The month before")}
        onClick={() => toMonth(addMonths(p.month, -1))}><Icon name="before" /></button>
      <button type="button" onClick={() => toMonth(today().slice(0, 7))}>
        {t("This month")}</button>
      <button type="button" class="square" aria-label={t("The next month")}
        onClick={() => toMonth(addMonths(p.month, 1))}><Icon name="forward" /></button>
    </header>
  );
}

interface SpansProps {
  title: string;
  add: string;
  none: string;
  spans: Span[];
  ask(span: Span): void;
}

function Spans(p: SpansProps) {
  return (
    <section class="card side-card" aria-label={p.title}>
      <h2>{p.title}</h2>
      {p.spans.length === 0 && <p class="muted">{p.none}</p>}
      <ul class="spans">
        {p.spans.map((s) => (
          <li key={s.id}><button type="button" class="span-row quiet"
            onClick={() => p.ask(s)}>
            <b>{s.name || t("Closed")}</b>
            <span class="muted num">{dayText(s.first)}
              {s.last !== s.first && ` – ${dayText(s.last)}`}
              {s.every_school && ` · ${t("every school")}`}</span>
          </button></li>
        ))}
      </ul>
      <button type="button" onClick={() => p.ask(fresh(today()))}>
        <Icon name="add" size="small" />{p.add}</button>
    </section>
  );
}

const MONDAY = "2026-01-05";

function Hours(p: { calendar: Calendar; ask(): void }) {
  const hours = p.calendar.hours;
  return (
    <section class="card side-card" aria-label={t("Opening hours")}>
      <h2>{t("Opening hours")}</h2>
      {hours.length === 0
        ? <p class="muted">{t("None are told: open every day.")}</p>
        : <dl class="hours-list">{[1, 2, 3, 4, 5, 6, 7].map((w) => {
          const own = hours.filter((h) => h.weekday === w);
          return (
            <div key={w}><dt>{weekdayText(addDays(MONDAY, w - 1))}</dt>
              <dd class={own.length ? "num" : "muted"}>{own.length
                ? own.map((h) => `${clockOf(h.opens)}–${clockOf(h.closes)}`).join(", ")
                : t("Closed")}</dd></div>
          );
        })}</dl>}
      <button type="button" onClick={p.ask}>
        <Icon name="edit" size="small" />{t("Change the hours")}</button>
    </section>
  );
}

interface AskedProps {
  asking: Asking;
  calendar: Calendar;
  may(right: string): boolean;
  close(): void;
  done(change: CalendarChange): void;
}

function AskedFor({ asking, ...p }: AskedProps) {
  if (asking === null) return null;
  if (asking === "hours") return <HoursDialog hours={p.calendar.hours} {...p} />;
  if (asking === "copy") return <CopyDialog {...p} />;
  return <SpanDialog {...asking} {...p} />;
}

export function CalendarPage(p: PageProps) {
  const month = monthOf(useStore(place).query);
  const [asking, setAsking] = useState<Asking>(null);
  const from = weeksOf(month)[0]?.[0] ?? `${month}-01`;
  const asked = useAsked<Calendar>(`calendar?from=${from}`);
  const calendar = asked.data;
  function done(change: CalendarChange): void {
    setAsking(null);
    asked.again();
    showToast(change.moved ? t("Saved; %d due days have moved.", change.moved)
      : t("Saved; no due day had to move."));
  }
  return (
    <>
      <PageHead title={t("Calendar")}
        about={t("Due days never fall on a closed day.")}>
        <button type="button" onClick={() => setAsking("copy")}>
          {t("Copy to the next year")}</button>
        <button type="button" class="primary" onClick={() =>
          setAsking({ kind: "closings", span: fresh(addDays(today(), 1)) })}>
          <Icon name="attention" size="small" />{t("Closed tomorrow…")}</button>
      </PageHead>
      <Trouble text={asked.error} again={asked.again} />
      {calendar && <div class="calendar">
        <section class="card month-card">
          <MonthHead month={month} />
          <Month month={month} calendar={calendar} writes toMonth={toMonth}
            open={(day, closing) => setAsking(
              { kind: "closings", span: closing ?? fresh(day) })} />
        </section>
        <aside class="reader-side">
          <Hours calendar={calendar} ask={() => setAsking("hours")} />
          <Spans title={t("Terms")} add={t("A new term")} spans={calendar.terms}
            none={t("No term is told from here on.")}
            ask={(span) => setAsking({ kind: "terms", span })} />
          <Spans title={t("Closed days")} add={t("Close some days")}
            spans={calendar.closings} none={t("Nothing is closed from here on.")}
            ask={(span) => setAsking({ kind: "closings", span })} />
        </aside>
        <AskedFor asking={asking} calendar={calendar} may={p.may}
          close={() => setAsking(null)} done={done} />
      </div>}
    </>
  );
}
