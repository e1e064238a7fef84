// device_words.ts - devices and what they did, in words.
import { t } from "../../text";
import type { DeviceRow } from "../types";

export function kindText(kind: DeviceRow["kind"]): string {
  switch (kind) {
    case "scanner": return t("Bar code scanner");
    case "card_reader": return t("Card reader");
    case "tag_reader": return t("Tag reader");
    case "printer": return t("Printer");
  }
}

export function stateText(d: DeviceRow): string {
  return d.settings.off ? t("not used") : stateWord(d.state);
}

export function stateWord(state: DeviceRow["state"]): string {
  switch (state) {
    case "opening": return t("being opened");
    case "ready": return t("ready");
    case "busy": return t("at work");
    case "lost": return t("away");
    case "held": return t("another program has it");
  }
}

export function lastText(last: string): string {
  switch (last) {
    case "": return t("nothing yet");
    case "barcode": return t("a bar code");
    case "card": return t("a card was read");
    case "tag": return t("a tag");
    case "lost": return t("it went away");
    case "trouble": return t("a trouble");
    case "paired": return t("it was paired");
    case "off": return t("it was set aside");
    default: return t("it was ready");
  }
}

export function agoText(ms: number | null): string {
  if (ms === null) return "";
  const s = Math.round(ms / 1000);
  if (s < 60) return t("%d s ago", s);
  if (s < 3600) return t("%d min ago", Math.round(s / 60));
  return t("%d h ago", Math.round(s / 3600));
}
