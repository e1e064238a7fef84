// new_password.tsx - the first password was made by the program or by somebody
// else: it is replaced before anything else happens.
import { useState } from "preact/hooks";
import { put, Refusal } from "../api";
import { signedIn } from "../signed_in";
import { useStore } from "../store";
import { t } from "../text";
import type { Session } from "../types";
import { Field, FormError } from "./field";
import { Frame } from "./frame";
import { typedPassword } from "./typed_password";

async function change(old: string, password: string): Promise<Session> {
  return put<Session>("session/password", { old, new: password });
}

function useChange() {
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  async function submit(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const form = new FormData(e.target as HTMLFormElement);
    const chosen = String(form.get("new"));
    if (chosen !== form.get("again"))
      return setError(t("The two new passwords differ."));
    setBusy(true);
    try {
      const old = typedPassword.get() || String(form.get("old"));
      signedIn(await change(old, chosen));
      typedPassword.set("");
    } catch (why) {
      if (!(why instanceof Refusal)) throw why;
      setError(why.message);
      setBusy(false);
    }
  }
  return { error, busy, submit };
}

export function NewPassword(p: { session: Session }) {
  const { error, busy, submit } = useChange();
  const known = useStore(typedPassword) !== "";
  return (
    <Frame>
      <form class="form" method="post" onSubmit={(e) => void submit(e)}>
        <h1>{t("Choose your password")}</h1>
        <p class="muted">
          {t("The one you came in with was made for you. Only you should know the next one.")}
        </p>
        <input class="unseen" name="username" autocomplete="username" readonly
          tabIndex={-1} aria-hidden="true" value={p.session.staff.login} />
        {!known && <Field name="old" label={t("Password until now")}
          type="password" autocomplete="current-password" />}
        <Field name="new" label={t("New password")} type="password"
          autocomplete="new-password" autofocus
          hint={t("At least 8 characters of three kinds, or any 12.")} />
        <Field name="again" label={t("New password once more")} type="password"
          autocomplete="new-password" />
        <FormError text={error} />
        <button class="primary wide" disabled={busy}>{t("Go on")}</button>
      </form>
    </Frame>
  );
}
