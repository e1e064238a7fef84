// order_wishes.tsx - the rows of a list with their verdicts, before any of them
// is ordered.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { numberText, t } from "../../text";
import { saveCsv } from "../parts/save_csv";
import type { Wish, WishVerdict } from "./order_types";
import { centsText, wishHue, wishText, yuanOf } from "./order_words";

interface Props {
  rows: Wish[];
  name: string;
  left: ReadonlySet<number>; // rows that are left out
  setLeft(rows: ReadonlySet<number>): void;
  busy: boolean;
  add(): void;
  again(): void;
}

const SHOWN = 200;

function Chips(p: { rows: Wish[]; only: WishVerdict | null;
  choose(v: WishVerdict | null): void }) {
  const counts = new Map<WishVerdict, number>();
  for (const r of p.rows) counts.set(r.verdict, (counts.get(r.verdict) ?? 0) + 1);
  return (
    <div class="chips" role="group" aria-label={t("Show only")}>
      <button type="button" class="chip plain" aria-pressed={p.only === null}
        onClick={() => p.choose(null)}>
        {t("All rows")}<b class="num">{numberText(p.rows.length)}</b></button>
      {[...counts].map(([v, n]) => (
        <button type="button" key={v} class={`chip ${wishHue(v)}`}
          aria-pressed={p.only === v} onClick={() => p.choose(v)}>
          {wishText(v)}<b class="num">{numberText(n)}</b></button>
      ))}
    </div>
  );
}

function Row(p: Props & { row: Wish }) {
  const { row } = p;
  const wrong = row.verdict === "wrong", out = wrong || p.left.has(row.row);
  function toggle(): void {
    const next = new Set(p.left);
    if (!next.delete(row.row)) next.add(row.row);
    p.setLeft(next);
  }
  return (
    <tr class={out ? "left-out" : ""}>
      <td>{!wrong && <input type="checkbox" checked={!out} onChange={toggle}
        aria-label={t("Row %d: order it", row.row)} />}</td>
      <td class="number muted">{row.row}</td>
      <th scope="row">{row.title_text || "–"}</th>
      <td class="num" data-label="ISBN">{row.isbn || "–"}</td>
      <td class="number" data-label={t("Price")}>{centsText(row.price_cents)}</td>
      <td class="number" data-label={t("Copies")}>{row.copies}</td>
      <td class="number" data-label={t("Held")}>{row.held || "–"}</td>
      <td class="number" data-label={t("On order")}>{row.coming || "–"}</td>
      <td class="verdict"><span class={`pill ${wishHue(row.verdict)} hue-pill`}>
        {wishText(row.verdict)}</span>
        {row.text && <span class={wrong ? "late-text" : "muted"}>{row.text}</span>}</td>
    </tr>
  );
}

function saveRows(name: string, rows: Wish[]): void {
  saveCsv(`${name.replace(/\.\w+$/, "")}-checked`, {
    head: [t("Row"), "ISBN", t("Title"), t("Price"), t("Copies"), t("Held"),
      t("On order"), t("Verdict"), t("Remark")],
    rows: rows.map((r) => [r.row, r.isbn, r.title_text, yuanOf(r.price_cents),
      r.copies, r.held, r.coming, wishText(r.verdict), r.text]),
  });
}

function Table(p: Props & { shown: Wish[] }) {
  const [most, setMost] = useState(SHOWN);
  return (
    <div class="card table-card" tabIndex={0} role="group" aria-label={p.name}>
      <table class="table judged">
        <caption class="unseen">{p.name}</caption>
        <thead><tr>
          <th scope="col"><span class="unseen">{t("Ordered")}</span></th>
          <th scope="col" class="number">{t("Row")}</th>
          <th scope="col">{t("Title")}</th><th scope="col">ISBN</th>
          <th scope="col" class="number">{t("Price")}</th>
          <th scope="col" class="number">{t("Copies")}</th>
          <th scope="col" class="number">{t("Held")}</th>
          <th scope="col" class="number">{t("On order")}</th>
          <th scope="col">{t("Verdict")}</th>
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

export function OrderWishes(p: Props) {
  const [only, setOnly] = useState<WishVerdict | null>(null);
  const shown = only ? p.rows.filter((r) => r.verdict === only) : p.rows;
  const ready = p.rows.filter((r) => r.verdict !== "wrong" && !p.left.has(r.row));
  const cents = ready.reduce((n, r) => n + (r.price_cents ?? 0) * r.copies, 0);
  return (
    <section class="wishes" aria-label={t("The list, compared with what is held")}>
      <div class="judged-head">
        <Chips rows={p.rows} only={only} choose={setOnly} />
        <span class="spring" />
        <button type="button" onClick={() => saveRows(p.name, shown)}>
          <Icon name="bring_in" size="small" />{t("Save as CSV")}</button>
        <button type="button" class="quiet" onClick={p.again}>{t("Another file")}</button>
        <button type="button" class="primary" onClick={p.add}
          disabled={p.busy || ready.length === 0}>
          {t("Add %s titles, list price %s", numberText(ready.length),
            centsText(cents))}</button>
      </div>
      <p class="unseen" role="status">{t("The list is judged.")}</p>
      <Table key={only ?? ""} {...p} shown={shown} />
    </section>
  );
}
