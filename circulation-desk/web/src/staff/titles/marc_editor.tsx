// marc_editor.tsx - the record as lines, one a field, for fingers that stay on
// the keys. marc_rows.ts says what each key does.
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../text";
import { MarcLine, type Cell } from "./marc_line";
import { copyOf, emptyRow, insertedAfter, isFields, lineOf, moved, rowsOf, without,
  type MarcRow } from "./marc_rows";
import type { Past } from "./undoing";
import type { FieldRule, Finding } from "./record_types";

interface Props {
  rows: Past<MarcRow[]>;
  set(rows: MarcRow[], kind: string): void;
  touch(): void; // undone or done again
  rules: Map<string, FieldRule>;
  findings: Finding[];
  here(tag: string): void;
  help(): void;
}

interface Wanted { key: number; cell: Cell }

export function MarcEditor(p: Props) {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<Wanted | null>(null);
  const rows = p.rows.now;

  // Before the next key: it belongs there already.
  useLayoutEffect(() => {
    const w = wanted.current;
    if (!w) return;
    wanted.current = null;
    list.current?.querySelector<HTMLElement>(
      `[data-key="${w.key}"] [data-cell="${w.cell}"]`)?.focus();
  }, [rows]);

  // What happens to whole rows, and where the caret is then.
  function change(next: MarcRow[], at: number, cell: Cell): void {
    const row = next[Math.max(0, Math.min(at, next.length - 1))];
    if (row) wanted.current = { key: row.key, cell };
    p.set(next, "");
  }
  function insert(at: number, more: MarcRow[], cell: Cell): void {
    const next = insertedAfter(rows, at, more);
    const last = more[more.length - 1];
    if (last) wanted.current = { key: last.key, cell };
    p.set(next, "");
  }
  function goTo(at: number, cell: Cell): void {
    const row = rows[at];
    if (!row) return;
    const line = list.current?.querySelector(`[data-key="${row.key}"]`);
    const to = line?.querySelector<HTMLElement>(`[data-cell="${cell}"]`) ??
      line?.querySelector<HTMLElement>("[data-cell=data]");
    to?.focus();
  }

  function deed(e: KeyboardEvent, at: number, cell: Cell): (() => void) | null {
    const row = rows[at], strong = e.ctrlKey || e.metaKey;
    if (!row) return null;
    if (e.key === "Enter") return () => insert(at, [emptyRow()], "tag");
    if (e.key === "F1") return p.help;
    if (strong && e.key === "Delete") return () => change(without(rows, at), at, cell);
    if (strong && e.key.toLowerCase() === "d") return () => insert(at, [copyOf(row)], cell);
    if (strong && e.key.toLowerCase() === "z")
      return () => { (e.shiftKey ? p.rows.redo : p.rows.undo)(); p.touch(); };
    if (strong && e.key.toLowerCase() === "y")
      return () => { p.rows.redo(); p.touch(); };
    if (e.altKey && e.key === "ArrowUp") return () => change(moved(rows, at, -1), at - 1, cell);
    if (e.altKey && e.key === "ArrowDown") return () => change(moved(rows, at, 1), at + 1, cell);
    if (e.key === "ArrowUp" && atEdge(e, -1)) return () => goTo(at - 1, cell);
    if (e.key === "ArrowDown" && atEdge(e, 1)) return () => goTo(at + 1, cell);
    return null;
  }
  function pressed(e: KeyboardEvent, at: number, cell: Cell): void {
    if (e.isComposing) return;
    const act = deed(e, at, cell);
    if (!act) return;
    e.preventDefault();
    act();
  }

  function pasted(e: ClipboardEvent, at: number, cell: Cell): void {
    const text = e.clipboardData?.getData("text/plain") ?? "";
    if (!isFields(text)) return;
    e.preventDefault();
    insert(at, rowsOf(text), cell);
  }
  // With nothing selected the whole field is meant.
  function copied(e: ClipboardEvent, at: number, cut: boolean): void {
    const field = e.target as HTMLInputElement | HTMLTextAreaElement, row = rows[at];
    if (!row || field.selectionStart !== field.selectionEnd) return;
    e.preventDefault();
    e.clipboardData?.setData("text/plain", `${lineOf(row)}\n`);
    if (cut) change(without(rows, at), at, "data");
  }

  return (
    <div class="card marc" ref={list} role="group" aria-label={t("Fields of the record")}>
      {rows.map((row, at) => (
        <MarcLine key={row.key} row={row} rule={p.rules.get(row.tag)}
          findings={p.findings.filter((f) => f.line === at)}
          put={(next, kind) => p.set(rows.map((r, i) => i === at ? next : r),
            `${row.key} ${kind}`)}
          next={() => goTo(at, "data")}
          keys={(e, cell) => pressed(e, at, cell)}
          paste={(e, cell) => pasted(e, at, cell)}
          copy={(e, cut) => copied(e, at, cut)}
          here={() => p.here(row.tag)} />
      ))}
    </div>
  );
}

// The caret is in the first, or the last, line of its field.
function atEdge(e: KeyboardEvent, way: -1 | 1): boolean {
  const field = e.target;
  if (!(field instanceof HTMLTextAreaElement)) return true;
  const { selectionStart: from, selectionEnd: to, value } = field;
  return way < 0 ? from === 0 && to === 0 : from === value.length;
}
