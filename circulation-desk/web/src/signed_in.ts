// signed_in.ts - one language for the person and the screen: a computer on
// which somebody chose one keeps it, another one takes the person's.
import { call, put, Refusal, session } from "./api";
import { showToast } from "./parts/toast";
import { chosenLang, lang, setLang, showIn } from "./text";
import type { Session } from "./types";

const RETRY_MS = 2000;

/** Tells the server in which language its sentences shall come. */
async function tellLang(): Promise<void> {
  const who = session.get();
  if (!who || who.must_change || who.staff.lang === lang.get()) return;
  try {
    session.set(await put<Session>("session/lang", { lang: lang.get() }));
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
  }
}

export function signedIn(who: Session): void {
  session.set(who);
  if (chosenLang() === null) showIn(who.staff.lang);
  else void tellLang();
}

export function chooseLang(next: "zh" | "en"): void {
  setLang(next);
  void tellLang();
}

export async function whoIsSignedIn(): Promise<void> {
  try {
    signedIn(await call<Session>("session"));
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    if (!e.passing) return session.set(null);
    showToast(e.message);
    setTimeout(() => void whoIsSignedIn(), RETRY_MS);
  }
}
