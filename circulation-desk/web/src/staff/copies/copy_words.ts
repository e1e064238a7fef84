// copy_words.ts - words of copies: where they came from, how they are.
import { t } from "../../text";
import type { Option } from "../parts/form";

export const sourceOptions = (): Option[] => [
  ["purchase", t("purchase")], ["gift", t("gift")], ["allocation", t("allocation")],
  ["found", t("found")], ["import", t("import")],
];

/** Those that a person gives. */
export const stateOptions = (): Option[] => [
  ["available", t("available")], ["in_process", t("being processed")],
  ["on_display", t("on display")], ["in_repair", t("in repair")],
  ["damaged", t("damaged")], ["missing", t("missing")], ["lost", t("lost")],
  ["withdrawn", t("withdrawn")],
];

export const wordIn = (options: Option[], value: string): string =>
  options.find(([v]) => v === value)?.[1] ?? value;
