// speech.ts - what happened, said aloud (Web Speech); off until somebody
// switches it on. A browser without a voice keeps quiet.
import { remembered } from "../remembered";
import { store } from "../store";
import { lang, localeOf } from "../text";

const kept = remembered("kiosk.speech");

export const speechOn = store(kept.get() === "on");

export function setSpeechOn(on: boolean): void {
  kept.set(on ? "on" : "off");
  speechOn.set(on);
  if (!on && "speechSynthesis" in window) speechSynthesis.cancel();
}

/** Says it now; what was being said ends. */
export function speak(text: string): void {
  if (!speechOn.get() || !("speechSynthesis" in window) || !text) return;
  const said = new SpeechSynthesisUtterance(text);
  said.lang = localeOf(lang.get());
  said.rate = 0.9;
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}
