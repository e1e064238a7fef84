// bill_card.tsx - what the bill says beside what was scanned.
import { useState } from "preact/hooks";
import { numberText, t } from "../../text";
import { useDeed, write } from "../deeds";
import type { BatchView } from "../orders/order_types";
import { centsOf, centsText, yuanOf } from "../orders/order_words";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";

interface Props { batch: BatchView; changed(): void }

function Line(p: { name: string; bill: string; is: string; differs: boolean }) {
  return (
    <tr>
      <th scope="row">{p.name}</th>
      <td class="number">{p.bill}</td>
      <td class={`number ${p.differs ? "late-text" : ""}`}>{p.is}</td>
    </tr>
  );
}

function Compared({ batch: b }: { batch: BatchView }) {
  return (
    <table class="table numbers">
      <caption class="unseen">{t("Bill and scans")}</caption>
      <thead><tr><th scope="col"><span class="unseen">{t("What")}</span></th>
        <th scope="col" class="number">{t("Bill")}</th>
        <th scope="col" class="number">{t("Scanned")}</th></tr></thead>
      <tbody>
        <Line name={t("Copies")} is={numberText(b.copies)} differs={b.copies_missing !== 0}
          bill={b.bill_copies === null ? "–" : numberText(b.bill_copies)} />
        <Line name={t("List price")} is={centsText(b.list_cents)}
          differs={b.list_missing_cents !== 0} bill={centsText(b.bill_list_cents)} />
        <Line name={t("Paid")} is={centsText(b.paid_cents)}
          differs={b.paid_missing_cents !== 0} bill={centsText(b.bill_paid_cents)} />
      </tbody>
    </table>
  );
}

function BillForm(p: Props & { done(): void }) {
  const { batch } = p;
  const [bill, setBill] = useState(batch.bill);
  const [copies, setCopies] = useState(String(batch.bill_copies ?? ""));
  const [list, setList] = useState(yuanOf(batch.bill_list_cents));
  const [paid, setPaid] = useState(yuanOf(batch.bill_paid_cents));
  const deed = useDeed();
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const listCents = list ? centsOf(list) : -1, paidCents = paid ? centsOf(paid) : -1;
    if (listCents === null || paidCents === null)
      return deed.setError(t("An amount looks like 5000 or 5000.50."));
    if (!await deed.run(() => write("PUT", `batches/${batch.id}`, { bill,
      bill_copies: copies ? Number(copies) : -1, bill_list_cents: listCents,
      bill_paid_cents: paidCents }))) return;
    p.done();
    p.changed();
  }
  return (
    <form class="new-card" onSubmit={(e) => void save(e)}>
      <TextField name="bill" label={t("Number of the bill")} value={bill} autofocus
        set={setBill} />
      <TextField name="bill-copies" label={t("Copies")} type="number" min={0}
        value={copies} set={setCopies} />
      <TextField name="bill-list" label={t("List price")} value={list} set={setList} />
      <TextField name="bill-paid" label={t("Paid")} value={paid} set={setPaid} />
      <Trouble text={deed.error} />
      <div class="side-deeds">
        <button class="primary" disabled={deed.busy}>{t("Save")}</button>
        <button type="button" class="quiet" onClick={p.done}>{t("Cancel")}</button>
      </div>
    </form>
  );
}

export function BillCard(p: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <section class="card side-card" aria-label={t("Bill")}>
      <h2>{t("Bill")}{p.batch.bill && <span class="muted"> {p.batch.bill}</span>}</h2>
      <Compared batch={p.batch} />
      {asking ? <BillForm {...p} done={() => setAsking(false)} />
        : <button type="button" onClick={() => setAsking(true)}>
          {t("Enter the bill")}</button>}
    </section>
  );
}
