// batch_page.tsx - a delivery that is being scanned: the title in hand, what
// was added last, what is missing of order and bill.
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import type { BatchView, OrderLine, OrderView, ScannedTitle } from "../orders/order_types";
import { centsText } from "../orders/order_words";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import { Added } from "./added";
import { BillCard } from "./bill_card";
import { useScans, type Scans } from "./batch_scans";
import { MissingCard } from "./missing_card";
import { NewTitle } from "./new_title";
import { sourceText } from "./receiving";

function InHand({ title }: { title: ScannedTitle }) {
  return (
    <div class="in-hand">
      <Icon name="book" />
      <span class="device-name"><b>{title.title} {title.volume}</b>
        <span class="muted">{[title.author, centsText(title.price_cents),
          t("%d held", title.copies),
          title.ordered ? t("%d of %d came in", title.here, title.ordered) : ""]
          .filter(Boolean).join(" · ")}</span></span>
    </div>
  );
}

function Choices({ scans }: { scans: Scans }) {
  return (
    <fieldset class="choices">
      <legend>{t("Several titles have this ISBN. Which one is it?")}</legend>
      {scans.choices.map((c) => (
        <button type="button" key={c.id} onClick={() => scans.take(c)}>
          {c.title} {c.volume} <span class="muted">{c.author}</span></button>
      ))}
    </fieldset>
  );
}

function ScanField(p: { scans: Scans; gives: boolean }) {
  const [code, setCode] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { scans } = p;
  useEffect(() => field.current?.focus(), [scans.inHand?.id]);
  function scan(e: SubmitEvent): void {
    e.preventDefault();
    if (code.trim()) scans.scan(code.trim());
    setCode("");
  }
  return (
    <form class="scan-form" onSubmit={scan}>
      <div class="field">
        <label for="scan-code">{scans.inHand ? t("Bar code of the copy, or the next ISBN")
          : t("ISBN of the book")}</label>
        <input id="scan-code" ref={field} value={code} autocomplete="off"
          onInput={(e) => setCode(e.currentTarget.value)} />
      </div>
      <button class="primary">{t("Enter")}</button>
      {p.gives && scans.inHand && <button type="button" onClick={() => scans.scan(null)}>
        {t("Give the next number")}</button>}
    </form>
  );
}

function Scanning(p: { batch: BatchView; scans: Scans }) {
  const { scans } = p;
  return (
    <section class="card form-card" aria-label={t("Scan")}>
      <ScanField scans={scans} gives={p.batch.range !== 0} />
      <div role="status" class="scan-told">
        {scans.told && <p class={`told ${scans.told.hue}`}>
          <Icon name={scans.told.hue === "done" ? "done" : "attention"} size="small" />
          {scans.told.text}</p>}
        {scans.waiting > 0 && <p class="muted">{t("%d scans are waiting", scans.waiting)}</p>}
      </div>
      {scans.inHand && <InHand title={scans.inHand} />}
      {scans.choices.length > 0 && <Choices scans={scans} />}
      {scans.unknown && <NewTitle isbn={scans.unknown} take={scans.take} />}
    </section>
  );
}

const titleOf = (l: OrderLine): ScannedTitle => ({ id: l.title, title: l.title_text,
  author: l.author, volume: l.volume, price_cents: l.price_cents, copies: l.held,
  ordered: l.copies, here: l.here });

function Body(p: { batch: BatchView; again(): void }) {
  const { batch } = p;
  const order = useAsked<OrderView>(batch.order_id ? `orders/${batch.order_id}` : null);
  function came(): void {
    p.again();
    if (batch.order_id) order.again();
  }
  const scans = useScans(batch.id, came);
  const deed = useDeed();
  async function close(closed: boolean): Promise<void> {
    if (await deed.run(() => write("PUT", `batches/${batch.id}/closed`, { closed })))
      p.again();
  }
  return (
    <>
      <PageHead title={t("Batch %s", batch.code)} about={[sourceText(batch.source),
        batch.supplier, batch.order, batch.fund].filter(Boolean).join(" · ")}>
        <button type="button" disabled={deed.busy}
          onClick={() => void close(!batch.closed)}>
          {batch.closed ? t("Open it again") : t("Close the batch")}</button>
      </PageHead>
      <Trouble text={deed.error} />
      <div class="reader-page">
        <div class="batch-main">
          {!batch.closed && <Scanning batch={batch} scans={scans} />}
          <Added batch={batch} scans={scans} changed={came} />
        </div>
        <aside class="reader-side">
          <BillCard key={batch.copies} batch={batch} changed={p.again} />
          {order.data && <MissingCard order={order.data}
            take={(line) => scans.take(titleOf(line))} />}
        </aside>
      </div>
    </>
  );
}

export function BatchPage(p: { id: number }) {
  const batch = useAsked<BatchView>(`batches/${p.id}`);
  return (
    <>
      <Link to="/staff/receiving" class="back-link">
        <Icon name="before" size="small" />{t("All that came in")}</Link>
      {!batch.data && <h1 class="unseen">{t("Batch")}</h1>}
      <Trouble text={batch.error} again={batch.again} />
      {batch.data && <Body batch={batch.data} again={batch.again} />}
    </>
  );
}
