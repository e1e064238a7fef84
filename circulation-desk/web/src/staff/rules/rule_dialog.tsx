// rule_dialog.tsx - one rule, and whom a change of it would affect: asked from
// the server at every change, before anything is saved.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { showToast } from "../../parts/toast";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { DueRule, Lists, Policy } from "../types";
import { Affected, usePreview } from "./affected";
import { groups, nameOf, type NumberField } from "./rule_words";
import type { Wanted } from "./rules";

interface Props {
  rule: Policy | null;
  wanted: Wanted;
  lists: Lists;
  may(right: string): boolean;
  close(): void;
  done(): void;
}

const FIRST: Omit<Policy, "category" | "type"> = {
  id: 0, every_school: false, due_rule: "days", fixed_due: null, max_loans: 3,
  loan_days: 30, max_renewals: 1, renewal_days: 15, max_holds: 2, hold_days: 3,
  cents_a_day: 0, cap_cents: 0, grace_days: 0, block_overdue_count: 0,
  block_overdue_days: 0, block_owed_cents: 0, lost_days: 0, counts_apart: 0,
};

interface FormProps { form: Policy; put(change: Partial<Policy>): void }

function Number_({ field: f, form, put }: FormProps & { field: NumberField }) {
  const shown = form[f.name] / (f.money ? 100 : 1);
  const read = (text: string): number =>
    Math.round(Number(text || 0) * (f.money ? 100 : 1));
  return (
    <TextField name={f.name} label={f.label()} type="number" min={0} max={f.most}
      value={String(shown)} set={(v) => put({ [f.name]: read(v) })}
      {...(f.hint ? { hint: f.hint() } : {})} />
  );
}

function Due({ form, put }: FormProps) {
  return (
    <>
      <SelectField name="due_rule" label={t("Due")} value={form.due_rule} options={[
        ["days", t("after so many days")],
        ["before_holidays", t("after so many days, home before holidays")],
        ["term_end", t("at the end of term")], ["fixed", t("on a fixed day")]]}
        set={(v) => put({ due_rule: v as DueRule })} />
      {form.due_rule === "fixed" && <TextField name="fixed_due" type="date"
        label={t("The fixed day")} value={form.fixed_due ?? ""}
        set={(v) => put({ fixed_due: v || null })} />}
    </>
  );
}

function Fields(p: FormProps) {
  return (
    <>
      {groups.map((g, i) => (
        <fieldset key={g.title()} class="rule-group">
          <legend>{g.title()}</legend>
          <div class="fields">
            {g.fields.map((f) => <Number_ key={f.name} {...p} field={f} />)}
            {i === 0 && <Due {...p} />}
          </div>
          {i === 0 && <label class="switch">
            <input type="checkbox" checked={p.form.counts_apart === 1}
              onChange={() => p.put({ counts_apart: 1 - p.form.counts_apart })} />
            {t("These copies do not count against the limit of all kinds")}
          </label>}
        </fieldset>
      ))}
    </>
  );
}

function bodyOf(form: Policy): Record<string, unknown> {
  const { id, ...body } = form;
  void id;
  return body;
}

function useRule(p: Props) {
  const [form, setForm] = useState<Policy>(
    p.rule ?? { ...FIRST, ...p.wanted });
  const deed = useDeed();
  const body = bodyOf(form);
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    if (!await deed.run(() => write("PUT", "policies", body))) return;
    showToast(t("The rule is saved."));
    p.done();
  }
  async function drop(): Promise<void> {
    if (!await deed.run(() => write("DELETE", `policies/${form.id}`))) return;
    showToast(t("The rule is gone; the next wider one applies."));
    p.done();
  }
  return { form, setForm, deed, body, save, drop };
}

export function RuleDialog(p: Props) {
  const { form, setForm, deed, body, save, drop } = useRule(p);
  const preview = usePreview(body);
  const title = `${nameOf(p.lists.categories, p.wanted.category, t("every reader"))} · ` +
    nameOf(p.lists.copy_types, p.wanted.type, t("every kind"));
  const put = (change: Partial<Policy>): void => setForm({ ...form, ...change });
  return (
    <Dialog kind="rule-dialog" title={title} close={p.close}>
      <form class="rule-form" onSubmit={(e) => void save(e)}>
        <div class="rule-fields">
          <DialogHead title={title} close={p.close} />
          <Fields form={form} put={put} />
        </div>
        <aside class="rule-side">
          <Affected {...preview} />
          {p.may("schools") && <label class="switch">
            <input type="checkbox" checked={form.every_school}
              onChange={() => put({ every_school: !form.every_school })} />
            {t("For every school")}</label>}
          <Trouble text={deed.error} />
          <button class="primary wide" disabled={deed.busy}>{t("Save the rule")}</button>
          {form.id !== 0 && <button type="button" class="quiet"
            disabled={deed.busy} onClick={() => void drop()}>
            {t("Take this rule away")}</button>}
        </aside>
      </form>
    </Dialog>
  );
}
