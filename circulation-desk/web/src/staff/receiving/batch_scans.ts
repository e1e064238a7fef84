// batch_scans.ts - codes on their way to a batch: in order, each under a name
// of its own, the next one taken while the last one is under way.
import { useRef, useState } from "preact/hooks";
import { call, Refusal } from "../../api";
import { play } from "../../desk/sounds";
import { t } from "../../text";
import type { Sound } from "../../types";
import { uuid } from "../../uuid";
import type { BatchCopy, Scanned, ScannedTitle } from "../orders/order_types";

export interface Told { hue: string; text: string }

export interface Scans {
  inHand: ScannedTitle | null;
  choices: ScannedTitle[];
  unknown: string; // an ISBN that no title has
  told: Told | null;
  added: BatchCopy[]; // newest first
  waiting: number;
  scan(code: string | null): void; // null: the batch gives a number
  take(title: ScannedTitle): void;
  drop(copy: BatchCopy): void; // it was taken back
}

interface Seen extends Omit<Scans, "scan" | "take" | "drop" | "waiting"> {}

const NOTHING: Seen = { inHand: null, choices: [], unknown: "", told: null, added: [] };

function tellCopy(rs: Scanned): [Sound, Told] {
  const { copy } = rs;
  const of = rs.has_order && rs.ordered ? ` · ${t("%d of %d", rs.here, rs.ordered)}` : "";
  const text = `${copy?.barcode} ${copy?.title_text}${of}`;
  if (rs.has_order && rs.ordered === 0)
    return ["attention", { hue: "attention", text: t("%s: was not ordered", text) }];
  if (rs.has_order && rs.here > rs.ordered)
    return ["attention", { hue: "attention", text: t("%s: more than was ordered", text) }];
  if (rs.over_limit)
    return ["attention", { hue: "attention", text: t("%s: over the limit of copies", text) }];
  return ["done", { hue: "done", text }];
}

function tellOther(rs: Scanned, code: string): [Sound, Told] {
  switch (rs.meaning) {
    case "taken": return ["refused", { hue: "refused",
      text: t("%s is the bar code of another copy: %s", code, rs.copy?.title_text ?? "") }];
    case "need_title": return ["refused", { hue: "refused",
      text: t("Scan the book's ISBN first.") }];
    case "no_title": return ["unknown", { hue: "unknown",
      text: t("No title has the ISBN %s.", code) }];
    default: return ["refused", { hue: "refused",
      text: t("%s is no bar code for a copy.", code) }];
  }
}

/* What a scan changes; its sound is played beside it. */
function after(was: Seen, rs: Scanned, code: string): [Seen, Sound] {
  if (rs.meaning === "title") {
    const [only] = rs.titles;
    const one = rs.titles.length === 1 && only !== undefined;
    return [{ ...was, inHand: one ? only : null, choices: one ? [] : rs.titles,
      unknown: "", told: null }, one ? "none" : "attention"];
  }
  if (rs.meaning === "copy" && rs.copy) {
    const [sound, told] = tellCopy(rs);
    const inHand = was.inHand && { ...was.inHand, copies: was.inHand.copies + 1,
      here: rs.here };
    return [{ ...was, inHand, told, added: [rs.copy, ...was.added] }, sound];
  }
  const [sound, told] = tellOther(rs, code);
  const unknown = rs.meaning === "no_title" ? rs.isbn ?? code : "";
  return [{ ...was, told, unknown, choices: [],
    inHand: rs.meaning === "no_title" ? null : was.inHand }, sound];
}

export function useScans(batch: number, came: () => void): Scans {
  const [seen, setSeen] = useState(NOTHING);
  const [waiting, setWaiting] = useState(0);
  const now = useRef(NOTHING);
  const line = useRef<(string | null)[]>([]);
  const busy = useRef(false);
  function put(next: Seen): void {
    now.current = next;
    setSeen(next);
  }
  async function send(code: string | null): Promise<void> {
    const title = now.current.inHand?.id;
    try {
      const rs = await call<Scanned>(`batches/${batch}/scan`, { method: "POST",
        key: uuid(), body: { ...(code === null ? {} : { code }),
          ...(title ? { title } : {}) } });
      const [next, sound] = after(now.current, rs, code ?? "");
      put(next);
      void play(sound);
      if (rs.meaning === "copy") came();
    } catch (why) {
      if (!(why instanceof Refusal)) throw why;
      put({ ...now.current, told: { hue: "refused", text: why.message } });
      void play("refused");
    }
  }
  async function work(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    while (line.current.length > 0) {
      const code = line.current.shift() ?? null;
      await send(code);
      setWaiting(line.current.length);
    }
    busy.current = false;
  }
  return {
    ...seen, waiting,
    scan(code) { line.current.push(code); setWaiting(line.current.length); void work(); },
    take(title) { put({ ...now.current, inHand: title, choices: [], unknown: "", told: null }); },
    drop(copy) { put({ ...now.current, told: null,
      added: now.current.added.filter((c) => c.id !== copy.id) }); },
  };
}
