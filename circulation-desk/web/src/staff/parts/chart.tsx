// chart.tsx - a picture of numbers with its words: what it shows, and the same
// numbers as a table, which can be saved. Bars begin at nought, always.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { saveCsv } from "./save_csv";

export interface Numbers {
  head: string[];
  rows: (string | number)[][];
}

interface Props {
  title: string;
  name: string; // of the file
  numbers: Numbers;
  aside?: ComponentChildren;
  children: ComponentChildren;
}

export function NumberTable(p: Numbers & { caption: string }) {
  return (
    <table class="table numbers">
      <caption class="unseen">{p.caption}</caption>
      <thead><tr>{p.head.map((h, i) =>
        <th scope="col" key={h} class={i ? "number" : ""}>{h}</th>)}</tr></thead>
      <tbody>
        {p.rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, i) => i === 0
              ? <th scope="row" key="0">{cell}</th>
              : <td key={i} class="number">{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Chart(p: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <section class="card chart" aria-label={p.title}>
      <header class="chart-head">
        <h2>{p.title}</h2>
        {p.aside}
        <span class="spring" />
        <button type="button" class="quiet square" aria-pressed={asTable}
          aria-label={t("%s: as a table", p.title)} title={t("As a table")}
          onClick={() => setAsTable(!asTable)}><Icon name="table" /></button>
        <button type="button" class="quiet square"
          aria-label={t("%s: save as CSV", p.title)} title={t("Save as CSV")}
          onClick={() => saveCsv(p.name, p.numbers)}>
          <Icon name="bring_in" /></button>
      </header>
      {asTable
        ? <div class="chart-table" tabIndex={0} role="group" aria-label={p.title}>
          <NumberTable {...p.numbers} caption={p.title} /></div>
        : p.children}
    </section>
  );
}

/** The width an element has now, for a picture that fills it. */
export function useWidth(first: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const seen = () => setWidth(element.clientWidth || first);
    seen();
    const watch = new ResizeObserver(seen);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, width };
}

/** A round number not below `most`, for the top of a scale, and its step. */
export function scaleOf(most: number): { top: number; step: number } {
  const rough = Math.max(most, 4) / 4;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * ten)
    .find((n) => n >= rough && Number.isInteger(n)) ?? 10 * ten;
  return { top: step * Math.ceil(Math.max(most, 1) / step), step };
}
