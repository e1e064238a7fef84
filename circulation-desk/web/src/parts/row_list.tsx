// row_list.tsx - rows of one height, moved by transform when a new one comes on
// top: to the browser nothing shifts, and a list of thousands lays out no more
// than one row for each scan. They do not slide: where a computer draws without
// a graphics card, fifty sliding rows cost more than all else that a scan does.
import type { JSX } from "preact";

interface Props<T> {
  rows: readonly T[];
  kind: string;
  label: string;
  keyOf(row: T): number | string;
  classOf?(row: T, place: number): string;
  draw(row: T, place: number): JSX.Element;
}

export function RowList<T>(p: Props<T>) {
  return (
    <ol class={`rows ${p.kind}`} aria-label={p.label}
      style={{ height: `calc(var(--row) * ${p.rows.length})` }}>
      {p.rows.map((row, i) => (
        <li key={p.keyOf(row)} class={p.classOf?.(row, i) ?? ""}
          style={{ transform: `translateY(calc(var(--row) * ${i}))` }}>
          {p.draw(row, i)}
        </li>
      ))}
    </ol>
  );
}
