// hours_dialog.tsx - when the library is open on each day of the week; twice
// on a day with a break.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Icon } from "../../parts/icon";
import { t, weekdayText } from "../../text";
import { useDeed, write } from "../deeds";
import { Trouble } from "../parts/trouble";
import type { CalendarChange, Opening } from "../types";
import { addDays, clockOf, minuteOf } from "./days";

interface Props { hours: Opening[]; close(): void; done(change: CalendarChange): void }

const MONDAY = "2026-01-05";
const nameOf = (weekday: number): string =>
  weekdayText(addDays(MONDAY, weekday - 1));

interface TimeProps { label: string; minute: number; set(minute: number): void }

function Time(p: TimeProps) {
  return (
    <input type="time" aria-label={p.label} required value={clockOf(p.minute)}
      onChange={(e) => p.set(minuteOf(e.currentTarget.value))} />
  );
}

interface RowProps {
  weekday: number;
  hours: Opening[];
  put(of: Opening, change: Partial<Opening> | null): void;
  add(o: Opening): void;
}

function WeekdayRow(p: RowProps) {
  const own = p.hours.filter((h) => h.weekday === p.weekday);
  const name = nameOf(p.weekday);
  const last = own[own.length - 1];
  const next = last ? Math.min(last.closes + 60, 22 * 60) : 8 * 60;
  return (
    <li class="hours-row">
      <b>{name}</b>
      <div class="hours-spans">
        {own.length === 0 && <span class="muted">{t("Closed")}</span>}
        {own.map((h, i) => (
          <span class="hours-span" key={i}>
            <Time label={t("%s: opens", name)} minute={h.opens}
              set={(opens) => p.put(h, { opens })} />–
            <Time label={t("%s: closes", name)} minute={h.closes}
              set={(closes) => p.put(h, { closes })} />
            <button type="button" class="quiet square" onClick={() => p.put(h, null)}
              aria-label={t("%s: not then", name)}><Icon name="close" size="small" /></button>
          </span>
        ))}
      </div>
      <button type="button" class="quiet square"
        aria-label={t("%s: open once more", name)}
        onClick={() => p.add({ weekday: p.weekday, opens: next,
          closes: last ? Math.min(next + 120, 24 * 60 - 1) : 17 * 60 })}>
        <Icon name="add" size="small" /></button>
    </li>
  );
}

export function HoursDialog(p: Props) {
  const [hours, setHours] = useState(p.hours);
  const deed = useDeed();
  function put(of: Opening, change: Partial<Opening> | null): void {
    setHours(hours.flatMap((h) =>
      h !== of ? [h] : change ? [{ ...h, ...change }] : []));
  }
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const sorted = [...hours].sort((a, b) =>
      a.weekday - b.weekday || a.opens - b.opens);
    const change = await deed.run(() =>
      write<CalendarChange>("PUT", "calendar/hours", { hours: sorted }));
    if (change) p.done(change);
  }
  return (
    <Dialog kind="span-dialog" title={t("Opening hours")} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={t("Opening hours")} close={p.close} />
        <p class="muted">{t("A weekday without hours is a closed day; due days never fall on it.")}</p>
        <ul>{[1, 2, 3, 4, 5, 6, 7].map((w) => (
          <WeekdayRow key={w} weekday={w} hours={hours} put={put}
            add={(o) => setHours([...hours, o])} />))}</ul>
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
      </form>
    </Dialog>
  );
}
