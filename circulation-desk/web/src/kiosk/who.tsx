// who.tsx - a pupil without a card: the class, the name, four pictures. Only where
// the school allows it; names are masked, as everywhere on a kiosk.
import { useEffect, useState } from "preact/hooks";
import { call, deed, Refusal } from "../api";
import { Icon } from "../parts/icon";
import { Picture, pictureLetters, pictureName } from "../parts/pictures";
import { t } from "../text";
import { Say } from "./say";

interface KioskClass { id: number; name: string; grade: number }
export interface Pupil { id: number; name: string; mark: string }
interface Pupils { classes: KioskClass[]; pupils: Pupil[] }

const TAPS = 4;

/** The classes whose pupils may come without a card, and who is in this one. */
export function usePupils(desk: number, of: number): Pupils {
  const [found, setFound] = useState<Pupils>({ classes: [], pupils: [] });
  useEffect(() => {
    const stop = new AbortController();
    call<Pupils>(`desks/${desk}/pupils${of ? `?class=${of}` : ""}`,
      { signal: stop.signal }).then(setFound, (e: unknown) => {
      if (!stop.signal.aborted && !(e instanceof Refusal)) throw e;
    });
    return () => stop.abort();
  }, [desk, of]);
  return found;
}

export function Who(p: { desk: number; choose(pupil: Pupil): void }) {
  const [of, setOf] = useState<KioskClass | null>(null);
  const { classes, pupils } = usePupils(p.desk, of?.id ?? 0);
  return (
    <main class="k-who">
      <h1><Say text={of ? t("Who are you?") : t("Which class are you in?")} />
        {of && <button type="button" class="k-chip" onClick={() => setOf(null)}>
          {of.name}<Icon name="close" /></button>}</h1>
      <ul class="k-names" aria-label={of ? t("Who are you?")
        : t("Which class are you in?")}>
        {of === null && classes.map((c) => (
          <li key={c.id}><button type="button" class="k-name"
            onClick={() => setOf(c)}>{c.name}</button></li>))}
        {of !== null && pupils.map((one) => (
          <li key={one.id}><button type="button" class="k-name"
            onClick={() => p.choose(one)}>
            <b class="num">{one.mark}</b>{one.name}</button></li>))}
      </ul>
    </main>
  );
}

export function Pictures(p: { desk: number; pupil: Pupil }) {
  const [tapped, setTapped] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  async function send(pictures: string): Promise<void> {
    setBusy(true);
    try {
      await deed(`desks/${p.desk}/pictures`, { patron: p.pupil.id, pictures });
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      setWrong(e.message);
      setTapped("");
    }
    setBusy(false);
  }
  function tap(letter: string): void {
    const next = (tapped + letter).slice(0, TAPS);
    setWrong("");
    setTapped(next);
    if (next.length === TAPS) void send(next);
  }
  return (
    <main class="k-who">
      <h1>{p.pupil.name}<span class="k-taps" role="status"
        aria-label={t("%d of 4", tapped.length)}>
        {Array.from({ length: TAPS }, (_, i) =>
          <i key={i} class={i < tapped.length ? "out" : ""} />)}</span></h1>
      <p class="k-ask" role="alert">{wrong || <Say text={t("Tap your four pictures")} />}</p>
      <div class="k-pictures" role="group" aria-label={t("Tap your four pictures")}>
        {pictureLetters.map((letter) => (
          <button type="button" key={letter} disabled={busy} onClick={() => tap(letter)}
            aria-label={pictureName(letter)}><Picture letter={letter} /></button>))}
      </div>
    </main>
  );
}
