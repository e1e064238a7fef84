// wedge_listener.ts - the keys of the whole window, through wedge.ts.
import { DOUBTED_SILENCE_MS, SILENCE_MS, Wedge } from "./wedge";

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldOf(target: EventTarget | null): Field | null {
  if (target instanceof HTMLTextAreaElement) return target;
  if (!(target instanceof HTMLInputElement)) return null;
  return /^(button|checkbox|radio|submit|reset)$/.test(target.type)
    ? null : target;
}

// An input method may hold half of the code: leaving the field ends that.
function putBack(field: Field, value: string): void {
  field.blur();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/** Calls `scanned` with each code; gives back how to stop. */
export function listenForScans(scanned: (code: string) => void): () => void {
  const wedge = new Wedge();
  let before: { field: Field; value: string } | null = null;
  let timer = 0;
  // Most scanners end their codes. Until one has not, a silence is more likely
  // a busy computer in the middle of a code.
  let silence = DOUBTED_SILENCE_MS;

  function taken(code: string): void {
    if (before) putBack(before.field, before.value);
    before = null;
    scanned(code);
  }

  function silent(): void {
    const code = wedge.silence();
    if (code) {
      silence = SILENCE_MS;
      taken(code);
    }
    before = null;
  }

  function pressed(e: KeyboardEvent): void {
    if (e.repeat || e.altKey || e.metaKey) return wedge.forget();
    const lineEnd = e.ctrlKey && (e.code === "KeyJ" || e.code === "KeyM");
    if (e.ctrlKey && !(lineEnd && wedge.begun)) return wedge.forget();
    if (/^(Shift|Control)/.test(e.key)) return;
    clearTimeout(timer);
    const field = fieldOf(e.target);
    const fresh = { field, value: field?.value ?? "" };
    const verdict = wedge.feed({
      code: lineEnd ? "Enter" : e.code, key: e.key, shift: e.shiftKey,
      at: e.timeStamp, inField: field !== null,
    });
    if (verdict.kind !== "pass") {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
    if (verdict.kind === "scan") {
      silence = DOUBTED_SILENCE_MS;
      return taken(verdict.code);
    }
    if (wedge.length === 1)
      before = fresh.field ? { field: fresh.field, value: fresh.value } : null;
    if (wedge.begun) timer = window.setTimeout(silent, silence);
  }

  window.addEventListener("keydown", pressed, true);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("keydown", pressed, true);
  };
}
