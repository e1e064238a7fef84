// keys.ts - the keys of the desk. They work while nothing is open; all keys in
// a window belong to that window.
import { useLayoutEffect } from "preact/hooks";
import { remembered } from "../remembered";
import { store } from "../store";

export type KeyDeeds = Record<string, () => void>;

const kept = remembered("slash");

/** Who dictates or types by accident can switch the one-letter key off; F3
 * does the same (WCAG 2.2, 2.1.4). */
export const slashOn = store(kept.get() !== "off");

export function setSlashOn(on: boolean): void {
  kept.set(on ? "on" : "off");
  slashOn.set(on);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type !== "checkbox";

// "Shift+F4", "Ctrl+P", "/".
function nameOf(e: KeyboardEvent): string {
  if (e.ctrlKey) return `Ctrl+${e.key.toUpperCase()}`;
  return e.shiftKey && e.key.length > 1 ? `Shift+${e.key}` : e.key;
}

export function useKeys(deeds: KeyDeeds, windowOpen: boolean): void {
  // Before anything is painted: a window that is seen to be closed is.
  useLayoutEffect(() => {
    function pressed(e: KeyboardEvent): void {
      if (e.altKey || e.metaKey || e.defaultPrevented) return;
      const deed = deeds[nameOf(e)];
      if (!deed) return;
      if (e.key.length === 1 && !e.ctrlKey && (isTyping(e.target) || !slashOn.get())) return;
      if (windowOpen) return;
      e.preventDefault();
      if (!e.repeat) deed();
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}
