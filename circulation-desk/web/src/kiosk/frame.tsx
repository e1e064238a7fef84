// frame.tsx - around what the kiosk shows: how it is read, and the large
// buttons within everybody's reach.
import { LangSwitch } from "../parts/lang_switch";
import { Icon, Mark, type IconName } from "../parts/icon";
import { remembered } from "../remembered";
import { store, useStore } from "../store";
import { lang, t } from "../text";
import type { Event, State } from "./chart";
import type { Kiosk } from "./kiosk";
import { pinyinOn, Say, setPinyinOn } from "./say";
import { setSpeechOn, speechOn } from "./speech";

const keptLow = remembered("kiosk.low");
const keptLeft = remembered("kiosk.left");

/** All that is touched near the foot: for small children and wheelchairs. */
export const lowOn = store(keptLow.get() === "on");
/** Buttons on the left side. */
export const leftOn = store(keptLeft.get() === "on");

const toggle = (kept: typeof keptLow, s: typeof lowOn) => (): void => {
  kept.set(s.get() ? "off" : "on");
  s.set(!s.get());
};

function Switch(p: { icon: IconName; word: string; on: boolean; toggle(): void }) {
  return (
    <button type="button" class="quiet k-switch" aria-pressed={p.on} onClick={p.toggle}>
      <Icon name={p.icon} />{p.word}
    </button>
  );
}

export function Head(p: { school: string }) {
  const pinyin = useStore(pinyinOn);
  const speech = useStore(speechOn);
  return (
    <header class="k-head">
      <Mark /><strong>{p.school}</strong><span class="spring" />
      {lang.get() === "zh" && <Switch icon="letters" word={t("Pinyin")} on={pinyin}
        toggle={() => setPinyinOn(!pinyin)} />}
      <Switch icon={speech ? "sound" : "mute"} word={t("Read aloud")} on={speech}
        toggle={() => setSpeechOn(!speech)} />
      <Switch icon="low" word={t("Low")} on={useStore(lowOn)}
        toggle={toggle(keptLow, lowOn)} />
      <Switch icon="swap" word={t("Left hand")} on={useStore(leftOn)}
        toggle={toggle(keptLeft, leftOn)} />
      <LangSwitch />
    </header>
  );
}

interface ButtonProps { icon: IconName; text: string; press(): void; off?: boolean }

function Big(p: ButtonProps) {
  return (
    <button type="button" class="k-big" onClick={p.press} disabled={p.off ?? false}>
      <Icon name={p.icon} size="large" /><span><Say text={p.text} /></span>
    </button>
  );
}

const WITH_BACK: State[] = ["books", "find", "help", "who", "pictures"];

interface BarProps {
  kiosk: Kiosk;
  loans: number;
  paper: boolean; // there is a printer, and something to print
  noCard: boolean; // pupils may come without one
}

export function Bar(p: BarProps) {
  const { kiosk } = p;
  const { state } = kiosk;
  const press = (on: Event) => () => kiosk.press(on);
  const card = state === "visit" || state === "books";
  return (
    <nav class="k-bar" aria-label={t("What you can do")}>
      {WITH_BACK.includes(state) &&
        <Big icon="back" text={t("Back")} press={press("back")} />}
      {state === "visit" &&
        <Big icon="book" text={t("My books")} press={press("books")} />}
      {card && <Big icon="renew" text={t("Renew all")} press={kiosk.renewAll}
        off={p.loans === 0} />}
      {p.paper && (state === "visit" || state === "returning") &&
        <Big icon="print" text={t("On paper")} press={kiosk.paper} />}
      {p.noCard && state === "idle" &&
        <Big icon="people" text={t("No card with me")} press={press("nocard")} />}
      {(state === "idle" || state === "visit" || state === "returning") &&
        <Big icon="search" text={t("Find a book")} press={press("find")} />}
      {state !== "help" &&
        <Big icon="bell" text={t("Call the teacher")} press={press("help")} />}
      {(card || state === "returning") &&
        <Big icon="done" text={t("Done")} press={kiosk.leave} />}
    </nav>
  );
}

/** How long what is shown stays; drawn anew at each act. */
export function TimeBar(p: { seconds: number; since: number }) {
  return (
    <div class="k-time" aria-hidden="true">
      <i key={p.since} style={{ animationDuration: `${p.seconds}s` }} />
    </div>
  );
}
