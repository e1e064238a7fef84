// columns.tsx - what each column of the list is taken for, put right where the
// guess is wrong.
import { useState } from "preact/hooks";
import { numberText, t } from "../../text";

export interface ListView {
  kind: string;
  map: string;
  heading: number; // row among those that are not empty; 0: none
  rows: number;
  fields: { name: string; label: string }[];
  columns: { heading: string; field: string | null; by: string; samples: string[] }[];
}

interface Props {
  view: ListView;
  busy: boolean;
  name: string; // of the file
  again(): void;
  judge(map: string, keep: boolean): void;
}

function byText(by: string): string {
  switch (by) {
    case "kept": return t("as last time");
    case "heading": return t("by its heading");
    case "content": return t("by what stands in it");
    default: return "";
  }
}

const mapOf = (heading: number, fields: readonly string[]): string =>
  `${heading}:${fields.join(",").replace(/,+$/, "")}`;

interface RowProps { view: ListView; at: number; fields: string[]; put(field: string): void }

function Column(p: RowProps) {
  const column = p.view.columns[p.at];
  const field = p.fields[p.at] ?? "";
  if (!column) return null;
  const name = column.heading || t("Column %d", p.at + 1);
  return (
    <tr class={field ? "" : "unused"}>
      <th scope="row">{name}</th>
      <td><select aria-label={t("%s is …", name)} value={field}
        onChange={(e) => p.put(e.currentTarget.value)}>
        <option value="">{t("not used")}</option>
        {p.view.fields.map((f) => <option key={f.name} value={f.name}
          selected={f.name === field}>{f.label}</option>)}
      </select></td>
      <td class="muted">{field === (column.field ?? "") ? byText(column.by) : t("as you say")}</td>
      <td class="samples">{column.samples.map((s, i) => <span key={i}>{s}</span>)}</td>
    </tr>
  );
}

export function Columns(p: Props) {
  const { view } = p;
  const guessed = view.columns.map((c) => c.field ?? "");
  const [fields, setFields] = useState(guessed);
  const [keep, setKeep] = useState(true);
  // A field has one column: the one that had it before loses it.
  const put = (at: number, field: string): void => setFields(fields.map((f, i) =>
    i === at ? field : f === field ? "" : f));
  const told = view.heading > 0;
  return (
    <>
      <div class="judged-head">
        <p><b>{p.name}</b> <span class="muted">{t("%s rows", numberText(view.rows))}
          {!told && ` · ${t("without a heading")}`}</span></p>
        <span class="spring" />
        {told && <label class="switch"><input type="checkbox" checked={keep}
          onChange={() => setKeep(!keep)} />{t("So for the next list with these headings")}</label>}
        <button type="button" class="quiet" onClick={p.again}>{t("Another file")}</button>
        <button type="button" class="primary" disabled={p.busy}
          onClick={() => p.judge(mapOf(view.heading, fields), told && keep)}>
          {p.busy ? t("Looking at it…") : t("Judge the rows")}</button>
      </div>
      <div class="card table-card">
        <table class="table list-columns">
          <caption class="unseen">{t("What the columns are")}</caption>
          <thead><tr><th scope="col">{t("Column")}</th><th scope="col">{t("is")}</th>
            <th scope="col">{t("How it is known")}</th>
            <th scope="col">{t("For example")}</th></tr></thead>
          <tbody>{view.columns.map((_, i) => <Column key={i} view={view} at={i}
            fields={fields} put={(field) => put(i, field)} />)}</tbody>
        </table>
      </div>
    </>
  );
}
