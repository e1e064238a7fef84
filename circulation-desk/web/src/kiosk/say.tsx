// say.tsx - text as the youngest read it: with pinyin over the characters when
// that is switched on.
import { remembered } from "../remembered";
import { store, useStore } from "../store";
import { lang } from "../text";
import { piecesOf, piecesOfTitle, type Piece } from "./readings";

const kept = remembered("kiosk.pinyin");

export const pinyinOn = store(kept.get() === "on");

export function setPinyinOn(on: boolean): void {
  kept.set(on ? "on" : "off");
  pinyinOn.set(on);
}

function Ruby(p: { pieces: Piece[] }) {
  return (
    <>
      {p.pieces.map(({ han, reading }, i) => (reading
        ? <ruby key={i}>{han}<rt>{reading}</rt></ruby> : han))}
    </>
  );
}

/** A sentence of the screen's own. */
export function Say(p: { text: string }) {
  const on = useStore(pinyinOn);
  if (!on || lang.get() !== "zh") return <>{p.text}</>;
  return <Ruby pieces={piecesOf(p.text)} />;
}

export function Title(p: { title: string; readings?: readonly string[] | undefined }) {
  const on = useStore(pinyinOn);
  if (!on || !p.readings) return <>{p.title}</>;
  return <Ruby pieces={piecesOfTitle(p.title, p.readings)} />;
}
