// orders.tsx - the orders, or one of them.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { dayText, numberText, t } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import { OrderDialog } from "./order_dialog";
import { OrderPage } from "./order_page";
import type { Order } from "./order_types";
import { centsText, stateHue, stateText } from "./order_words";

function Progress({ o }: { o: Order }) {
  if (o.state !== "placed" && o.state !== "closed")
    return <>{numberText(o.copies)}</>;
  return (
    <span class="come-in">
      <span>{t("%s of %s", numberText(o.here_copies), numberText(o.copies))}</span>
      <progress max={Math.max(1, o.copies)} value={o.here_copies}
        aria-label={t("Came in of order %s", o.code)} />
    </span>
  );
}

function Row({ o }: { o: Order }) {
  return (
    <tr>
      <th scope="row"><Link to={`/staff/orders/${o.id}`} class="row-link">
        <span class="num">{o.code}</span></Link></th>
      <td data-label={t("State")}><span class={`pill ${stateHue(o.state)} hue-pill`}>
        {stateText(o.state)}</span></td>
      <td data-label={t("Supplier")}>{o.supplier ?? "–"}</td>
      <td data-label={t("Fund")}>{o.fund ?? "–"}</td>
      <td class="number" data-label={t("Titles")}>{numberText(o.lines)}</td>
      <td class="number" data-label={t("Copies")}><Progress o={o} /></td>
      <td class="number" data-label={t("Paid")}>{centsText(o.paid_cents)}</td>
      <td data-label={t("Expected")}>{o.due ? dayText(o.due) : "–"}</td>
    </tr>
  );
}

function Table({ rows }: { rows: Order[] }) {
  if (rows.length === 0)
    return <p class="card empty muted">{t("Nothing was ordered yet.")}</p>;
  return (
    <div class="card table-card" tabIndex={0} role="group" aria-label={t("Orders")}>
      <table class="table orders">
        <caption class="unseen">{t("Orders")}</caption>
        <thead><tr>
          <th scope="col">{t("Order")}</th><th scope="col">{t("State")}</th>
          <th scope="col">{t("Supplier")}</th><th scope="col">{t("Fund")}</th>
          <th scope="col" class="number">{t("Titles")}</th>
          <th scope="col" class="number">{t("Copies")}</th>
          <th scope="col" class="number">{t("Paid")}</th>
          <th scope="col">{t("Expected")}</th>
        </tr></thead>
        <tbody>{rows.map((o) => <Row key={o.id} o={o} />)}</tbody>
      </table>
    </div>
  );
}

function OrderList() {
  const orders = useAsked<{ orders: Order[] }>("orders");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <PageHead title={t("Orders")}
        about={t("From a supplier's list to the books that come in; signed before it goes out.")}>
        <button type="button" class="primary" onClick={() => setAsking(true)}>
          <Icon name="add" size="small" />{t("New order")}</button>
      </PageHead>
      <Trouble text={orders.error} again={orders.again} />
      {orders.data && <Table rows={orders.data.orders} />}
      {asking && <OrderDialog order={null} close={() => setAsking(false)} />}
    </>
  );
}

export function Orders(p: PageProps) {
  return p.id ? <OrderPage key={p.id} id={p.id} may={p.may} /> : <OrderList />;
}
