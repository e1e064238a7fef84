// account_lists.tsx - loans and reservations, each with what can be done.
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { Link } from "../parts/link";
import { useDeed } from "../staff/deeds";
import { dayText, t } from "../text";
import { act, look, type Account, type AccountHold, type AccountLoan, type HoldDone }
  from "./account";
import type { Said } from "./account_page";

function Due(p: { loan: AccountLoan }) {
  const { due, overdue_days: late } = p.loan;
  if (late > 0)
    return <p class="s-where refused"><Icon name="attention" size="small" />
      <b>{t("Overdue since %s", dayText(due))}</b></p>;
  return <p class="s-where plain"><Icon name="calendar" size="small" />
    <span>{t("Bring it back by %s", dayText(due))}</span></p>;
}

interface LoansProps {
  account: Account;
  said: Said;
  busy: boolean;
  renew(body: { loan?: number }): void;
}

function Loan(p: LoansProps & { loan: AccountLoan }) {
  const { id, title, title_text: text, author, has_holds: wanted } = p.loan;
  const told = p.said[id];
  return (
    <li class="s-hit">
      <Cover title={text} size="large" />
      <div>
        <h3><Link to={`/title/${title}`}>{text}</Link></h3>
        <p class="muted">{author}</p>
        <Due loan={p.loan} />
        {wanted && <p class="s-said attention">{t("Others wait for it.")}</p>}
        {told && <p class={`s-said ${told.good ? "done" : "attention"}`} role="status">
          <Icon name={told.good ? "done" : "attention"} size="small" />{told.text}</p>}
      </div>
      <button type="button" disabled={p.busy} aria-label={t("Renew %s", text)}
        onClick={() => p.renew({ loan: id })}>{t("Renew")}</button>
    </li>
  );
}

export function Loans(p: LoansProps) {
  const { loans } = p.account;
  return (
    <section class="s-card" aria-label={t("On loan")}>
      <div class="s-card-head"><h2>{t("On loan")}</h2>
        {loans.length > 1 && <button type="button" disabled={p.busy}
          onClick={() => p.renew({})}>{t("Renew all")}</button>}</div>
      {loans.length === 0 && <p class="muted">{t("You have no book at the moment.")}</p>}
      <ul>{loans.map((loan) => <Loan key={loan.id} {...p} loan={loan} />)}</ul>
    </section>
  );
}

function stateOf(hold: AccountHold): { hue: string; text: string } {
  if (hold.state === "ready")
    return { hue: "done", text: hold.fetch_until
      ? t("Lies ready for you until %s", dayText(hold.fetch_until))
      : t("Lies ready for you") };
  if (hold.state === "in_transit") return { hue: "back", text: t("On its way to you") };
  return { hue: "plain", text: t("You are number %d in the queue", hold.place || 1) };
}

function Hold(p: { hold: AccountHold }) {
  const { id, title, title_text: text, author } = p.hold;
  const state = stateOf(p.hold);
  const deed = useDeed();
  async function cancel(): Promise<void> {
    if (await deed.run(() => act<HoldDone>("DELETE", `holds/${id}`))) await look();
  }
  return (
    <li class="s-hit">
      <Cover title={text} size="large" />
      <div>
        <h3><Link to={`/title/${title}`}>{text}</Link></h3>
        <p class="muted">{author}</p>
        <p class={`s-where ${state.hue}`}><Icon name="hold" size="small" />
          <b>{state.text}</b></p>
        {deed.error && <p class="s-said attention" role="alert">{deed.error}</p>}
      </div>
      <button type="button" disabled={deed.busy}
        aria-label={t("Cancel the reservation of %s", text)}
        onClick={() => void cancel()}>{t("Cancel")}</button>
    </li>
  );
}

export function Holds(p: { account: Account }) {
  const { holds } = p.account;
  if (holds.length === 0) return null;
  return (
    <section class="s-card" aria-label={t("Reserved")}>
      <div class="s-card-head"><h2>{t("Reserved")}</h2></div>
      <ul>{holds.map((hold) => <Hold key={hold.id} hold={hold} />)}</ul>
    </section>
  );
}
