// dialogs.tsx - a supplier, a fund: made or changed.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { centsOf, yuanOf } from "../orders/order_words";
import type { Fund, Supplier } from "../orders/order_types";
import { AreaField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";

interface Common { close(): void; done(): void }

function Closed(p: { closed: boolean; set(closed: boolean): void }) {
  return (
    <label class="switch">
      <input type="checkbox" checked={p.closed}
        onChange={() => p.set(!p.closed)} />{t("Closed: nothing more is ordered")}</label>
  );
}

export function FundDialog(p: Common & { fund: Fund | null }) {
  const [name, setName] = useState(p.fund?.name ?? "");
  const [budget, setBudget] = useState(yuanOf(p.fund?.budget_cents ?? null));
  const [note, setNote] = useState(p.fund?.note ?? "");
  const [closed, setClosed] = useState(p.fund?.closed ?? false);
  const deed = useDeed();
  const title = p.fund ? p.fund.name : t("New fund");
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const cents = centsOf(budget);
    if (cents === null)
      return deed.setError(t("An amount looks like 5000 or 5000.50."));
    const body = { name: name.trim(), budget_cents: cents, note, closed,
      ...(p.fund ? { id: p.fund.id } : {}) };
    if (await deed.run(() => write("PUT", "funds", body))) p.done();
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={title} close={p.close} />
        <TextField name="fund-name" label={t("What it is called")} value={name} required autofocus
          set={setName} />
        <TextField name="fund-budget" label={t("Budget")} value={budget} required
          set={setBudget} />
        <AreaField name="fund-note" label={t("Remark")} value={note} rows={2} set={setNote} />
        {p.fund && <Closed closed={closed} set={setClosed} />}
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
      </form>
    </Dialog>
  );
}

type Texts = Record<"name" | "contact" | "phone" | "note" | "discount", string>;

const textsOf = (s: Supplier | null): Texts => ({
  name: s?.name ?? "", contact: s?.contact ?? "", phone: s?.phone ?? "",
  note: s?.note ?? "", discount: String((s?.discount ?? 1000) / 10),
});

export function SupplierDialog(p: Common & { supplier: Supplier | null }) {
  const [form, setForm] = useState(textsOf(p.supplier));
  const [closed, setClosed] = useState(p.supplier?.closed ?? false);
  const deed = useDeed();
  const title = p.supplier ? p.supplier.name : t("New supplier");
  const put = (change: Partial<Texts>): void => setForm({ ...form, ...change });
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const percent = Number(form.discount);
    if (!(percent >= 0 && percent <= 200))
      return deed.setError(t("A discount is a number up to 200, like 75."));
    const body = { ...form, name: form.name.trim(), closed,
      discount: Math.round(percent * 10),
      ...(p.supplier ? { id: p.supplier.id } : {}) };
    if (await deed.run(() => write("PUT", "suppliers", body))) p.done();
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={title} close={p.close} />
        <TextField name="supplier-name" label={t("What it is called")} value={form.name} required
          autofocus set={(name) => put({ name })} />
        <TextField name="supplier-discount" label={t("Paid, percent of the price")}
          value={form.discount} set={(discount) => put({ discount })} />
        <TextField name="supplier-contact" label={t("Contact")} value={form.contact}
          set={(contact) => put({ contact })} />
        <TextField name="supplier-phone" label={t("Telephone")} value={form.phone}
          set={(phone) => put({ phone })} />
        <AreaField name="supplier-note" label={t("Remark")} value={form.note} rows={2}
          set={(note) => put({ note })} />
        {p.supplier && <Closed closed={closed} set={setClosed} />}
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
      </form>
    </Dialog>
  );
}
