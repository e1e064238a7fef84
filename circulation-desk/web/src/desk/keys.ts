// keys.ts - the keys of the desk. They work while nothing is open; Esc in a
// window belongs to that window.
import { useEffect } from "preact/hooks";

export type KeyDeeds = Record<string, () => void>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type !== "checkbox";

export function useKeys(deeds: KeyDeeds, windowOpen: boolean): void {
  useEffect(() => {
    function pressed(e: KeyboardEvent): void {
      if (e.ctrlKey || e.altKey || e.metaKey || e.defaultPrevented) return;
      const deed = deeds[e.shiftKey && e.key.length > 1 ? `Shift+${e.key}` : e.key];
      if (!deed || (e.key.length === 1 && isTyping(e.target))) return;
      if (e.key === "Escape" && windowOpen) return;
      e.preventDefault();
      if (!e.repeat) deed();
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}
