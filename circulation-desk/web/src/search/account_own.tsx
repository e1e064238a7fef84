// account_own.tsx - what only the reader decides: whether past loans are kept,
// and the PIN.
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Link } from "../parts/link";
import { Field, FormError } from "../sign_in/field";
import { useDeed } from "../staff/deeds";
import { dayText, t } from "../text";
import { act, history, look, type Account, type PastLoan } from "./account";

function Past(p: { loans: PastLoan[] }) {
  if (p.loans.length === 0)
    return <p class="muted">{t("What you bring back will stand here.")}</p>;
  return (
    <ol class="s-past">
      {p.loans.map((l) => (
        <li key={l.id}><Link to={`/title/${l.title}`}>{l.title_text}</Link>
          <span class="muted">{l.author}</span>
          <span class="faint num">{dayText(l.lent)} – {dayText(l.returned)}</span></li>
      ))}
    </ol>
  );
}

export function History(p: { account: Account }) {
  const keeps = p.account.reader.keep_history;
  const [loans, setLoans] = useState<PastLoan[]>([]);
  const deed = useDeed();
  useEffect(() => {
    if (keeps) void deed.run(history).then((past) => setLoans(past?.loans ?? []));
  }, [keeps]);
  async function keep(next: boolean): Promise<void> {
    if (await deed.run(() => act("PUT", "history", { keep: next }))) await look();
  }
  return (
    <section class="s-card" aria-label={t("What I have read")}>
      <div class="s-card-head"><h2>{t("What I have read")}</h2></div>
      <label class="s-check"><input type="checkbox" checked={keeps} disabled={deed.busy}
        onChange={(e) => void keep(e.currentTarget.checked)} />
        <span>{t("Keep a list of the books that I bring back")}</span></label>
      <p class="faint">{t("Only you decide this. Without it the library forgets who read what.")}</p>
      {deed.error && <FormError text={deed.error} />}
      {keeps && <Past loans={loans} />}
    </section>
  );
}

export function NewPin() {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const deed = useDeed();
  async function submit(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const form = new FormData(e.target as HTMLFormElement);
    if (form.get("new") !== form.get("again"))
      return deed.setError(t("The two new PINs differ."));
    if (!await deed.run(() => act("PUT", "pin",
      { old: String(form.get("old")), new: String(form.get("new")) }))) return;
    setDone(true);
    setOpen(false);
  }
  if (!open)
    return (
      <p class="s-pin"><button type="button" onClick={() => setOpen(true)}>
        <Icon name="key" size="small" />{t("Another PIN")}</button>
        <span role="status" class="s-said done">{done && t("Your PIN is changed.")}</span></p>
    );
  return (
    <form class="s-card s-enter" onSubmit={(e) => void submit(e)}>
      <h2>{t("Another PIN")}</h2>
      <Field name="old" label={t("PIN until now")} type="password"
        autocomplete="current-password" autofocus />
      <Field name="new" label={t("New PIN")} type="password"
        autocomplete="new-password" hint={t("At least 6 characters that nobody guesses.")} />
      <Field name="again" label={t("New PIN once more")} type="password"
        autocomplete="new-password" />
      <FormError text={deed.error} />
      <div class="s-card-head">
        <button type="button" onClick={() => setOpen(false)}>{t("Back")}</button>
        <button class="primary" disabled={deed.busy}>{t("Change")}</button>
      </div>
    </form>
  );
}
