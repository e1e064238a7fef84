// look.ts - light, dark, high contrast: what the computer prefers unless a
// person says otherwise. The style sheet reads two attributes of <html>.
import { remembered } from "./remembered";
import { store } from "./store";

export type Theme = "auto" | "light" | "dark";
export type Contrast = "auto" | "more";

const keptTheme = remembered("theme");
const keptContrast = remembered("contrast");
const dark = matchMedia("(prefers-color-scheme: dark)");
const more = matchMedia("(prefers-contrast: more)");

const asTheme = (s: string | null): Theme =>
  s === "light" || s === "dark" ? s : "auto";

export const theme = store<Theme>(asTheme(keptTheme.get()));
export const contrast = store<Contrast>(
  keptContrast.get() === "more" ? "more" : "auto");

function show(): void {
  const root = document.documentElement.dataset;
  const chosen = theme.get();
  const wantsMore = contrast.get() === "more" || more.matches;
  root["theme"] = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
  root["contrast"] = wantsMore ? "more" : "normal";
}

export function setTheme(next: Theme): void {
  keptTheme.set(next);
  theme.set(next);
}

export function setContrast(next: Contrast): void {
  keptContrast.set(next);
  contrast.set(next);
}

theme.follow(show);
contrast.follow(show);
dark.addEventListener("change", show);
more.addEventListener("change", show);
show();
