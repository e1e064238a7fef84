// sounds.ts - four sounds, told apart without looking: done rises, attention
// repeats, refused falls and growls, unknown wavers. Made by the browser
// (Web Audio), so there is nothing to load.
import { remembered } from "../remembered";
import { store } from "../store";
import type { Sound } from "../types";

interface Note {
  at: number; // seconds from the start
  hz: number;
  seconds: number;
  shape: OscillatorType;
  loud: number;
}

const note = (at: number, hz: number, seconds: number,
  shape: OscillatorType = "sine", loud = 0.22): Note =>
  ({ at, hz, seconds, shape, loud });

const SCORE: Record<Sound, Note[]> = {
  none: [],
  done: [note(0, 784, 0.09), note(0.08, 1175, 0.16)],
  attention: [note(0, 660, 0.12, "triangle"), note(0.16, 660, 0.12, "triangle"),
    note(0.32, 880, 0.2, "triangle")],
  refused: [note(0, 220, 0.18, "sawtooth", 0.16),
    note(0.2, 147, 0.34, "sawtooth", 0.16)],
  unknown: [note(0, 523, 0.1, "square", 0.07), note(0.11, 466, 0.1, "square", 0.07),
    note(0.22, 523, 0.1, "square", 0.07), note(0.33, 466, 0.14, "square", 0.07)],
};

const kept = remembered("sound");

export const soundOn = store(kept.get() !== "off");

/** The browser plays nothing before the first key or touch of a page. */
export const soundWaits = store(false);

let audio: AudioContext | undefined;

function audioContext(): AudioContext | undefined {
  audio ??= typeof AudioContext === "undefined" ? undefined : new AudioContext();
  return audio;
}

export function setSoundOn(on: boolean): void {
  kept.set(on ? "on" : "off");
  soundOn.set(on);
}

function playNote(a: AudioContext, n: Note): void {
  const tone = a.createOscillator();
  const gain = a.createGain();
  const from = a.currentTime + n.at;
  tone.type = n.shape;
  tone.frequency.value = n.hz;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(n.loud, from + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.001, from + n.seconds);
  tone.connect(gain).connect(a.destination);
  tone.start(from);
  tone.stop(from + n.seconds + 0.02);
}

const LATE_MS = 400; // a sound after that would belong to nothing

/** Awake in time, or not to be heard at all. */
async function awake(a: AudioContext): Promise<boolean> {
  const runs = () => a.state === "running";
  if (runs()) return true;
  const late = new Promise<void>((done) => setTimeout(done, LATE_MS));
  await Promise.race([a.resume(), late]);
  soundWaits.set(!runs());
  return runs();
}

export async function play(sound: Sound): Promise<void> {
  const a = soundOn.get() ? audioContext() : undefined;
  if (!a || !await awake(a)) return;
  for (const n of SCORE[sound]) playNote(a, n);
}

/** Any key or touch lets the browser play: take the first one. */
export function wakeSound(): void {
  const a = audioContext();
  if (a?.state === "suspended") void a.resume().then(() => soundWaits.set(false));
  else soundWaits.set(false);
}
