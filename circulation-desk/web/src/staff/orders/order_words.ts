// order_words.ts - words and amounts of orders.
import { localeOf, lang, t } from "../../text";
import type { OrderState, WishVerdict } from "./order_types";

export function stateText(state: OrderState): string {
  switch (state) {
    case "draft": return t("draft");
    case "reviewed": return t("reviewed");
    case "approved": return t("approved");
    case "placed": return t("ordered");
    case "closed": return t("order closed");
    case "cancelled": return t("order cancelled");
  }
}

export function stateHue(state: OrderState): string {
  if (state === "placed") return "back";
  if (state === "closed") return "done";
  return state === "reviewed" || state === "approved" ? "attention" : "plain";
}

export function wishText(v: WishVerdict): string {
  switch (v) {
    case "new": return t("not held");
    case "more": return t("held already");
    case "over": return t("over the limit of copies");
    case "twice": return t("twice in the list");
    case "wrong": return t("wrong");
  }
}

export function wishHue(v: WishVerdict): string {
  if (v === "wrong") return "refused";
  if (v === "new") return "done";
  return v === "more" ? "back" : "attention";
}

/** An amount with its cents, always: columns of them line up. */
export function centsText(cents: number | null): string {
  if (cents === null) return "–";
  return new Intl.NumberFormat(localeOf(lang.get()),
    { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(cents / 100);
}

/** "29.8" as 2980; null: no amount. No fraction of a cent is dropped. */
export function centsOf(text: string): number | null {
  const found = /^\s*(\d{1,9})(?:[.．](\d{1,2}))?\s*$/.exec(text);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
}

export const yuanOf = (cents: number | null): string =>
  cents === null ? "" : (cents / 100).toFixed(2);

/** Thousandths as people say them: 75.5 percent. */
export const percentText = (discount: number): string => `${discount / 10}%`;
