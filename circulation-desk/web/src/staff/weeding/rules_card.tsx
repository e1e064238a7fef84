// rules_card.tsx - the rules of the school by which books are found, and one of
// them changed.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { WeedRule } from "./weed_types";
import { ruleText } from "./weed_words";

const EMPTY: WeedRule = { id: 0, name: "", class: "", condition: "",
  published_years: null, held_years: null, unused_years: null, use_years: null,
  use_most: null, copies_over: null };

type Count = "published_years" | "held_years" | "unused_years" | "use_years" |
  "use_most" | "copies_over";

const counts = (): [Count, string][] => [
  ["published_years", t("Published so many years ago")],
  ["held_years", t("Here for so many years")],
  ["unused_years", t("Unused for so many years")],
  ["copies_over", t("Copies beyond so many of a title")],
  ["use_years", t("In so many years …")],
  ["use_most", t("… used so often at most")],
];

function bodyOf(r: WeedRule): Record<string, unknown> {
  const body: Record<string, unknown> = {
    name: r.name.trim(), class: r.class.trim(), condition: r.condition };
  if (r.id) body["id"] = r.id;
  for (const [name] of counts()) body[name] = r[name] ?? -1;
  return body;
}

interface FieldsProps { rule: WeedRule; put(change: Partial<WeedRule>): void }

function Fields({ rule, put }: FieldsProps) {
  return (
    <div class="fields">
      <TextField name="rule-name" label={t("Rule name")} value={rule.name} required autofocus
        class="wide" set={(name) => put({ name })} />
      <SelectField name="rule-condition" label={t("Condition")} value={rule.condition}
        options={[["", t("any")], ["damaged", t("damaged")],
          ["gone", t("missing or lost")]]}
        set={(v) => put({ condition: v as WeedRule["condition"] })} />
      <TextField name="rule-class" label={t("Class number")} value={rule.class}
        placeholder="TP3" set={(v) => put({ class: v })} />
      {counts().map(([name, label]) => (
        <TextField key={name} name={`rule-${name}`} label={label} type="number" min={0}
          max={200} value={rule[name] === null ? "" : String(rule[name])}
          set={(v) => put({ [name]: v.trim() === "" ? null : Number(v) })} />
      ))}
    </div>
  );
}

interface DialogProps { rule: WeedRule; close(): void; done(): void }

function RuleDialog(p: DialogProps) {
  const [rule, setRule] = useState(p.rule);
  const deed = useDeed();
  const title = rule.id ? t("Weeding rule") : t("New weeding rule");
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    if (await deed.run(() => write("PUT", "weeding/rules", bodyOf(rule)))) p.done();
  }
  async function drop(): Promise<void> {
    if (await deed.run(() => write("DELETE", `weeding/rules/${rule.id}`))) p.done();
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={title} close={p.close} />
        <p class="muted">{t("All conditions must hold; an empty one is not asked.")}</p>
        <Fields rule={rule} put={(change) => setRule({ ...rule, ...change })} />
        <Trouble text={deed.error} />
        <div class="dialog-foot">
          {rule.id !== 0 && <button type="button" class="quiet" disabled={deed.busy}
            onClick={() => void drop()}>{t("Remove the rule")}</button>}
          <span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
      </form>
    </Dialog>
  );
}

export function RulesCard(p: { rules: WeedRule[]; changed(): void }) {
  const [editing, setEditing] = useState<WeedRule | null>(null);
  return (
    <section class="card side-card weed-rules" aria-labelledby="weed-rules">
      <h2 id="weed-rules">{t("Weeding rules")}</h2>
      <ul class="house-rows">
        {p.rules.map((r) => (
          <li key={r.id}>
            <span class="device-name"><b>{r.name}</b>
              <span class="muted">{ruleText(r)}</span></span>
            <button type="button" class="quiet square"
              aria-label={t("Change %s", r.name)} onClick={() => setEditing(r)}>
              <Icon name="edit" size="small" /></button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => setEditing(EMPTY)}>
        <Icon name="add" size="small" />{t("New weeding rule")}</button>
      {editing && <RuleDialog rule={editing} close={() => setEditing(null)}
        done={() => { setEditing(null); p.changed(); }} />}
    </section>
  );
}
