// suppliers.tsx - who sells or gives books, and the money they are bought with.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { useAsked } from "../asked";
import { centsText, percentText } from "../orders/order_words";
import type { Fund, Supplier } from "../orders/order_types";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import { FundDialog, SupplierDialog } from "./dialogs";

function Share({ f }: { f: Fund }) {
  const all = Math.max(1, f.budget_cents, f.spent_cents + f.ordered_cents);
  const part = (cents: number): string => `${100 * cents / all}`;
  return (
    <svg class="fund-bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img"
      aria-label={t("%s spent, %s on order, of %s", centsText(f.spent_cents),
        centsText(f.ordered_cents), centsText(f.budget_cents))}>
      <rect class="trough" width="100" height="4" />
      <rect class="fund-spent" width={part(f.spent_cents)} height="4" />
      <rect class="fund-ordered" x={part(f.spent_cents)}
        width={part(f.ordered_cents)} height="4" />
    </svg>
  );
}

function FundRow(p: { f: Fund; edit(): void }) {
  const { f } = p;
  const free = f.left_cents - f.ordered_cents;
  return (
    <li class="fund">
      <span class="device-name"><b>{f.name}</b>
        {f.closed && <span class="muted">{t("closed")}</span>}</span>
      <button type="button" class="quiet" onClick={p.edit}>
        <Icon name="edit" size="small" />{t("Change")}
        <span class="unseen"> {f.name}</span></button>
      <Share f={f} />
      <dl class="fund-figures">
        <div><dt>{t("Budget")}</dt><dd>{centsText(f.budget_cents)}</dd></div>
        <div><dt><i class="key-spent" />{t("Spent")}</dt>
          <dd>{centsText(f.spent_cents)}</dd></div>
        <div><dt>{t("Left")}</dt><dd>{centsText(f.left_cents)}</dd></div>
        <div><dt><i class="key-ordered" />{t("On order")}</dt>
          <dd>{centsText(f.ordered_cents)}</dd></div>
        <div><dt>{t("Free")}</dt><dd class={free < 0 ? "late-text" : ""}>
          {centsText(free)}</dd></div>
      </dl>
    </li>
  );
}

function Funds() {
  const funds = useAsked<{ funds: Fund[] }>("funds");
  const [asking, setAsking] = useState<Fund | "new" | null>(null);
  return (
    <section class="card form-card" aria-label={t("Funds")}>
      <h2>{t("Funds")}</h2>
      <Trouble text={funds.error} again={funds.again} />
      {funds.data?.funds.length === 0 &&
        <p class="muted">{t("No fund yet. With one, each order shows what is left.")}</p>}
      <ul>{(funds.data?.funds ?? []).map((f) =>
        <FundRow key={f.id} f={f} edit={() => setAsking(f)} />)}</ul>
      <div><button type="button" onClick={() => setAsking("new")}>
        <Icon name="add" size="small" />{t("New fund")}</button></div>
      {asking && <FundDialog fund={asking === "new" ? null : asking}
        close={() => setAsking(null)}
        done={() => { setAsking(null); funds.again(); }} />}
    </section>
  );
}

function SupplierRow(p: { s: Supplier; edit(): void }) {
  const { s } = p;
  const facts = [t("pays %s", percentText(s.discount)), s.contact, s.phone,
    s.closed ? t("closed") : ""].filter(Boolean).join(" · ");
  return (
    <li>
      <span class="device-name"><b>{s.name}</b><span class="muted">{facts}</span></span>
      <button type="button" class="quiet" onClick={p.edit}>
        <Icon name="edit" size="small" />{t("Change")}
        <span class="unseen"> {s.name}</span></button>
    </li>
  );
}

function SupplierCard() {
  const suppliers = useAsked<{ suppliers: Supplier[] }>("suppliers");
  const [asking, setAsking] = useState<Supplier | "new" | null>(null);
  return (
    <section class="card form-card" aria-label={t("Suppliers")}>
      <h2>{t("Suppliers")}</h2>
      <Trouble text={suppliers.error} again={suppliers.again} />
      <ul class="house-rows">{(suppliers.data?.suppliers ?? []).map((s) =>
        <SupplierRow key={s.id} s={s} edit={() => setAsking(s)} />)}</ul>
      <div><button type="button" onClick={() => setAsking("new")}>
        <Icon name="add" size="small" />{t("New supplier")}</button></div>
      {asking && <SupplierDialog supplier={asking === "new" ? null : asking}
        close={() => setAsking(null)}
        done={() => { setAsking(null); suppliers.again(); }} />}
    </section>
  );
}

export function Suppliers(_: PageProps) {
  return (
    <>
      <PageHead title={t("Suppliers and funds")}
        about={t("Spent is what the received copies cost: the same cents as in the ledgers.")} />
      <Funds />
      <SupplierCard />
    </>
  );
}
