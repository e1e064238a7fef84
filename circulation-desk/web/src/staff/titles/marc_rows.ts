// marc_rows.ts - the lines of a record as the editor has them, and what keys do
// to them. Pure: rows in, rows out.

export const MARK = "‡"; // begins a subfield

export interface MarcRow {
  key: number; // of this row as long as it lives
  tag: string;
  ind: string; // "1_"; of a control field ""
  data: string;
}

let last = 0;
const fresh = (): number => ++last;

export const isControl = (tag: string): boolean =>
  tag === "LDR" || tag.startsWith("00");

export const emptyRow = (): MarcRow => ({ key: fresh(), tag: "", ind: "", data: "" });

// Without a ‡ in the line, $ begins subfields, and $$ is a dollar.
function marked(data: string): string {
  if (data.includes(MARK)) return data;
  return data.replace(/\$\$|\$/g, (found) => found === "$$" ? "$" : MARK);
}

const DATA = /^(.{0,3})[ \t]?([^‡$]{0,2}?)[ \t]*([‡$][^]*)$/;

export function rowOf(line: string): MarcRow {
  const tag = line.slice(0, 3);
  if (isControl(tag))
    return { key: fresh(), tag, ind: "", data: line.slice(3).replace(/^ /, "") };
  const found = DATA.exec(line);
  if (!found)
    return { key: fresh(), tag, ind: "", data: line.slice(3).trimStart() };
  return { key: fresh(), tag: found[1] ?? "",
    ind: (found[2] ?? "").replace(/[ #]/g, "_"), data: marked(found[3] ?? "") };
}

export function lineOf(row: MarcRow): string {
  if (!row.tag && !row.ind && !row.data.trim()) return "";
  if (isControl(row.tag)) return `${row.tag} ${row.data}`;
  const ind = row.ind.replace(/[ #]/g, "_").padEnd(2, "_");
  return `${row.tag.padEnd(3)} ${ind} ${row.data}`;
}

export const rowsOf = (text: string): MarcRow[] =>
  text.replace(/\r/g, "").split("\n").filter((l) => l.trim() !== "").map(rowOf);

/** Rows that go on living where the line, or at least the tag, is the same: the
 * caret stays in them. */
export function rowsLike(text: string, rows: readonly MarcRow[]): MarcRow[] {
  const left = [...rows];
  const taken = (same: (r: MarcRow) => boolean): MarcRow | undefined => {
    const at = left.findIndex(same);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const kept = rowsOf(text).map((row): [MarcRow, MarcRow | undefined] =>
    [row, taken((r) => lineOf(r) === lineOf(row))]);
  return kept.map(([row, same]) => {
    const old = same ?? taken((r) => r.tag === row.tag);
    return old ? { ...row, key: old.key } : row;
  });
}

export const textOf = (rows: readonly MarcRow[]): string =>
  rows.map((r) => `${lineOf(r)}\n`).join("");

/** Text that is whole fields, not a piece of one. */
export const isFields = (text: string): boolean =>
  /\n/.test(text.trim()) || /^[0-9A-Z]{3} ?[0-9_# ]{0,2} ?[‡$]/.test(text.trim());

export function insertedAfter(rows: readonly MarcRow[], at: number,
  more: MarcRow[]): MarcRow[] {
  const row = rows[at];
  const instead = row !== undefined && lineOf(row) === "";
  return [...rows.slice(0, instead ? at : at + 1), ...more, ...rows.slice(at + 1)];
}

export const without = (rows: readonly MarcRow[], at: number): MarcRow[] =>
  rows.length === 1 ? [emptyRow()] : rows.filter((_, i) => i !== at);

export const copyOf = (row: MarcRow): MarcRow => ({ ...row, key: fresh() });

export function moved(rows: readonly MarcRow[], at: number, by: number): MarcRow[] {
  const to = at + by, row = rows[at];
  if (!row || to < 0 || to >= rows.length) return [...rows];
  const rest = rows.filter((_, i) => i !== at);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
}

/** What the key $ makes of the text before the caret: ‡, or after ‡ itself. */
export const dollar = (before: string): string =>
  before.endsWith(MARK) ? `${before.slice(0, -1)}$` : `${before}${MARK}`;
