// outcomes.ts - the icon and the word for what the server says happened. The
// colour is that of the line's sound.
import type { IconName } from "../parts/icon";
import { t } from "../text";
import type { Line, Outcome } from "../types";

interface Look { icon: IconName; word: string; colour: string }

const looks = (): Record<Outcome, Look> => ({
  lent: { icon: "lend", word: t("Lent"), colour: "done" },
  returned: { icon: "give_back", word: t("Returned"), colour: "back" },
  renewed: { icon: "renew", word: t("Renewed"), colour: "done" },
  refused: { icon: "refused", word: t("Not lent"), colour: "refused" },
  unknown: { icon: "unknown", word: t("Not known"), colour: "unknown" },
  reader: { icon: "card", word: t("Reader"), colour: "plain" },
  undone: { icon: "undo", word: t("Undone"), colour: "plain" },
  info: { icon: "attention", word: t("Note"), colour: "attention" },
  money: { icon: "coin", word: t("Money"), colour: "plain" },
  card: { icon: "card", word: t("New card"), colour: "done" },
  copy: { icon: "book", word: t("The book"), colour: "attention" },
  hold: { icon: "hold", word: t("Reservation"), colour: "back" },
  class_set: { icon: "shelf", word: t("Class lending"), colour: "plain" },
});

// Deeds that are about a reader and no book.
const ofReader = (line: Line): boolean =>
  line.outcome === "reader" || line.outcome === "card";

/** What the line is about: the book, the reader, else its sentence. */
export const aboutOf = (line: Line): string =>
  line.title ?? (ofReader(line) && line.patron_name || line.text);

const SAID = /^(info|copy|hold|card)$/;

/** What is worth knowing beside what it is about. */
export const noteOf = (line: Line): string =>
  SAID.test(line.outcome) && aboutOf(line) !== line.text ? line.text : "";

/** Whose deed it was, where that is not what the line is about. */
export const whoseOf = (line: Line): string | null =>
  line.title || line.outcome === "money" ? line.patron_name : null;

/** The day on which the book is to come back; null once it has. */
export const dueOf = (line: Line): string | null =>
  line.outcome === "lent" || line.outcome === "renewed" ? line.due : null;

export function lookOf(line: Line): Look {
  const look = looks()[line.outcome];
  return line.sound === "attention" ? { ...look, colour: "attention" } : look;
}
