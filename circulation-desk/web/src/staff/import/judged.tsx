// judged.tsx - every row with its verdict: what would be, or what was done.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { numberText, t } from "../../text";
import type { Kind, ListRow } from "./list_kinds";

interface Props {
  kind: Kind;
  rows: ListRow[];
  name: string;
  left: ReadonlySet<number>; // rows that a person leaves out
  setLeft(rows: ReadonlySet<number>): void;
  written: boolean;
  busy: boolean;
  write(): void;
  again(): void;
  saveErrors(): void;
  takeBack: (() => void) | null;
}

const SHOWN = 200;

function countOf(rows: ListRow[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const r of rows) counts.set(r.verdict, (counts.get(r.verdict) ?? 0) + 1);
  return [...counts];
}

interface ChipsProps extends Props { only: string | null; choose(v: string | null): void }

function Chips(p: ChipsProps) {
  return (
    <div class="chips" role="group" aria-label={t("Show only")}>
      <button type="button" class="chip plain" aria-pressed={p.only === null}
        onClick={() => p.choose(null)}>
        {t("All rows")}<b class="num">{numberText(p.rows.length)}</b></button>
      {countOf(p.rows).map(([v, n]) => (
        <button type="button" key={v} class={`chip ${p.kind.hue(v)}`}
          aria-pressed={p.only === v} onClick={() => p.choose(v)}>
          {p.kind.text(v, p.written)}<b class="num">{numberText(n)}</b></button>
      ))}
    </div>
  );
}

function Row(p: Props & { row: ListRow }) {
  const { row, kind } = p;
  const heads = kind.columns();
  function toggle(): void {
    const next = new Set(p.left);
    if (!next.delete(row.row)) next.add(row.row);
    p.setLeft(next);
  }
  const out = p.left.has(row.row);
  return (
    <tr class={out ? "left-out" : ""}>
      {!p.written && <td>{kind.goes(row.verdict) &&
        <input type="checkbox" checked={!out} onChange={toggle}
          aria-label={t("Line %d: write it", row.row)} />}</td>}
      <td class="number muted">{row.row}</td>
      <th scope="row">{row.name || "–"}</th>
      {row.cells.map((cell, i) => <td key={i} class="num" data-label={heads[i + 1]}>
        {cell || "–"}</td>)}
      <td class="verdict"><span class={`pill ${kind.hue(row.verdict)} hue-pill`}>
        {row.left || (out && !p.written) ? t("left out")
          : kind.text(row.verdict, p.written)}</span>
        {row.text && <span class={kind.bad(row.verdict) ? "late-text" : "muted"}>
          {row.text}</span>}</td>
    </tr>
  );
}

function Rows(p: Props & { shown: ListRow[] }) {
  const [most, setMost] = useState(SHOWN);
  const mine = p.shown.filter((r) => p.kind.goes(r.verdict));
  const all = mine.every((r) => !p.left.has(r.row));
  function toggleAll(): void {
    const next = new Set(p.left);
    for (const r of mine) if (all) next.add(r.row); else next.delete(r.row);
    p.setLeft(next);
  }
  return (
    <div class="card table-card">
      <table class="table judged">
        <caption class="unseen">{p.name}</caption>
        <thead><tr>
          {!p.written && <th scope="col">{mine.length > 0
            ? <input type="checkbox" checked={all} onChange={toggleAll}
              aria-label={t("Write all that are shown")} />
            : <span class="unseen">{t("Write")}</span>}</th>}
          <th scope="col" class="number">{t("Line")}</th>
          {p.kind.columns().map((head) => <th scope="col" key={head}>{head}</th>)}
          <th scope="col">{p.written ? t("What was done") : t("What would be done")}</th>
        </tr></thead>
        <tbody>{p.shown.slice(0, most).map((row) =>
          <Row key={row.row} {...p} row={row} />)}</tbody>
      </table>
      {p.shown.length > most && <button type="button" class="quiet more"
        onClick={() => setMost(most + 5 * SHOWN)}>
        {t("%s more rows", numberText(p.shown.length - most))}</button>}
    </div>
  );
}

export function Judged(p: Props) {
  const [only, setOnly] = useState<string | null>(null);
  const { kind } = p;
  const shown = only ? p.rows.filter((r) => r.verdict === only) : p.rows;
  const wrong = p.rows.some((r) => kind.bad(r.verdict));
  const ready = p.rows.filter((r) => kind.goes(r.verdict) && !p.left.has(r.row));
  return (
    <>
      <div class="judged-head">
        <Chips {...p} only={only} choose={setOnly} />
        <span class="spring" />
        {wrong && <button type="button" disabled={p.busy} onClick={p.saveErrors}>
          <Icon name="bring_in" size="small" />{t("Save the error sheet")}</button>}
        {p.takeBack && <button type="button" class="quiet" disabled={p.busy}
          onClick={p.takeBack}>{t("Take it all back")}</button>}
        <button type="button" class={p.written ? "" : "quiet"} onClick={p.again}>
          {t("Another file")}</button>
        {p.written
          ? <Link to={kind.to} class="button primary">{kind.toText()}</Link>
          : <button type="button" class="primary" onClick={p.write}
            disabled={p.busy || ready.length === 0}>
            {p.busy ? t("Writing…") : kind.doIt(numberText(ready.length))}
          </button>}
      </div>
      <p class="unseen" role="status">{p.written
        ? t("The list is written.") : t("The list is judged.")}</p>
      <Rows {...p} key={only ?? ""} shown={shown} />
    </>
  );
}
