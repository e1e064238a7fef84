// stages.ts - kinds of schools.
import { t } from "./text";

export type Stage = "primary" | "junior" | "senior" | "complete" | "office";

export function stages(): [Stage, string][] {
  return [["primary", t("Primary school")], ["junior", t("Junior middle school")],
    ["senior", t("Senior middle school")], ["complete", t("School of all grades")],
    ["office", t("Office above schools")]];
}
