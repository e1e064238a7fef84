// app.tsx - which screen: sign in, choose a desk, the desk.
import { useEffect } from "preact/hooks";
import { session } from "./api";
import { DeskScreen } from "./desk/desk_screen";
import { DeskChoice } from "./desk_choice";
import { place } from "./place";
import { SchoolChoice } from "./school_choice";
import { whoIsSignedIn } from "./signed_in";
import { NewPassword } from "./sign_in/new_password";
import { SignIn } from "./sign_in/sign_in";
import { Toasts } from "./parts/toast";
import { useStore } from "./store";
import { lang } from "./text";


function Screen() {
  const who = useStore(session);
  const { desk } = useStore(place);
  if (who === undefined) return null;
  if (who === null) return <SignIn />;
  if (who.must_change) return <NewPassword session={who} />;
  if (who.school === null) return <SchoolChoice session={who} />;
  if (desk === null) return <DeskChoice session={who} />;
  return <DeskScreen key={desk} desk={desk} session={who} />;
}

export function App() {
  useStore(lang); // another language: everything is written anew
  useEffect(() => void whoIsSignedIn(), []);
  return (
    <>
      <Screen />
      <Toasts />
    </>
  );
}
