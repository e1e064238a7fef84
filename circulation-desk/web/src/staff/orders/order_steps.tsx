// order_steps.tsx - what can be done with an order now: signed, placed,
// received, closed.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Icon } from "../../parts/icon";
import { go } from "../../place";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { AreaField, TextField } from "../parts/form";
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

function SignDialog(p: Props & { step: Sign; close(): void }) {
  const [name, setName] = useState("");
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const deed = useDeed();
  const title = signTitle(p.step);
  async function sign(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const body = { step: p.step, name: name.trim(), note, ...(day ? { day } : {}) };
    if (!await deed.run(() => write("POST", `orders/${p.order.id}/signs`, body)))
      return;
    p.close();
    p.again();
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void sign(e)}>
        <DialogHead title={title} close={p.close} />
        <TextField name="sign-name" label={t("Who signs")} value={name} required autofocus
          set={setName} hint={t("Who approves is another person than who reviewed.")} />
        <TextField name="sign-day" label={t("Day")} type="date" value={day} set={setDay}
          hint={t("Empty: today")} />
        <AreaField name="sign-note" label={t("On what grounds")} value={note} rows={2}
          set={setNote} />
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Sign")}</button></div>
      </form>
    </Dialog>
  );
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

interface QuietProps extends Props { step: string; text: string }

function Quiet(p: QuietProps) {
  const deed = useDeed();
  async function go_on(): Promise<void> {
    if (await deed.run(() => write("POST", `orders/${p.order.id}/steps`,
      { step: p.step }))) p.again();
  }
  return (
    <>
      <button type="button" class="quiet" disabled={deed.busy}
        onClick={() => void go_on()}>{p.text}</button>
      <Trouble text={deed.error} />
    </>
  );
}

export function OrderSteps(p: Props) {
  const [signing, setSigning] = useState<Sign | null>(null);
  const { state, here_copies } = p.order;
  const signs = p.may("approve") ? signsOf(p.order) : [];
  const before = state === "draft" || state === "reviewed" || state === "approved";
  return (
    <div class="order-steps">
      {signs.map((s, i) => (
        <button type="button" key={s} class={i ? "" : "primary"}
          onClick={() => setSigning(s)}>{signTitle(s)}</button>
      ))}
      {state === "approved" && <Placing {...p} />}
      {state === "placed" && <Receiving {...p} />}
      {state === "placed" && <Quiet {...p} step="close"
        text={t("Close: the rest will not come")} />}
      {state === "placed" && here_copies === 0 && <Quiet {...p} step="take_back"
        text={t("It was not placed after all")} />}
      {state === "closed" && <Quiet {...p} step="reopen" text={t("Open it again")} />}
      {before && state !== "draft" || state === "cancelled"
        ? <Quiet {...p} step="redraft" text={t("Back to the draft")} /> : null}
      {before && <Quiet {...p} step="cancel" text={t("Cancel the order")} />}
      {signing && <SignDialog {...p} step={signing} close={() => setSigning(null)} />}
    </div>
  );
}
