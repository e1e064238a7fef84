// account_page.tsx - what a reader has at home, waits for, and has read.
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { go } from "../place";
import { Field, FormError } from "../sign_in/field";
import { useDeed } from "../staff/deeds";
import { useStore } from "../store";
import { amountText, t } from "../text";
import { account, act, enter, leave, look, type Account, type Renewal } from "./account";
import { Holds, Loans } from "./account_lists";
import { History, NewPin } from "./account_own";

function SignIn(p: { school: string; then: string | null }) {
  const deed = useDeed();
  async function submit(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const form = new FormData(e.target as HTMLFormElement);
    const done = await deed.run(async () => {
      await enter(String(form.get("number")), String(form.get("pin")), p.school);
      return true;
    });
    if (done && p.then && /^\/title\/\d+$/.test(p.then)) go(p.then, true);
  }
  return (
    <form class="s-card s-enter" method="post" onSubmit={(e) => void submit(e)}>
      <h1>{t("My books")}</h1>
      <p class="muted">{t("See what you have, renew it, and reserve what is out.")}</p>
      <Field name="number" label={t("Reader's number or card")} autocomplete="username"
        autofocus />
      <Field name="pin" label={t("PIN")} type="password"
        autocomplete="current-password" hint={t("Your library gives you one.")} />
      <FormError text={deed.error} />
      <button class="primary wide" disabled={deed.busy}>{t("Sign in")}</button>
    </form>
  );
}

export type Said = Record<number, { good: boolean; text: string }>;

function useRenewing() {
  const [said, setSaid] = useState<Said>({});
  const deed = useDeed();
  async function renew(body: { loan?: number }): Promise<void> {
    const answer = await deed.run(() =>
      act<{ renewals: Renewal[] }>("POST", "renewals", body));
    if (!answer) return;
    setSaid(Object.fromEntries(answer.renewals.map((r) => [r.loan, {
      good: r.renewed,
      text: r.renewed ? t("Renewed") : r.refusals.map((x) => x.text).join("; "),
    }])));
    await look();
  }
  return { said, renew, deed };
}

function Who(p: { account: Account }) {
  const { reader, loans, owed_cents: owed } = p.account;
  return (
    <header class="s-who">
      <div>
        <h1>{reader.name}</h1>
        <p class="muted">{[reader.class ?? reader.category, reader.number].join(" · ")}</p>
      </div>
      <dl class="s-figures">
        <div><dt>{t("On loan")}</dt>
          <dd class="num">{loans.length}{p.account.max_loans > 0 &&
            <span class="faint"> / {p.account.max_loans}</span>}</dd></div>
        {owed > 0 && <div class="refused"><dt>{t("To be paid")}</dt>
          <dd class="num">{amountText(owed)}</dd></div>}
      </dl>
      <button type="button" onClick={() => void leave()}>{t("Sign out")}</button>
    </header>
  );
}

function Mine(p: { account: Account }) {
  const { said, renew, deed } = useRenewing();
  return (
    <div class="s-account">
      <Who account={p.account} />
      {deed.error && <p class="s-said attention" role="alert">
        <Icon name="attention" size="small" />{deed.error}</p>}
      <Loans account={p.account} said={said} busy={deed.busy}
        renew={(body) => void renew(body)} />
      <Holds account={p.account} />
      <History account={p.account} />
      <NewPin />
    </div>
  );
}

export function AccountPage(p: { school: string; then: string | null }) {
  const here = useStore(account);
  useEffect(() => {
    document.title = `${t("My books")} · 琅嬛`;
  }, []);
  if (here === undefined) return null;
  return here ? <Mine account={here} /> : <SignIn school={p.school} then={p.then} />;
}
