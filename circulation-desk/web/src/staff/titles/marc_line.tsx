// marc_line.tsx - one field as a line: tag, indicators, content; its name; what
// is wrong with it.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { dollar, isControl, type MarcRow } from "./marc_rows";
import type { FieldRule, Finding } from "./record_types";

export type Cell = "tag" | "ind" | "data";

interface Props {
  row: MarcRow;
  rule: FieldRule | undefined;
  findings: Finding[];
  put(row: MarcRow, kind: string): void;
  next(): void; // to the content
  keys(e: KeyboardEvent, cell: Cell): void;
  paste(e: ClipboardEvent, cell: Cell): void;
  copy(e: ClipboardEvent, cut: boolean): void;
  here(): void;
}

function Content(p: Props & { label: string; told: string | undefined }) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const { row } = p;
  useLayoutEffect(() => {
    const area = ref.current;
    if (!area) return;
    area.style.height = "0";
    area.style.height = `${area.scrollHeight}px`;
  }, [row.data]);
  function typed(e: KeyboardEvent): void {
    const area = ref.current;
    if (e.key !== "$" || isControl(row.tag) || !area) return p.keys(e, "data");
    e.preventDefault();
    const before = dollar(area.value.slice(0, area.selectionStart));
    area.value = before + area.value.slice(area.selectionEnd);
    area.setSelectionRange(before.length, before.length);
    p.put({ ...row, data: area.value }, "data");
  }
  return (
    <textarea ref={ref} rows={1} value={row.data} data-cell="data" spellcheck={false}
      aria-label={p.label} aria-describedby={p.told} autocomplete="off"
      aria-invalid={p.findings.some((f) => f.error)}
      onInput={(e) => p.put({ ...row, data: e.currentTarget.value.replace(/\n/g, " ") }, "data")}
      onKeyDown={typed} onPaste={(e) => p.paste(e, "data")}
      onCopy={(e) => p.copy(e, false)} onCut={(e) => p.copy(e, true)} />
  );
}

function Small(p: Props & { cell: "tag" | "ind"; label: string }) {
  const { row, cell } = p, most = cell === "tag" ? 3 : 2;
  return (
    <input type="text" class={`marc-${cell}`} data-cell={cell} value={row[cell]}
      maxLength={most} aria-label={p.label} autocomplete="off" spellcheck={false}
      onInput={(e) => {
        const value = e.currentTarget.value.slice(0, most);
        p.put({ ...row, [cell]: value }, cell);
        // A new field is written in one go.
        if (value.length !== most || e.currentTarget.selectionStart !== most) return;
        if (cell === "ind" || isControl(value)) p.next();
        else (e.currentTarget.nextElementSibling as HTMLElement | null)?.focus();
      }}
      onFocus={(e) => e.currentTarget.select()}
      onKeyDown={(e) => p.keys(e, cell)} onPaste={(e) => p.paste(e, cell)}
      onCopy={(e) => p.copy(e, false)} onCut={(e) => p.copy(e, true)} />
  );
}

export function MarcLine(p: Props) {
  const { row } = p;
  const told = p.findings.length > 0 ? `told-${row.key}` : undefined;
  const tag = row.tag || t("new field");
  return (
    <div class="marc-line" data-key={row.key} onFocusCapture={p.here}>
      <Small {...p} cell="tag" label={t("Field")} />
      {isControl(row.tag) ? <span class="marc-ind" />
        : <Small {...p} cell="ind" label={t("Indicators of %s", tag)} />}
      <Content {...p} label={t("Content of %s", tag)} told={told} />
      <span class="marc-name muted">{p.rule?.name}</span>
      {told && <ul class="marc-told" id={told}>
        {p.findings.map((f, i) => <li key={i} class={f.error ? "refused" : "attention"}>
          <Icon name="attention" size="small" />{f.text}</li>)}
      </ul>}
    </div>
  );
}
