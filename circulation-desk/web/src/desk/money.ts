// money.ts - amounts as people type them, and the words of a reader's ledger.
import type { IconName } from "../parts/icon";
import { t } from "../text";

const MOST_CENTS = 100_000_000;

/** "12", "12.5", "12.50", "￥12": cents; null: no amount above 0. */
export function centsOf(text: string): number | null {
  const found = /^[¥￥]?\s*(\d{1,7})(?:[.。](\d{1,2}))?$/.exec(text.trim());
  if (!found) return null;
  const cents = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return cents > 0 && cents <= MOST_CENTS ? cents : null;
}

/** As it stands in a field. */
export const typedAmount = (cents: number): string =>
  cents > 0 ? (cents / 100).toFixed(2).replace(/\.00$/, "") : "";

interface Kind { word: string; icon: IconName }

const kinds = (): Record<string, Kind> => ({
  overdue: { word: t("Overdue"), icon: "clock" },
  lost: { word: t("Lost book"), icon: "unknown" },
  damaged: { word: t("Damaged book"), icon: "torn" },
  replacement: { word: t("Work of replacing"), icon: "book" },
  card: { word: t("New card"), icon: "card" },
  other: { word: t("Other charge"), icon: "note" },
  payment: { word: t("Payment"), icon: "coin" },
  waived: { word: t("Waived"), icon: "done" },
  refund: { word: t("Given back"), icon: "undo" },
  reversal: { word: t("Reversed"), icon: "undo" },
});

export const kindOf = (kind: string): Kind =>
  kinds()[kind] ?? { word: kind, icon: "coin" };

export type Means = "cash" | "card" | "transfer" | "other";

export const meansWords = (): [Means, string][] => [
  ["cash", t("Cash")], ["card", t("Bank card")],
  ["transfer", t("Phone")], ["other", t("Other")],
];

export const meansWord = (means: string): string =>
  meansWords().find(([m]) => m === means)?.[1] ?? means;
