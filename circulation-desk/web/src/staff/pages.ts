// pages.ts - the pages of the staff, where they stand, and whose they are.
import type { IconName } from "../parts/icon";
import { t } from "../text";

export type PageName = "home";

export interface Page {
  name: PageName;
  to: string;
  icon: IconName;
  right: string; // whoever has it sees the page; "": everybody
  title(): string;
  about(): string;
}

export const pages: readonly Page[] = [
  { name: "home", to: "/staff", icon: "home", right: "",
    title: () => t("Today"), about: () => "" },
];

export const pagesFor = (rights: readonly string[]): Page[] =>
  pages.filter((p) => p.right === "" || rights.includes(p.right));
