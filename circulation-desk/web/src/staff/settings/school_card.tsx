// school_card.tsx - what the school is called, what it is, in which money.
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { whoIsSignedIn } from "../../signed_in";
import { stages, type Stage } from "../../stages";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField, TextField, type Option } from "../parts/form";
import { Trouble } from "../parts/trouble";

interface Particulars { code: string; name: string; stage: Stage;
  class_scheme: string; currency: string }

const currencies = (now: string): Option[] =>
  [...new Set([now, "CNY", "HKD", "MOP", "TWD", "SGD", "MYR"])]
    .map((c): Option => [c, c]);

interface FieldsProps { form: Particulars; put(form: Particulars): void }

function Fields({ form, put }: FieldsProps) {
  return (
    <div class="fields">
      <TextField name="school-name" label={t("Name of the school")} required
        value={form.name} set={(name) => put({ ...form, name })} />
      <TextField name="school-code" label={t("Code")} value={form.code} disabled
        set={() => undefined} hint={t("Bar codes and cards hang on it: it stays.")} />
      <SelectField name="school-stage" label={t("Kind of school")} value={form.stage}
        options={stages()} set={(s) => put({ ...form, stage: s as Stage })} />
      <SelectField name="school-currency" label={t("Currency")} value={form.currency}
        options={currencies(form.currency)}
        set={(currency) => put({ ...form, currency })} />
    </div>
  );
}

export function SchoolCard() {
  const asked = useAsked<Particulars>("school");
  const [form, put] = useState<Particulars | null>(null);
  const [last, setLast] = useState(0); // the change that can be undone here
  const deed = useDeed();
  useEffect(() => put(asked.data), [asked.data]);
  const anew = (journal: number): void => {
    setLast(journal);
    asked.again();
    void whoIsSignedIn(); // the name stands on every page
  };
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    if (!form) return;
    const { name, stage, currency } = form;
    const done = await deed.run(() => write<{ journal: number }>("PUT", "school",
      { name: name.trim(), stage, currency }));
    if (!done) return;
    showToast(t("%s is saved.", name.trim()));
    anew(done.journal);
  }
  async function undo(): Promise<void> {
    if (await deed.run(() => write("POST", `journal/${last}/undo`))) anew(0);
  }
  return (
    <section class="card form-card" aria-label={t("School")}>
      <h2>{t("School")}</h2>
      <Trouble text={asked.error} again={asked.again} />
      {form && <form class="school-form" onSubmit={(e) => void save(e)}>
        <Fields form={form} put={put} />
        <Trouble text={deed.error} />
        <div class="form-foot">
          <button class="primary" disabled={deed.busy || form === asked.data}>
            {t("Save")}</button>
          {last !== 0 && <button type="button" disabled={deed.busy}
            onClick={() => void undo()}><Icon name="undo" size="small" />
            {t("Undo the last change")}</button>}
        </div>
      </form>}
    </section>
  );
}
