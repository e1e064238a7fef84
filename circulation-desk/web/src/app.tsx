// app.tsx - which screen: the one of the address, or signing in before it.
import { useEffect, useState } from "preact/hooks";
import { session } from "./api";
import { DeskChoice } from "./desk_choice";
import { go, place } from "./place";
import { loadScreen, screenAt, screenHere, screenNamed,
  type Screen } from "./screens";
import { SchoolChoice } from "./school_choice";
import { whoIsSignedIn } from "./signed_in";
import { NewPassword } from "./sign_in/new_password";
import { SignIn } from "./sign_in/sign_in";
import { showToast, Toasts } from "./parts/toast";
import { useStore } from "./store";
import { lang, t } from "./text";
import type { Session } from "./types";

const RETRY_MS = 2000;

// Loads what is not here yet; tries again until the server gives it out.
function useLoaded(screen: Screen) {
  const [, again] = useState(0);
  const here = screenHere(screen);
  useEffect(() => {
    if (here) return;
    let timer = 0;
    const load = (): void => {
      loadScreen(screen).then(() => again((n) => n + 1), () => {
        showToast(t("The server does not answer."));
        timer = window.setTimeout(load, RETRY_MS);
      });
    };
    load();
    return () => clearTimeout(timer);
  }, [screen]);
  return here;
}

function Shown(p: { screen: Screen; id: number; session: Session | null }) {
  const Found = useLoaded(p.screen);
  return Found
    ? <Found key={`${p.screen.name}${p.id}`} id={p.id} session={p.session} />
    : null;
}

// Who may not stand at a desk begins at the staff's home page.
function ToStaff() {
  useEffect(() => go("/staff", true), []);
  return null;
}

// A library without any school, before somebody who may found one.
const isFirstStart = (who: Session): boolean =>
  who.schools.length === 0 && who.staff.rights.includes("schools");

const isKiosk = (who: Session): boolean =>
  who.staff.rights.includes("self_service");

// An account of a kiosk sees the kiosk, whatever the address says.
function ToKiosk() {
  useEffect(() => go("/kiosk", true), []);
  return null;
}

function Screens() {
  const who = useStore(session);
  const found = screenAt(useStore(place).path);
  if (found?.screen.open)
    return <Shown key={found.screen.name} {...found} session={who ?? null} />;
  if (who === undefined) return null;
  if (who === null) return <SignIn />;
  if (who.must_change) return <NewPassword session={who} />;
  if (isFirstStart(who))
    return <Shown key="start" screen={screenNamed("start")} id={0} session={who} />;
  if (who.school === null) return <SchoolChoice session={who} />;
  if (found?.screen.name !== "kiosk" && isKiosk(who)) return <ToKiosk />;
  if (found === null && !who.staff.rights.includes("checkin"))
    return <ToStaff />;
  if (found === null) return <DeskChoice session={who} />;
  return <Shown key={found.screen.name} {...found} session={who} />;
}

export function App() {
  useStore(lang); // another language: everything is written anew
  useEffect(() => void whoIsSignedIn(), []);
  return (
    <>
      <Screens />
      <Toasts />
    </>
  );
}
