// copies_page.tsx - many copies changed at once: chosen, looked at row by row,
// written, undone.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { centsOf } from "../orders/order_words";
import { AreaField, SelectField, TextField, type Option } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { Lists } from "../types";
import { type Changed, ChangeTable } from "./change_table";
import { sourceOptions, stateOptions } from "./copy_words";

interface Form {
  barcodes: string;
  class: string;
  location: string;
  type: string;
  toLocation: string;
  toType: string;
  toSource: string;
  toState: string;
  toPrice: string;
  callFrom: string;
  callTo: string;
}

const EMPTY: Form = { barcodes: "", class: "", location: "", type: "", toLocation: "",
  toType: "", toSource: "", toState: "", toPrice: "", callFrom: "", callTo: "" };

function bodyOf(f: Form): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const barcodes = f.barcodes.split(/\s+/).filter(Boolean);
  if (barcodes.length) body["barcodes"] = barcodes;
  const put = (name: string, value: string): void => {
    if (value) body[name] = value;
  };
  put("class", f.class.trim());
  put("location", f.location);
  put("type", f.type);
  put("to_location", f.toLocation);
  put("to_type", f.toType);
  put("to_source", f.toSource);
  put("to_state", f.toState);
  put("call_from", f.callFrom.trim());
  if (f.callFrom.trim()) body["call_to"] = f.callTo.trim();
  const cents = centsOf(f.toPrice);
  if (cents !== null) body["to_price_cents"] = cents;
  return body;
}

interface PartProps { form: Form; put(change: Partial<Form>): void; lists: Lists }

const named = (rows: { code: string; name: string }[], first: string): Option[] =>
  [["", first], ...rows.map((r): Option => [r.code, r.name])];

function Choice({ form, put, lists }: PartProps) {
  async function take(file: File): Promise<void> {
    put({ barcodes: `${form.barcodes}\n${await file.text()}`.trim() });
  }
  return (
    <section class="card form-card" aria-labelledby="choice">
      <h2 id="choice">{t("Which copies")}</h2>
      <div class="fields">
        <AreaField name="barcodes" label={t("Bar codes, scanned or pasted")} rows={4}
          class="wide" value={form.barcodes} set={(barcodes) => put({ barcodes })} />
        <label class="button file wide"><Icon name="bring_in" size="small" />
          {t("… or out of a scanner's file")}
          <input type="file" class="unseen" accept=".txt,.csv" onChange={(e) => {
            const file = e.currentTarget.files?.[0];
            e.currentTarget.value = "";
            if (file) void take(file);
          }} /></label>
        <TextField name="class" label={t("… or all of a class number")}
          value={form.class} placeholder="TP3" set={(v) => put({ class: v })} />
        <SelectField name="location" label={t("… on this shelf")} value={form.location}
          options={named(lists.locations, t("everywhere"))}
          set={(location) => put({ location })} />
        <SelectField name="type" label={t("… of this kind")} value={form.type}
          options={named(lists.copy_types, t("any"))} set={(type) => put({ type })} />
      </div>
    </section>
  );
}

function Wish({ form, put, lists }: PartProps) {
  const same = t("as it is");
  return (
    <section class="card form-card" aria-labelledby="wish">
      <h2 id="wish">{t("What they become")}</h2>
      <div class="fields">
        <SelectField name="to-location" label={t("Shelf")} value={form.toLocation}
          options={named(lists.locations, same)}
          set={(toLocation) => put({ toLocation })} />
        <SelectField name="to-type" label={t("Kind of copy")} value={form.toType}
          options={named(lists.copy_types, same)} set={(toType) => put({ toType })} />
        <SelectField name="to-source" label={t("Source")} value={form.toSource}
          options={[["", same], ...sourceOptions()]}
          set={(toSource) => put({ toSource })} />
        <SelectField name="to-state" label={t("State")} value={form.toState}
          options={[["", same], ...stateOptions()]} set={(toState) => put({ toState })} />
        <TextField name="to-price" label={t("Price")} value={form.toPrice}
          set={(toPrice) => put({ toPrice })} />
        <span />
        <TextField name="call-from" label={t("Call numbers that begin with")}
          value={form.callFrom} set={(callFrom) => put({ callFrom })} />
        <TextField name="call-to" label={t("begin with this instead")}
          value={form.callTo} set={(callTo) => put({ callTo })} />
      </div>
    </section>
  );
}

function Page({ lists }: { lists: Lists }) {
  const [form, setForm] = useState(EMPTY);
  const [shown, setShown] = useState<Changed | null>(null);
  const [last, setLast] = useState(0); // the change that can be undone here
  const deed = useDeed();
  const put = (change: Partial<Form>): void => {
    setForm({ ...form, ...change });
    setShown(null);
  };
  async function look(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    setShown(await deed.run(() => write<Changed>("POST", "copies/change", bodyOf(form))));
  }
  async function change(): Promise<void> {
    const done = await deed.run(() => write<Changed>("POST", "copies/change",
      { ...bodyOf(form), write: true }));
    if (!done) return;
    showToast(t("Copies changed: %s.", numberText(done.changed)));
    setLast(done.journal);
    setForm(EMPTY);
    setShown(null);
  }
  async function undo(): Promise<void> {
    if (!await deed.run(() => write("POST", `journal/${last}/undo`))) return;
    showToast(t("The copies are as they were."));
    setLast(0);
  }
  return (
    <form class="change-form" onSubmit={(e) => void look(e)}>
      <div class="change-parts">
        <Choice form={form} put={put} lists={lists} />
        <Wish form={form} put={put} lists={lists} />
      </div>
      <div class="order-steps">
        <button class={shown ? "" : "primary"} disabled={deed.busy}>
          {t("Look at it first")}</button>
        {shown && <button type="button" class="primary" onClick={() => void change()}
          disabled={deed.busy || shown.changed === 0}>
          {t("Change %s copies", numberText(shown.changed))}</button>}
        {last !== 0 && <button type="button" class="quiet" disabled={deed.busy}
          onClick={() => void undo()}>{t("Undo the last change")}</button>}
      </div>
      <Trouble text={deed.error} />
      {shown && <ChangeTable changed={shown} />}
    </form>
  );
}

export function CopiesPage() {
  const lists = useAsked<Lists>("lists");
  return (
    <>
      <PageHead title={t("Change copies")}
        about={t("Shelf, kind, price, source, state and call numbers of many copies at once.")} />
      <Trouble text={lists.error} again={lists.again} />
      {lists.data && <Page lists={lists.data} />}
    </>
  );
}
