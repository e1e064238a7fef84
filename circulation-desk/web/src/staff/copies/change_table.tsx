// change_table.tsx - each copy before and after a change that is not made yet.
import { useState } from "preact/hooks";
import { numberText, t } from "../../text";
import { centsText } from "../orders/order_words";
import { sourceOptions, stateOptions, wordIn } from "./copy_words";

interface Line {
  location: string;
  type: string;
  price_cents: number;
  source: string;
  call_number: string;
  state: string;
}

interface ChangeRow {
  id: number;
  barcode: string;
  title_text: string;
  changes: boolean;
  text: string;
  was: Line;
  is: Line;
}

export interface Changed {
  changed: number;
  cannot: number;
  journal: number;
  rows: ChangeRow[];
}

const SHOWN = 200;

const fields = (): [keyof Line, string, (l: Line) => string][] => [
  ["location", t("Shelf"), (l) => l.location],
  ["type", t("Kind of copy"), (l) => l.type],
  ["price_cents", t("Price"), (l) => l.price_cents ? centsText(l.price_cents) : ""],
  ["source", t("Source"), (l) => wordIn(sourceOptions(), l.source)],
  ["call_number", t("Call number"), (l) => l.call_number],
  ["state", t("State"), (l) => wordIn(stateOptions(), l.state)],
];

function Row({ row }: { row: ChangeRow }) {
  const differs = fields().filter(([name]) => row.was[name] !== row.is[name]);
  return (
    <tr>
      <th scope="row">{row.title_text || "–"}
        <span class="muted line-of num">{row.barcode}</span></th>
      <td class="verdict">
        {row.text && <span class="late-text">{row.text}</span>}
        {!row.text && !row.changes && <span class="muted">{t("stays as it is")}</span>}
        {row.changes && <ul class="before-after">{differs.map(([name, label, text]) => (
          <li key={name}><span class="muted">{label}</span>{" "}
            <del>{text(row.was) || "–"}</del>{" → "}<ins>{text(row.is) || "–"}</ins></li>
        ))}</ul>}
      </td>
    </tr>
  );
}

export function ChangeTable({ changed }: { changed: Changed }) {
  const [most, setMost] = useState(SHOWN);
  return (
    <section class="weed-part" aria-labelledby="before-after">
      <h2 id="before-after">{t("Before and after")}</h2>
      <p role="status" class="muted">{t("%s change, %s cannot, %s in all",
        numberText(changed.changed), numberText(changed.cannot),
        numberText(changed.rows.length))}</p>
      <div class="card table-card" tabIndex={0} role="group"
        aria-label={t("Before and after")}>
        <table class="table judged">
          <caption class="unseen">{t("Before and after")}</caption>
          <thead><tr><th scope="col">{t("Title")}</th>
            <th scope="col">{t("Change")}</th></tr></thead>
          <tbody>{changed.rows.slice(0, most).map((row, i) =>
            <Row key={`${row.barcode}-${i}`} row={row} />)}</tbody>
        </table>
        {changed.rows.length > most && <button type="button" class="quiet more"
          onClick={() => setMost(most + 5 * SHOWN)}>
          {t("%s more rows", numberText(changed.rows.length - most))}</button>}
      </div>
    </section>
  );
}
