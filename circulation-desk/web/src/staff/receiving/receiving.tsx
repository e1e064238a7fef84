// receiving.tsx - deliveries, gifts and allocations that come in, or one of
// them.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { go } from "../../place";
import { dayText, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import type { Batch, Order } from "../orders/order_types";
import { SelectField, TextField } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import { BatchPage } from "./batch_page";

export function sourceText(source: string): string {
  switch (source) {
    case "purchase": return t("purchase");
    case "gift": return t("gift");
    case "allocation": return t("allocation");
    case "found": return t("found");
    default: return t("import");
  }
}

function NewBatch(p: { close(): void }) {
  const orders = useAsked<{ orders: Order[] }>("orders");
  const [order, setOrder] = useState("");
  const [source, setSource] = useState("purchase");
  const [giver, setGiver] = useState("");
  const deed = useDeed();
  const coming = (orders.data?.orders ?? []).filter((o) => o.state === "placed");
  async function begin(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const batch = await deed.run(() => write<{ id: number }>("POST", "batches",
      order ? { order } : { source, supplier: giver.trim() }));
    if (batch) go(`/staff/receiving/${batch.id}`);
  }
  return (
    <Dialog kind="span-dialog" title={t("What comes in")} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void begin(e)}>
        <DialogHead title={t("What comes in")} close={p.close} />
        <SelectField name="batch-order" label={t("Order")} value={order}
          options={[["", t("without an order")], ...coming.map((o): [string, string] =>
            [o.code, `${o.code} · ${o.supplier ?? ""}`])]} set={setOrder} />
        {!order && <>
          <SelectField name="batch-source" label={t("Source")} value={source}
            options={["purchase", "gift", "allocation", "found"].map((s) =>
              [s, sourceText(s)])} set={setSource} />
          <TextField name="batch-giver" label={t("Who sells or gives")} value={giver}
            set={setGiver} /></>}
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Begin")}</button></div>
      </form>
    </Dialog>
  );
}

function Row({ b }: { b: Batch }) {
  return (
    <tr>
      <th scope="row"><Link to={`/staff/receiving/${b.id}`} class="row-link">
        <span class="num">{b.code}</span></Link></th>
      <td data-label={t("Date")}>{b.received ? dayText(b.received) : "–"}</td>
      <td data-label={t("Source")}>{sourceText(b.source)}</td>
      <td data-label={t("Who sells or gives")}>{b.supplier ?? "–"}</td>
      <td data-label={t("Order")}>{b.order ?? "–"}</td>
      <td data-label={t("Fund")}>{b.fund ?? "–"}</td>
      <td data-label={t("State")}>{b.closed
        ? <span class="muted">{t("batch closed")}</span>
        : <span class="pill back hue-pill">{t("being received")}</span>}</td>
    </tr>
  );
}

function List() {
  const batches = useAsked<{ batches: Batch[] }>("batches");
  const [asking, setAsking] = useState(false);
  const rows = batches.data?.batches;
  return (
    <>
      <PageHead title={t("Receiving")}
        about={t("Two scans a copy: the book's ISBN, then its bar code.")}>
        <button type="button" class="primary" onClick={() => setAsking(true)}>
          <Icon name="add" size="small" />{t("What comes in")}</button>
      </PageHead>
      <Trouble text={batches.error} again={batches.again} />
      {rows?.length === 0 && <p class="card empty muted">{t("Nothing came in yet.")}</p>}
      {rows && rows.length > 0 &&
        <div class="card table-card" tabIndex={0} role="group" aria-label={t("Receiving")}>
          <table class="table orders">
            <caption class="unseen">{t("Receiving")}</caption>
            <thead><tr>
              <th scope="col">{t("Batch")}</th><th scope="col">{t("Date")}</th>
              <th scope="col">{t("Source")}</th>
              <th scope="col">{t("Who sells or gives")}</th>
              <th scope="col">{t("Order")}</th><th scope="col">{t("Fund")}</th>
              <th scope="col">{t("State")}</th>
            </tr></thead>
            <tbody>{rows.map((b) => <Row key={b.id} b={b} />)}</tbody>
          </table>
        </div>}
      {asking && <NewBatch close={() => setAsking(false)} />}
    </>
  );
}

export function Receiving(p: PageProps) {
  return p.id ? <BatchPage key={p.id} id={p.id} /> : <List />;
}
