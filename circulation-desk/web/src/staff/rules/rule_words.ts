// rule_words.ts - a rule in a few words, and the names of its numbers.
import { dayText, t } from "../../text";
import type { ListRow, Policy, PolicyNumber } from "../types";

export function nameOf(rows: ListRow[], code: string, any: string): string {
  return rows.find((r) => r.code === code)?.name ?? (code || any);
}

export function dueText(p: Policy): string {
  switch (p.due_rule) {
    case "term_end": return t("until the end of term");
    case "before_holidays": return t("%d days, home before holidays", p.loan_days);
    case "fixed": return p.fixed_due ? t("until %s", dayText(p.fixed_due)) : "";
    case "days": return t("%d days", p.loan_days);
  }
}

export const copiesText = (p: Policy): string =>
  p.max_loans ? t("up to %d", p.max_loans) : t("nothing");

export interface NumberField {
  name: PolicyNumber;
  label(): string;
  hint?(): string;
  money?: boolean;
  most: number;
}

const field = (name: PolicyNumber, most: number, label: () => string,
  hint?: () => string): NumberField =>
  hint ? { name, most, label, hint } : { name, most, label };

const money = (name: PolicyNumber, most: number, label: () => string,
  hint?: () => string): NumberField => ({ ...field(name, most, label, hint), money: true });

const never = (): string => t("0: never");

/** In three groups, as people think of them. */
export const groups: { title(): string; fields: NumberField[] }[] = [
  { title: () => t("How many and how long"), fields: [
    field("max_loans", 10000, () => t("Copies at a time")),
    field("loan_days", 1000, () => t("Days")),
  ] },
  { title: () => t("Again, and in advance"), fields: [
    field("max_renewals", 100, () => t("Renewals")),
    field("renewal_days", 1000, () => t("Days of a renewal")),
    field("max_holds", 1000, () => t("Reservations")),
    field("hold_days", 365, () => t("Days on the hold shelf")),
  ] },
  { title: () => t("When it comes late"), fields: [
    money("cents_a_day", 1000, () => t("Charge a day")),
    money("cap_cents", 100000, () => t("At most"), () => t("0: no limit")),
    field("grace_days", 365, () => t("Days of grace")),
    field("block_overdue_count", 1000, () => t("Overdue copies that block"), never),
    field("block_overdue_days", 10000, () => t("Days overdue that block"), never),
    money("block_owed_cents", 100000, () => t("Debt that blocks"), never),
    field("lost_days", 10000, () => t("Days overdue that mean lost"), never),
  ] },
];
