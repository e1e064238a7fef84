// list_kinds.ts - the kinds of list that are brought in: what the server says of
// a row of each, and how that is shown.
import { t } from "../../text";

export type KindName = "readers" | "titles";

/** One row of the file, judged or written. */
export interface ListRow {
  row: number;
  name: string;
  cells: string[]; // those of `columns`
  verdict: string;
  text: string;
  left: boolean; // somebody left it out
}

/** What is told of the whole list when it is written. */
export interface Written { rows: ListRow[]; run: number }

export interface Kind {
  name: KindName;
  path: string;
  accept: string;
  columns(): string[]; // the first is the name's
  read(answer: unknown): Written;
  goes(verdict: string): boolean; // it would be written
  bad(verdict: string): boolean;  // it goes back to whoever made the list
  hue(verdict: string): string;
  text(verdict: string, written: boolean): string;
  doIt(n: string): string; // the button
  to: string; // where to see what was written
  toText(): string;
}

const TABLES = ".xlsx,.csv,.txt,.tsv,text/csv,text/plain";

interface ReaderRow { line: number; number: string | null; name: string | null;
  class: string | null; card: string | null; verdict: string; text: string | null;
  skipped: boolean }
interface BookRow { row: number; isbn: string; title_text: string; verdict: string;
  text: string; title: number }

function readerText(verdict: string): string {
  switch (verdict) {
    case "new": return t("new");
    case "change": return t("changes");
    case "same": return t("as it is");
    case "twice": return t("twice in the list");
    case "wrong": return t("wrong");
    case "added": return t("added");
    case "changed": return t("changed");
    default: return t("not written");
  }
}

function bookText(verdict: string, written: boolean): string {
  switch (verdict) {
    case "added": return written ? t("added") : t("new");
    case "merged": return t("more of a known title");
    case "duplicate": return t("as it is");
    case "warning": return t("with a doubt");
    case "left out": return t("left out");
    default: return written ? t("not written") : t("wrong");
  }
}

const readers: Kind = {
  name: "readers", path: "patrons/import", accept: TABLES,
  columns: () => [t("Full name"), t("Reader number"), t("Class"), t("Card")],
  read: (answer) => ({ run: 0, rows: (answer as { rows: ReaderRow[] }).rows.map((r) => ({
    row: r.line, name: r.name ?? "", cells: [r.number ?? "", r.class ?? "", r.card ?? ""],
    verdict: r.verdict, text: r.text ?? "", left: r.skipped })) }),
  goes: (v) => v === "new" || v === "change",
  bad: (v) => v === "wrong" || v === "failed" || v === "twice",
  hue: (v) => v === "wrong" || v === "failed" ? "refused"
    : v === "new" || v === "added" ? "done"
    : v === "change" || v === "changed" ? "back"
    : v === "twice" ? "attention" : "plain",
  text: readerText,
  doIt: (n) => t("Write %s readers", n),
  to: "/staff/readers", toText: () => t("To the readers"),
};

const titles: Kind = {
  name: "titles", path: "titles/import",
  accept: `${TABLES},.iso,.mrc,.marc,.xml`,
  columns: () => [t("Title"), t("ISBN")],
  read: (answer) => {
    const a = answer as { rows: BookRow[]; run: number };
    return { run: a.run, rows: a.rows.map((r) => ({ row: r.row, name: r.title_text,
      cells: [r.isbn], verdict: r.verdict, text: r.text,
      left: r.verdict === "left out" })) };
  },
  goes: (v) => v === "added" || v === "merged" || v === "warning" || v === "duplicate",
  bad: (v) => v === "failed" || v === "warning",
  hue: (v) => v === "failed" ? "refused" : v === "warning" ? "attention"
    : v === "added" ? "done" : v === "merged" ? "back" : "plain",
  text: bookText,
  doIt: (n) => t("Write %s rows", n),
  to: "/staff/titles", toText: () => t("To the catalogue"),
};

export const kinds: Record<KindName, Kind> = { readers, titles };

/** "2,5-9": what the server leaves out. */
export function spansOf(rows: ReadonlySet<number>): string {
  const spans: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = spans[spans.length - 1];
    if (last && last[1] === row - 1) last[1] = row;
    else spans.push([row, row]);
  }
  return spans.map(([a, b]) => a === b ? `${a}` : `${a}-${b}`).join(",");
}
