// text.ts - words, days, money in the reader's language. The English text is
// the key, as everywhere in this program; the arguments are those of printf.
import chinese from "dictionary";
import { remembered } from "./remembered";
import { store } from "./store";

export type Lang = "zh" | "en";

const kept = remembered("lang");

function preferred(): Lang {
  const lang = kept.get() ?? navigator.language;
  return lang.startsWith("zh") ? "zh" : "en";
}

export const lang = store<Lang>(preferred());

export const localeOf = (l: Lang): string => (l === "zh" ? "zh-CN" : "en-GB");

/** Chosen by a person on this computer; null: nobody did. */
export const chosenLang = (): string | null => kept.get();

export const showIn = (next: Lang): void => lang.set(next);

export function setLang(next: Lang): void {
  kept.set(next);
  lang.set(next);
}

function showLang(l: Lang): void {
  document.documentElement.lang = l === "zh" ? "zh-Hans" : "en";
}
showLang(lang.get());
lang.follow(showLang);

type Value = string | number;

function fill(format: string, values: Value[]): string {
  let next = 0;
  return format.replace(/%(?:(\d+)\$)?([sd%])/g, (_, place, kind) => {
    if (kind === "%") return "%";
    const value = values[place ? Number(place) - 1 : next++];
    return value === undefined ? "" : String(value);
  });
}

/** The text in the language of the screen; `english` must be a literal. */
export function t(english: string, ...values: Value[]): string {
  const twin = lang.get() === "zh" ? chinese[english] : undefined;
  return fill(twin ?? english, values);
}

const made = new Map<string, Intl.DateTimeFormat>();

function dateFormat(kind: string, options: Intl.DateTimeFormatOptions) {
  const key = lang.get() + kind;
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf(lang.get()), options);
    made.set(key, format);
  }
  return format;
}

// A day is a day wherever the computer thinks it is: noon UTC, shown in UTC.
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** "2026-12-14" as "12月14日" or "14 Dec". */
export function dayText(day: string): string {
  return dateFormat("day", { month: "short", day: "numeric", timeZone: "UTC" })
    .format(noon(day));
}

/** "周一", "Monday". */
export function weekdayText(day: string): string {
  return dateFormat("weekday", { weekday: "long", timeZone: "UTC" })
    .format(noon(day));
}

const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(digits: number): Intl.NumberFormat {
  const key = `${lang.get()}${digits}`;
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(localeOf(lang.get()),
      digits ? { minimumFractionDigits: digits } : {});
    numbers.set(key, format);
  }
  return format;
}

/** A count, with the marks of thousands. */
export const numberText = (n: number): string => numberFormat(0).format(n);

/** "一", "Mon". */
export function weekdayShort(day: string): string {
  const kind = lang.get() === "zh" ? "narrow" : "short";
  return dateFormat("weekday-short", { weekday: kind, timeZone: "UTC" })
    .format(noon(day));
}

/** Hours, minutes and seconds of a moment. */
export function clockText(at: number): string {
  return dateFormat("clock", {
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  }).format(new Date(at));
}

/** An amount of the school's own money; whole ones without the cents. */
export function amountText(cents: number): string {
  return numberFormat(cents % 100 ? 2 : 0).format(cents / 100);
}
