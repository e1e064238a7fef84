// order_dialog.tsx - with whom an order is placed, who pays, at what discount.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { go } from "../../place";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { AreaField, SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Fund, Order, Supplier } from "./order_types";

interface Props { order: Order | null; close(): void; done?(): void }

interface Form { supplier: string; fund: string; discount: string; due: string; note: string }

const formOf = (o: Order | null): Form => ({
  supplier: o?.supplier ?? "", fund: o?.fund ?? "", due: o?.due ?? "",
  discount: o ? String(o.discount / 10) : "", note: o?.note ?? "",
});

function bodyOf(f: Form): Record<string, unknown> {
  const body: Record<string, unknown> = {
    supplier: f.supplier.trim(), fund: f.fund, note: f.note };
  if (f.discount.trim()) body["discount"] = Math.round(Number(f.discount) * 10);
  if (f.due) body["due"] = f.due;
  return body;
}

interface FieldsProps { form: Form; put(change: Partial<Form>): void }

function Fields({ form, put }: FieldsProps) {
  const suppliers = useAsked<{ suppliers: Supplier[] }>("suppliers");
  const funds = useAsked<{ funds: Fund[] }>("funds");
  const open = (funds.data?.funds ?? [])
    .filter((f) => !f.closed || f.name === form.fund);
  return (
    <div class="fields">
      <TextField name="supplier" label={t("Supplier")} value={form.supplier} autofocus
        class="wide" list={(suppliers.data?.suppliers ?? []).filter((s) => !s.closed)
          .map((s) => s.name)} hint={t("A new name makes the supplier.")}
        set={(supplier) => put({ supplier })} />
      <SelectField name="fund" label={t("Fund")} value={form.fund}
        options={[["", t("none")], ...open.map((f): [string, string] =>
          [f.name, f.name])]} set={(fund) => put({ fund })} />
      <TextField name="discount" label={t("Paid, percent of the price")}
        value={form.discount} hint={t("Empty: as agreed with the supplier")}
        set={(discount) => put({ discount })} />
      <TextField name="due" label={t("Expected")} type="date" value={form.due}
        set={(due) => put({ due })} />
      <AreaField name="note" label={t("Remark")} value={form.note} class="wide" rows={2}
        set={(note) => put({ note })} />
    </div>
  );
}

export function OrderDialog(p: Props) {
  const [form, setForm] = useState(formOf(p.order));
  const deed = useDeed();
  const title = p.order ? t("Order %s", p.order.code) : t("New order");
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const percent = Number(form.discount);
    if (!(percent >= 0 && percent <= 200))
      return deed.setError(t("A discount is a number up to 200, like 75."));
    const done = await deed.run(() => p.order
      ? write<{ id: number }>("PUT", `orders/${p.order.id}`, bodyOf(form))
      : write<{ id: number }>("POST", "orders", bodyOf(form)));
    if (!done) return;
    if (p.done) p.done();
    else go(`/staff/orders/${done.id}`);
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={title} close={p.close} />
        <Fields form={form} put={(change) => setForm({ ...form, ...change })} />
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
      </form>
    </Dialog>
  );
}
