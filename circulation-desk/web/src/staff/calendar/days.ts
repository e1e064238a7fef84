// days.ts - days as "2026-12-14", reckoned in UTC so that no clock moves them.
import { session } from "../../api";
import { lang, localeOf } from "../../text";

const DAY_MS = 86_400_000;

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, n: number): string => text(at(day) + n * DAY_MS);

/** 1 = Monday ... 7 = Sunday. */
export const weekdayOf = (day: string): number =>
  new Date(at(day)).getUTCDay() || 7;

/** Today where the library is, wherever the browser stands. */
export function today(): string {
  const offset = session.get()?.utc_offset_min ?? -new Date().getTimezoneOffset();
  return text(Date.now() + offset * 60_000);
}

/** "2026-11" and so many months more. */
export function addMonths(month: string, n: number): string {
  const [year, number] = month.split("-").map(Number);
  const ms = Date.UTC(year ?? 1970, (number ?? 1) - 1 + n, 1, 12);
  return text(ms).slice(0, 7);
}

/** Its weeks, Monday first, with the days of the neighbours. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  let day = addDays(first, 1 - weekdayOf(first));
  const weeks: string[][] = [];
  do {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(day, i)));
    day = addDays(day, 7);
  } while (day.slice(0, 7) === month);
  return weeks;
}

/** "2026年11月", "November 2026". */
export function monthText(month: string): string {
  return new Intl.DateTimeFormat(localeOf(lang.get()),
    { year: "numeric", month: "long", timeZone: "UTC" })
    .format(at(`${month}-15`));
}

/** 510 is "8:30". */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:` +
  String(minute % 60).padStart(2, "0");

export function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
