// words.ts - what a kiosk says of a deed: few words, a child's, and what to do
// next.
import { dayText, t, weekdayText } from "../text";
import type { Line } from "../types";

const HAND_IN = new Set(["for_hold", "other_school", "withdrawn", "parts",
  "healed", "to_send"]);

/** Who returned this one gives it to the teacher. */
export const toTeacher = (line: Line): boolean =>
  line.warnings.some((w) => HAND_IN.has(w.code));

const reasonOf = (code: string): string => {
  switch (code) {
    case "limit": case "type_limit":
      return t("You have as many as you may. Bring one back to borrow again.");
    case "overdue": return t("A book is overdue. Please bring it back first.");
    case "reserved": return t("Somebody is waiting for this book.");
    case "not_for_loan": case "reading_room":
      return t("To be read here in the library.");
    case "grade": return t("You may borrow this one when you are a little older.");
    case "same_reader": return t("You have it already.");
    case "renewals": return t("It was renewed as often as it may be.");
    case "no_gain": return t("Renewing now would not give more days.");
    case "card_lost": case "card_over": case "expired": case "suspended":
    case "left": case "blocked":
      return t("This card cannot be used any more.");
    default: return "";
  }
};

export const askTeacher = (): string => t("Please ask the teacher.");

/** Each reason once, in a child's words. */
export function reasonsOf(line: Line): string[] {
  const words = line.reasons.map((r) => reasonOf(r.code)).filter(Boolean);
  return words.length > 0 ? [...new Set(words)] : [askTeacher()];
}

export const dueWords = (day: string): string =>
  t("%s %s, bring it back by then", dayText(day), weekdayText(day));

export const outcomeOf = (line: Line): string => {
  switch (line.outcome) {
    case "lent": return t("It is yours now");
    case "returned": return t("It is back");
    case "renewed": return t("Renewed, you may keep it");
    case "refused": return line.title
      ? t("This book cannot be borrowed") : t("Please ask the teacher.");
    case "unknown": return t("Not recognized. Please scan it again.");
    case "info": return t("This book was not borrowed");
    default: return "";
  }
};

/** What to do now; "" nothing. */
export function thenOf(line: Line): string {
  if (line.outcome === "lent" || line.outcome === "renewed")
    return line.due ? dueWords(line.due) : "";
  if (line.outcome !== "returned" && line.outcome !== "info") return "";
  return toTeacher(line) ? t("Please give it to the teacher.")
    : t("Please put it on the return shelf.");
}

export const spokenOf = (line: Line): string =>
  [outcomeOf(line), line.title ?? "", thenOf(line),
    ...(line.outcome === "refused" ? reasonsOf(line) : [])]
    .filter(Boolean).join("。");
