// commands.ts - everything the desk can do, by name and key: for the list that
// an empty search shows, and for the keys themselves. One table, so that what is
// written on a button and what a key does are the same.
import type { IconName } from "../parts/icon";

export interface Command {
  id: string;
  icon: IconName;
  word: string;
  /** As written on the keyboard: "F4", "⇧F4". */
  key: string;
  /** Not now: no reader is open, nothing is there to be undone. */
  idle?: boolean;
  run(): void;
}

/** "⇧F4" as useKeys() knows it: "Shift+F4". */
export const keyName = (key: string): string =>
  key === "Esc" ? "Escape" : key.replace("⇧", "Shift+");

export const commandsLike = (commands: readonly Command[],
  typed: string): Command[] => {
  const text = typed.trim().toLowerCase();
  return commands.filter((c) => !c.idle && c.word.toLowerCase().includes(text));
};
