// record_form.tsx - the record for people who know no MARC: parts with rows,
// each row a field of it. What a part and its fields are called the server says.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { AreaField, SelectField, TextField } from "../parts/form";
import type { Column, Part, Row } from "./record_types";

// Shown although the record says nothing there.
const USUAL = ["title", "authors", "isbn", "imprint", "extent", "series", "class",
  "subjects", "summary", "language"];
// These are as a record brings them.
const NEVER_NEW = ["script", "coded"];
const LONG = ["summary", "contents", "note"];
const WIDE = ["title", "parallel", "responsibility", "more_responsibility", "heading",
  "keywords", "publisher", "audience", "series", "isbn", "kind"];
const isWide = (part: string, column: string): boolean => WIDE.includes(column) ||
  (column === "rest" && part !== "authors");

export function blankRow(part: Part): Row {
  const values: Record<string, string> = {};
  for (const c of part.columns)
    values[c.name] = c.name === "kind" ? c.options[0]?.value ?? "" : "";
  return { field: 0, values };
}

const isUsual = (part: Part): boolean =>
  part.rows.length > 0 || USUAL.includes(part.name);

interface FieldProps { part: Part; column: Column; at: number; row: Row; set(value: string): void }

function labelOf(p: FieldProps): string {
  return p.column.between
    ? t("%1$s (parted by “%2$s”)", p.column.label, p.column.between.trim())
    : p.column.label;
}

function Field(p: FieldProps) {
  const { column } = p;
  const value = p.row.values[column.name] ?? "";
  const name = `${p.part.name}-${p.at}-${column.name}`;
  const same = { name, label: labelOf(p), value, set: p.set,
    class: isWide(p.part.name, column.name) ? "wide" : "" };
  if (column.options.length > 0) {
    const known = column.options.some((o) => o.value === value);
    return <SelectField {...same} options={[
      ...(known ? [] : [[value, value || "–"] as [string, string]]),
      ...column.options.map((o): [string, string] =>
        [o.value, column.name === "kind" ? `${o.text} (${o.value})` : o.text])]} />;
  }
  return LONG.includes(column.name)
    ? <AreaField {...same} rows={value.length > 160 ? 6 : 3} />
    : <TextField {...same} />;
}

interface RowProps {
  part: Part; at: number; row: Row;
  put(row: Row): void; drop: (() => void) | null;
}

function RowFields(p: RowProps) {
  const { values } = p.row;
  return (
    <div class="record-row" role="group"
      aria-label={t("%1$s, row %2$d", p.part.title, p.at + 1)}>
      <div class="record-fields">
        {p.part.columns.map((column) =>
          <Field key={column.name} part={p.part} column={column} at={p.at} row={p.row}
            set={(value) => p.put({ ...p.row, values: { ...values, [column.name]: value } })} />)}
      </div>
      {p.drop && <button type="button" class="quiet square" onClick={p.drop}
        aria-label={t("Remove: %1$s, row %2$d", p.part.title, p.at + 1)}
        title={t("Remove")}><Icon name="bin" /></button>}
    </div>
  );
}

function PartFields(p: { part: Part; put(part: Part): void }) {
  const { part } = p;
  const rows = part.rows.length > 0 ? part.rows : [blankRow(part)];
  const put = (next: Row[]): void => p.put({ ...part, rows: next });
  return (
    <fieldset class="record-part">
      <legend>{part.title}</legend>
      {rows.map((row, i) => (
        <RowFields key={i} part={part} at={i} row={row}
          put={(one) => put(rows.map((r, k) => k === i ? one : r))}
          drop={part.repeats && part.rows.length > 0
            ? () => put(rows.filter((_, k) => k !== i)) : null} />
      ))}
      {part.repeats && <button type="button" class="small quiet record-more"
        aria-label={t("One more: %s", part.title)}
        onClick={() => put([...rows, blankRow(part)])}>
        <Icon name="add" size="small" />{t("One more")}</button>}
    </fieldset>
  );
}

export function RecordForm(p: { parts: Part[]; set(parts: Part[]): void }) {
  const [opened, setOpened] = useState<string[]>([]);
  const shown = (part: Part): boolean => isUsual(part) || opened.includes(part.name);
  const more = p.parts.filter((x) => !shown(x) && !NEVER_NEW.includes(x.name));
  return (
    <div class="card form-card record-form">
      {p.parts.filter((x) => shown(x) && (x.rows.length > 0 ||
        !NEVER_NEW.includes(x.name))).map((part) =>
        <PartFields key={part.name} part={part}
          put={(one) => p.set(p.parts.map((x) => x.name === one.name ? one : x))} />)}
      {more.length > 0 && <div class="record-rest" role="group"
        aria-label={t("More parts of the form")}>
        <span class="muted">{t("Also:")}</span>
        {more.map((part) => <button type="button" class="small" key={part.name}
          onClick={() => setOpened([...opened, part.name])}>
          <Icon name="add" size="small" />{part.title}</button>)}
      </div>}
    </div>
  );
}
