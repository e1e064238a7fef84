// reader_form.tsx - what is written down about a reader.
import { useState } from "preact/hooks";
import { showToast } from "../../parts/toast";
import { go } from "../../place";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { AreaField, SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Lists, ReaderRecord, SchoolClass } from "../types";

interface Props {
  reader: ReaderRecord;
  lists: Lists;
  classes: SchoolClass[];
  writes: boolean;
  saved(): void;
}

type Form = Record<"name" | "number" | "sex" | "category" | "class" | "seat" |
  "expires_on" | "state" | "note" | "card", string>;

const formOf = (r: ReaderRecord): Form => ({
  name: r.name, number: r.number, sex: r.sex, category: r.category,
  class: r.class, seat: r.seat ? String(r.seat) : "",
  expires_on: r.expires_on ?? "", state: r.state, note: r.note, card: "",
});

function bodyOf(f: Form, id: number): Record<string, unknown> {
  const body: Record<string, unknown> = {
    name: f.name.trim(), sex: f.sex, category: f.category,
    class: f.class.trim(), seat: Number(f.seat || 0),
    expires_on: f.expires_on || null, state: f.state, note: f.note,
  };
  if (id) body["id"] = id;
  if (f.number.trim()) body["number"] = f.number.trim();
  if (f.card.trim()) body["card"] = f.card.trim();
  return body;
}

interface FieldsProps extends Props {
  form: Form;
  put(change: Partial<Form>): void;
}

function Who({ form, put, ...p }: FieldsProps) {
  const off = !p.writes;
  return (
    <>
      <TextField name="name" label={t("Full name")} value={form.name} required
        autofocus={p.reader.id === 0} disabled={off} class="wide"
        set={(name) => put({ name })} />
      <TextField name="number" label={t("Reader number")} value={form.number}
        disabled={off} set={(number) => put({ number })}
        {...(p.reader.id ? {} : { hint: t("Left empty, the next free one is given.") })} />
      <SelectField name="sex" label={t("Sex")} value={form.sex} disabled={off}
        options={[["", t("not told")], ["f", t("female")], ["m", t("male")]]}
        set={(sex) => put({ sex })} />
      <SelectField name="category" label={t("Kind of reader")} disabled={off}
        value={form.category} set={(category) => put({ category })}
        options={p.lists.categories.map((c) => [c.code, c.name])} />
      <TextField name="class" label={t("Class")} value={form.class}
        list={p.classes.map((c) => c.name)} disabled={off}
        set={(c) => put({ class: c })} />
    </>
  );
}

function More({ form, put, ...p }: FieldsProps) {
  const off = !p.writes;
  const states: [string, string][] =
    [["active", t("may borrow")], ["suspended", t("suspended")]];
  if (p.reader.state === "left") states.push(["left", t("has left")]);
  return (
    <>
      <TextField name="seat" label={t("Seat")} type="number" min={0} max={999}
        value={form.seat} disabled={off} set={(seat) => put({ seat })} />
      <TextField name="expires_on" label={t("Last day")} type="date"
        value={form.expires_on} disabled={off}
        hint={t("Empty: without an end")}
        set={(day) => put({ expires_on: day })} />
      <SelectField name="state" label={t("State")} value={form.state}
        disabled={off} options={states} set={(state) => put({ state })} />
      {p.reader.id === 0 && <TextField name="card" label={t("Card")}
        value={form.card} set={(card) => put({ card })}
        hint={t("Scan it here, or leave it for later.")} />}
      <AreaField name="note" label={t("Note for the staff")} value={form.note}
        class="wide" disabled={off} set={(note) => put({ note })} />
    </>
  );
}

export function ReaderForm(p: Props) {
  const [form, setForm] = useState(formOf(p.reader));
  const deed = useDeed();
  const put = (change: Partial<Form>): void => setForm({ ...form, ...change });
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const done = await deed.run(() =>
      write<{ id: number }>("PUT", "patrons", bodyOf(form, p.reader.id)));
    if (!done) return;
    showToast(t("%s is saved.", form.name.trim()));
    if (p.reader.id) p.saved();
    else go(`/staff/readers/${done.id}`, true);
  }
  return (
    <form class="card form-card" onSubmit={(e) => void save(e)}>
      <div class="fields">
        <Who {...p} form={form} put={put} />
        <More {...p} form={form} put={put} />
      </div>
      <Trouble text={deed.error} />
      {p.writes && <div class="form-foot">
        <button class="primary" disabled={deed.busy}>{t("Save")}</button>
      </div>}
    </form>
  );
}
