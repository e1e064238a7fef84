// order_page.tsx - one order: how far it is, what is in it, what came in.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { Steps } from "../import/steps";
import { useDeed } from "../deeds";
import { PageHead } from "../parts/page_head";
import { PaperButtons } from "../parts/save_file";
import { Signs } from "../parts/signing";
import { Trouble } from "../parts/trouble";
import { OrderDialog } from "./order_dialog";
import { OrderFile } from "./order_file";
import { OrderLines } from "./order_lines";
import { OrderSteps } from "./order_steps";
import type { OrderState, OrderView } from "./order_types";
import { centsText, percentText, stateHue, stateText } from "./order_words";

const WAY: OrderState[] = ["draft", "reviewed", "approved", "placed", "closed"];

function Way({ order }: { order: OrderView }) {
  if (order.state === "cancelled")
    return <p class="muted">{t("This order is cancelled.")}</p>;
  const at = WAY.indexOf(order.state);
  return <Steps at={order.state === "closed" ? WAY.length : at + 1}
    steps={[t("List"), t("Content review"), t("Approval"), t("Ordered"), t("Received")]} />;
}

function Figures({ order: o }: { order: OrderView }) {
  return (
    <dl class="card money-figures">
      <div><dt>{t("Titles")}</dt><dd>{numberText(o.lines)}</dd></div>
      <div><dt>{t("Copies")}</dt><dd>{numberText(o.copies)}</dd></div>
      <div><dt>{t("List price")}</dt><dd>{centsText(o.list_cents)}</dd></div>
      <div><dt>{t("Paid (%s)", percentText(o.discount))}</dt>
        <dd>{centsText(o.paid_cents)}</dd></div>
      <div><dt>{t("Came in")}</dt>
        <dd>{t("%s of %s", numberText(o.here_copies), numberText(o.copies))}</dd></div>
    </dl>
  );
}

const signWord = (step: string): string =>
  step === "review" ? t("Content review") : t("Approval");

function Body(p: { order: OrderView; may(right: string): boolean; again(): void }) {
  const { order } = p;
  const [editing, setEditing] = useState(false);
  const paper = useDeed();
  const over = order.state === "closed" || order.state === "cancelled";
  return (
    <>
      <PageHead title={t("Order %s", order.code)}
        about={<><span class={`pill ${stateHue(order.state)} hue-pill`}>
          {stateText(order.state)}</span> {[order.supplier, order.fund]
          .filter(Boolean).join(" · ")}</>}>
        {!over && <button type="button" onClick={() => setEditing(true)}>
          <Icon name="edit" size="small" />{t("Change")}</button>}
      </PageHead>
      <Way order={order} />
      {order.lines > 0 && <div class="order-steps">
        <PaperButtons path={`orders/${order.id}/paper`} name={order.code} deed={paper}
          what={t("Order for books")} />
        {order.state === "placed" && order.here_copies < order.copies &&
          <PaperButtons path={`orders/${order.id}/paper?kind=claim`} deed={paper}
            name={`${order.code}-claim`} label={t("Claim (PDF)")}
            what={t("Claim of missing books")} />}</div>}
      <Trouble text={paper.error} />
      <Figures order={order} />
      <OrderSteps {...p} />
      {order.state === "draft" && <OrderFile id={order.id} added={p.again} />}
      <OrderLines order={order} changed={p.again} />
      <Signs signs={order.signs} word={signWord} />
      {editing && <OrderDialog order={order} close={() => setEditing(false)}
        done={() => { setEditing(false); p.again(); }} />}
    </>
  );
}

export function OrderPage(p: { id: number; may(right: string): boolean }) {
  const order = useAsked<OrderView>(`orders/${p.id}`);
  return (
    <>
      <Link to="/staff/orders" class="back-link">
        <Icon name="before" size="small" />{t("All orders")}</Link>
      {!order.data && <h1 class="unseen">{t("Order")}</h1>}
      <Trouble text={order.error} again={order.again} />
      {order.data && <Body order={order.data} may={p.may} again={order.again} />}
    </>
  );
}
