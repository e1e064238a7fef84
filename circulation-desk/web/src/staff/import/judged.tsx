// judged.tsx - every row with its verdict: what would be, or what was done.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { numberText, t } from "../../text";
import { saveCsv } from "../parts/save_csv";
import type { ImportRow, Verdict } from "../types";

interface Props {
  rows: ImportRow[];
  name: string;
  left: ReadonlySet<number>; // lines that a person leaves out
  setLeft(lines: ReadonlySet<number>): void;
  written: boolean;
  busy: boolean;
  write(): void;
  again(): void;
}

const SHOWN = 200;

const bad = (v: Verdict): boolean => v === "wrong" || v === "failed";
const goes = (v: Verdict): boolean => v === "new" || v === "change";

export function verdictText(v: Verdict): string {
  switch (v) {
    case "new": return t("new");
    case "change": return t("changes");
    case "same": return t("as it is");
    case "twice": return t("twice in the list");
    case "wrong": return t("wrong");
    case "added": return t("added");
    case "changed": return t("changed");
    case "failed": return t("not written");
  }
}

function hueOf(v: Verdict): string {
  if (bad(v)) return "refused";
  if (v === "new" || v === "added") return "done";
  if (v === "change" || v === "changed") return "back";
  return v === "twice" ? "attention" : "plain";
}

function countOf(rows: ImportRow[]): [Verdict, number][] {
  const counts = new Map<Verdict, number>();
  for (const r of rows) counts.set(r.verdict, (counts.get(r.verdict) ?? 0) + 1);
  return [...counts];
}

interface ChipsProps { rows: ImportRow[]; only: Verdict | null; choose(v: Verdict | null): void }

function Chips(p: ChipsProps) {
  return (
    <div class="chips" role="group" aria-label={t("Show only")}>
      <button type="button" class="chip plain" aria-pressed={p.only === null}
        onClick={() => p.choose(null)}>
        {t("All rows")}<b class="num">{numberText(p.rows.length)}</b></button>
      {countOf(p.rows).map(([v, n]) => (
        <button type="button" key={v} class={`chip ${hueOf(v)}`}
          aria-pressed={p.only === v} onClick={() => p.choose(v)}>
          {verdictText(v)}<b class="num">{numberText(n)}</b></button>
      ))}
    </div>
  );
}

function Row(p: Props & { row: ImportRow }) {
  const { row } = p;
  function toggle(): void {
    const next = new Set(p.left);
    if (!next.delete(row.line)) next.add(row.line);
    p.setLeft(next);
  }
  const out = p.left.has(row.line);
  return (
    <tr class={out ? "left-out" : ""}>
      {!p.written && <td>{goes(row.verdict) &&
        <input type="checkbox" checked={!out} onChange={toggle}
          aria-label={t("Line %d: write it", row.line)} />}</td>}
      <td class="number muted">{row.line}</td>
      <th scope="row">{row.name || "–"}</th>
      <td class="num" data-label={t("Reader number")}>{row.number || "–"}</td>
      <td data-label={t("Class")}>{row.class || "–"}</td>
      <td class="num" data-label={t("Card")}>{row.card || "–"}</td>
      <td class="verdict"><span class={`pill ${hueOf(row.verdict)} hue-pill`}>
        {row.skipped || (out && !p.written) ? t("left out") : verdictText(row.verdict)}</span>
        {row.text && <span class={bad(row.verdict) ? "late-text" : "muted"}>{row.text}</span>}</td>
    </tr>
  );
}

function Rows(p: Props & { shown: ImportRow[] }) {
  const [most, setMost] = useState(SHOWN);
  return (
    <div class="card table-card">
      <table class="table judged">
        <caption class="unseen">{p.name}</caption>
        <thead><tr>
          {!p.written && <th scope="col"><span class="unseen">{t("Write")}</span></th>}
          <th scope="col" class="number">{t("Line")}</th>
          <th scope="col">{t("Full name")}</th><th scope="col">{t("Reader number")}</th>
          <th scope="col">{t("Class")}</th><th scope="col">{t("Card")}</th>
          <th scope="col">{p.written ? t("What was done") : t("What would be done")}</th>
        </tr></thead>
        <tbody>{p.shown.slice(0, most).map((row) =>
          <Row key={row.line} {...p} row={row} />)}</tbody>
      </table>
      {p.shown.length > most && <button type="button" class="quiet more"
        onClick={() => setMost(most + 5 * SHOWN)}>
        {t("%s more rows", numberText(p.shown.length - most))}</button>}
    </div>
  );
}

function saveErrors(name: string, rows: ImportRow[]): void {
  saveCsv(`${name.replace(/\.\w+$/, "")}-errors`, {
    head: [t("Line"), t("Reader number"), t("Full name"), t("Class"), t("Card"),
      t("What is wrong")],
    rows: rows.map((r) => [r.line, r.number ?? "", r.name ?? "", r.class ?? "",
      r.card ?? "", r.text ?? verdictText(r.verdict)]),
  });
}

export function Judged(p: Props) {
  const [only, setOnly] = useState<Verdict | null>(null);
  const shown = only ? p.rows.filter((r) => r.verdict === only) : p.rows;
  const wrong = p.rows.filter((r) => bad(r.verdict) || r.verdict === "twice");
  const ready = p.rows.filter((r) => goes(r.verdict) && !p.left.has(r.line));
  return (
    <>
      <div class="judged-head">
        <Chips rows={p.rows} only={only} choose={setOnly} />
        <span class="spring" />
        {wrong.length > 0 && <button type="button"
          onClick={() => saveErrors(p.name, wrong)}>
          <Icon name="bring_in" size="small" />{t("Save the error sheet")}</button>}
        <button type="button" class={p.written ? "" : "quiet"} onClick={p.again}>
          {t("Another file")}</button>
        {p.written
          ? <Link to="/staff/readers" class="button primary">{t("To the readers")}</Link>
          : <button type="button" class="primary" onClick={p.write}
            disabled={p.busy || ready.length === 0}>
            {p.busy ? t("Writing…") : t("Write %s readers", numberText(ready.length))}
          </button>}
      </div>
      <p class="unseen" role="status">{p.written
        ? t("The list is written.") : t("The list is judged.")}</p>
      <Rows {...p} key={only ?? ""} shown={shown} />
    </>
  );
}
