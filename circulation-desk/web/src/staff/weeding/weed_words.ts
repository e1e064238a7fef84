// weed_words.ts - words of weeding.
import { t } from "../../text";
import type { WeedRule, WeedState } from "./weed_types";

export function stateText(state: WeedState): string {
  switch (state) {
    case "draft": return t("draft");
    case "proposed": return t("proposed");
    case "approved": return t("approved");
    case "done": return t("carried out");
    case "cancelled": return t("cancelled");
  }
}

export function stateHue(state: WeedState): string {
  if (state === "done") return "done";
  return state === "proposed" || state === "approved" ? "attention" : "plain";
}

/** What a rule asks for, as a person would say it. */
export function ruleText(r: WeedRule): string {
  const says: string[] = [];
  if (r.condition === "damaged") says.push(t("damaged"));
  if (r.condition === "gone") says.push(t("missing or lost"));
  if (r.class) says.push(t("class %s", r.class));
  if (r.published_years !== null)
    says.push(t("published %d years ago or more", r.published_years));
  if (r.held_years !== null) says.push(t("here for %d years", r.held_years));
  if (r.unused_years !== null) says.push(t("unused for %d years", r.unused_years));
  if (r.use_years !== null)
    says.push(t("at most %d uses in %d years", r.use_most ?? 0, r.use_years));
  if (r.copies_over !== null)
    says.push(t("copies beyond %d of a title", r.copies_over));
  return says.join(" · ");
}
