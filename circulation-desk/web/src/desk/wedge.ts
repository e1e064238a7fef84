// wedge.ts - tells a scanner that types like a keyboard from a person.
//
// A scanner types a whole code within a blink and ends it with Enter or Tab.
// Such a burst is taken wherever the focus is: what it left in a field is put
// back, a button under the focus is not pressed. Keys are read by their place
// on a US keyboard (what scanners are set to), so that input methods, Caps
// Lock and national layouts do no harm.

export interface Stroke {
  code: string; // KeyboardEvent.code, "" where there is none
  key: string;
  shift: boolean;
  at: number; // milliseconds
  inField: boolean; // the focus is where a person could be typing
}

export type Verdict =
  | { kind: "pass" } // a person's key, as far as can be told
  | { kind: "hold" } // part of a scan: keep it from the page
  | { kind: "scan"; code: string };

const SHIFTED: Record<string, string> = {
  "1": "!", "2": "@", "3": "#", "4": "$", "5": "%", "6": "^", "7": "&",
  "8": "*", "9": "(", "0": ")", "-": "_", "=": "+", "[": "{", "]": "}",
  "\\": "|", ";": ":", "'": '"', "`": "~", ",": "<", ".": ">", "/": "?",
};

const PLACES: Record<string, string> = {
  Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]",
  Backslash: "\\", Semicolon: ";", Quote: "'", Backquote: "`", Comma: ",",
  Period: ".", Slash: "/", Space: " ",
};

const NUMPAD: Record<string, string> = {
  NumpadDecimal: ".", NumpadAdd: "+", NumpadSubtract: "-",
  NumpadMultiply: "*", NumpadDivide: "/",
};

/** What a US keyboard writes at this place; "" for keys that write nothing. */
export function letterOf(s: Pick<Stroke, "code" | "key" | "shift">): string {
  if (/^Key[A-Z]$/.test(s.code))
    return s.shift ? s.code[3]! : s.code[3]!.toLowerCase();
  if (/^Numpad\d$/.test(s.code)) return s.code[6]!;
  const numpad = NUMPAD[s.code];
  if (numpad !== undefined) return numpad;
  const plain = /^Digit\d$/.test(s.code) ? s.code[5]! : PLACES[s.code];
  if (plain !== undefined) return s.shift ? SHIFTED[plain] ?? plain : plain;
  return s.code === "" && s.key.length === 1 ? s.key : "";
}

const isEnd = (s: Stroke): boolean =>
  s.code === "Enter" || s.code === "NumpadEnter" || s.code === "Tab" ||
  (s.code === "" && (s.key === "Enter" || s.key === "Tab"));

// Nobody types four keys and Enter with 35 ms between them; no scanner on
// the market is slower than 100. In a field the first limit holds, elsewhere
// there is nothing to mistake a code for.
const FIELD = { gap: 60, mean: 35, least: 4 };
const PAGE = { gap: 120, mean: 120, least: 3 };
// A scanner set to end its codes with nothing: only with the focus nowhere.
export const SILENCE_MS = 150, DOUBTED_SILENCE_MS = 1000;
const ENDLESS = { mean: 30, least: 6 };
const LONGEST = 256;

export class Wedge {
  #text = "";
  #first = 0;
  #last = 0;
  #inField = false;

  /** A burst has begun and no person can be typing it. */
  get sure(): boolean {
    return this.#text.length >= FIELD.least && this.#mean() <= FIELD.mean;
  }

  get begun(): boolean {
    return this.#text !== "";
  }

  get length(): number {
    return this.#text.length;
  }

  #mean(): number {
    return (this.#last - this.#first) / Math.max(this.#text.length - 1, 1);
  }

  forget(): void {
    this.#text = "";
    this.#inField = false;
  }

  feed(s: Stroke): Verdict {
    const limit = s.inField || this.#inField ? FIELD : PAGE;
    const late = this.begun && s.at - this.#last > limit.gap;
    if (late) this.forget();
    if (isEnd(s)) return this.#end(limit);
    const letter = letterOf(s);
    if (letter === "") return { kind: "pass" };
    this.#add(letter, s);
    return { kind: this.sure ? "hold" : "pass" };
  }

  #add(letter: string, s: Stroke): void {
    if (!this.begun) this.#first = s.at;
    if (this.#text.length < LONGEST) this.#text += letter;
    this.#last = s.at;
    this.#inField ||= s.inField;
  }

  #end(limit: typeof FIELD): Verdict {
    const code = this.#text;
    const good = code.length >= limit.least && this.#mean() <= limit.mean;
    this.forget();
    return good ? { kind: "scan", code } : { kind: "pass" };
  }

  /** After SILENCE_MS: the code that came without an end, or "". */
  silence(): string {
    const code = this.#text;
    const good = !this.#inField && code.length >= ENDLESS.least &&
      this.#mean() <= ENDLESS.mean;
    this.forget();
    return good ? code : "";
  }
}
