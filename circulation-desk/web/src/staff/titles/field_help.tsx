// field_help.tsx - what the format says of the field that the caret is in.
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../text";
import type { FieldRule } from "./record_types";

interface Props {
  rule: FieldRule | null;
  /** Counts how often F1 was pressed: the help takes the focus. */
  asked: number;
  back(): void;
}

function often(repeats: boolean, must: boolean): string {
  return [must ? t("must be there") : "", repeats ? t("may be repeated") : t("once")]
    .filter(Boolean).join(" · ");
}

function Indicators({ rule }: { rule: FieldRule }) {
  if (rule.ind1 === null) return null;
  return (
    <>
      <div><dt>{t("Indicator %d", 1)}</dt><dd class="mono">{rule.ind1}</dd></div>
      <div><dt>{t("Indicator %d", 2)}</dt><dd class="mono">{rule.ind2}</dd></div>
    </>
  );
}

function Body({ rule }: { rule: FieldRule }) {
  return (
    <>
      <h2><span class="mono">{rule.tag}</span> {rule.name}</h2>
      <p class="muted">{often(rule.repeats, rule.must)}</p>
      <dl class="device-facts help-facts"><Indicators rule={rule} />
        {rule.subfields.map((s) => (
          <div key={s.code}>
            <dt><span class="mono">‡{s.code}</span> {s.name}</dt>
            <dd class="muted">{often(s.repeats, s.must)}</dd>
          </div>
        ))}
        {rule.places.map((x) => (
          <div key={x.at}>
            <dt><span class="mono">{x.length > 1 ? `${x.at}–${x.at + x.length - 1}` : x.at}</span>
              {" "}{x.name}</dt>
            <dd class="mono muted">{x.allowed === "." ? "" : x.allowed}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const KEYS: [string, () => string][] = [
  ["Enter", () => t("new field below")],
  ["Ctrl Delete", () => t("remove the field")],
  ["Ctrl D", () => t("the field once more")],
  ["Alt ↑ ↓", () => t("move the field")],
  ["$", () => t("new subfield (twice: a dollar)")],
  ["Ctrl C / V", () => t("copy and paste whole fields")],
  ["Ctrl Z / Y", () => t("undo, redo")],
  ["F1", () => t("this help")],
  ["Ctrl S", () => t("save")],
];

export function FieldHelp(p: Props) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => { if (p.asked > 0) ref.current?.focus(); }, [p.asked]);
  return (
    <section class="card side-card field-help" aria-label={t("Field help")} tabIndex={0}
      ref={ref} onKeyDown={(e) => e.key === "Escape" && p.back()}>
      {p.rule ? <Body rule={p.rule} />
        : <><h2>{t("Field help")}</h2><p class="muted">
          {t("Go into a field: its subfields and indicators stand here.")}</p></>}
      <details open={!p.rule}>
        <summary>{t("Keys of the editor")}</summary>
        <dl class="device-facts help-facts">
          {KEYS.map(([key, says]) => <div key={key}><dt><kbd>{key}</kbd></dt>
            <dd>{says()}</dd></div>)}
        </dl>
      </details>
    </section>
  );
}
