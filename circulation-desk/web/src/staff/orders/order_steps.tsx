// order_steps.tsx - what can be done with an order now: signed, placed,
// received, closed.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { go } from "../../place";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { QuietStep, SignDialog } from "../parts/signing";
import { Trouble } from "../parts/trouble";
import type { OrderView } from "./order_types";

interface Props { order: OrderView; may(right: string): boolean; again(): void }

type Sign = "review" | "object" | "approve" | "refuse";

function signTitle(step: Sign): string {
  switch (step) {
    case "review": return t("Content review passed");
    case "object": return t("Content review not passed");
    case "approve": return t("Approve the order");
    case "refuse": return t("Do not approve");
  }
}

/* What a state asks for first, and what else it allows. */
function signsOf(order: OrderView): Sign[] {
  if (order.state === "draft") return order.lines ? ["review", "object"] : [];
  return order.state === "reviewed" ? ["approve", "refuse"] : [];
}

function Placing(p: Props) {
  const deed = useDeed();
  const [short, setShort] = useState(false);
  async function place(anyway: boolean): Promise<void> {
    const done = await deed.run(() => write("POST", `orders/${p.order.id}/steps`,
      { step: "place", ...(anyway ? { anyway } : {}) }));
    setShort(!done);
    if (done) p.again();
  }
  return (
    <>
      <button type="button" class="primary" disabled={deed.busy}
        onClick={() => void place(false)}>
        <Icon name="done" size="small" />{t("Place the order")}</button>
      {short && p.order.fund && <button type="button" class="quiet" disabled={deed.busy}
        onClick={() => void place(true)}>{t("Order all the same")}</button>}
      <Trouble text={deed.error} />
    </>
  );
}

function Receiving(p: Props) {
  const deed = useDeed();
  async function begin(): Promise<void> {
    const batch = await deed.run(() => write<{ id: number }>("POST", "batches",
      { order: p.order.code }));
    if (batch) go(`/staff/receiving/${batch.id}`);
  }
  return (
    <>
      <button type="button" class="primary" disabled={deed.busy}
        onClick={() => void begin()}>
        <Icon name="bring_in" size="small" />{t("Receive a delivery")}</button>
      <Trouble text={deed.error} />
    </>
  );
}

export function OrderSteps(p: Props) {
  const [signing, setSigning] = useState<Sign | null>(null);
  const { state, here_copies } = p.order;
  const signs = p.may("approve") ? signsOf(p.order) : [];
  const quiet = { path: `orders/${p.order.id}/steps`, again: p.again };
  const before = state === "draft" || state === "reviewed" || state === "approved";
  return (
    <div class="order-steps">
      {signs.map((s, i) => (
        <button type="button" key={s} class={i ? "" : "primary"}
          onClick={() => setSigning(s)}>{signTitle(s)}</button>
      ))}
      {state === "approved" && <Placing {...p} />}
      {state === "placed" && <Receiving {...p} />}
      {state === "placed" && <QuietStep {...quiet} body={{ step: "close" }}
        text={t("Close: the rest will not come")} />}
      {state === "placed" && here_copies === 0 && <QuietStep {...quiet} body={{ step: "take_back" }}
        text={t("It was not placed after all")} />}
      {state === "closed" && <QuietStep {...quiet} body={{ step: "reopen" }} text={t("Open it again")} />}
      {before && state !== "draft" || state === "cancelled"
        ? <QuietStep {...quiet} body={{ step: "redraft" }} text={t("Back to the draft")} /> : null}
      {before && <QuietStep {...quiet} body={{ step: "cancel" }} text={t("Cancel the order")} />}
      {signing && <SignDialog title={signTitle(signing)} step={signing}
        path={`orders/${p.order.id}/signs`}
        hint={t("Who approves is another person than who reviewed.")}
        close={() => setSigning(null)} again={p.again} />}
    </div>
  );
}
