// sign_in.tsx - name and password, in a form that password managers know.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { signedIn } from "../signed_in";
import { t } from "../text";
import type { Session } from "../types";
import { Field, FormError } from "./field";
import { Frame } from "./frame";
import { typedPassword } from "./typed_password";

// A new library says whose name opens it; its first password stands where the
// program was started.
function useIsNew(): boolean {
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    call<{ has_school: boolean }>("health").then((h) => setNew(!h.has_school),
      () => undefined);
  }, []);
  return isNew;
}

export function SignIn() {
  const isNew = useIsNew();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const form = new FormData(e.target as HTMLFormElement);
    const login = String(form.get("username"));
    const password = String(form.get("password"));
    setBusy(true);
    try {
      const who = await call<Session>("session",
        { method: "POST", body: { login, password } });
      typedPassword.set(who.must_change ? password : "");
      signedIn(who);
    } catch (why) {
      if (!(why instanceof Refusal)) throw why;
      setError(why.message);
      setBusy(false);
    }
  }

  return (
    <Frame>
      <form class="form" method="post" onSubmit={(e) => void submit(e)}>
        <h1>{isNew ? t("A new library") : t("Sign in")}</h1>
        {isNew && <p class="muted">
          {t("Sign in as admin with the password that the program showed when it was started.")}</p>}
        <Field name="username" label={t("Name")} autocomplete="username"
          autofocus />
        <Field name="password" label={t("Password")} type="password"
          autocomplete="current-password" />
        <FormError text={error} />
        <button class="primary wide" disabled={busy}>{t("Sign in")}</button>
      </form>
    </Frame>
  );
}
