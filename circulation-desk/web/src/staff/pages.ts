// pages.ts - the pages of the staff, where they stand, and whose they are.
import type { IconName } from "../parts/icon";
import { t } from "../text";

export type PageName = "home" | "classes" | "readers" | "pictures" | "titles" |
  "import" | "orders" | "receiving" | "suppliers" | "weeding" | "ledgers" |
  "merging" | "copies" | "reading" | "rules" | "calendar" | "devices" | "settings";

export interface Page {
  name: PageName;
  to: string;
  icon: IconName;
  right: string; // whoever has one of these sees the page; "": everybody
  title(): string;
  about(): string;
}

export const pages: readonly Page[] = [
  { name: "home", to: "/staff", icon: "home", right: "",
    title: () => t("Today"), about: () => "" },
  { name: "classes", to: "/staff/classes", icon: "people",
    right: "own_classes patron_read", title: () => t("Classes"),
    about: () => t("who of a class has what; renew, remind, lend on from its shelf") },
  { name: "readers", to: "/staff/readers", icon: "people", right: "patron_read",
    title: () => t("Readers"),
    about: () => t("find, add, change; cards and pictures") },
  { name: "pictures", to: "/staff/pictures", icon: "star", right: "patron_write",
    title: () => t("Picture PINs"),
    about: () => t("for pupils who forgot their card") },
  { name: "reading", to: "/staff/reading", icon: "star",
    right: "own_classes title_write", title: () => t("Reading lists"),
    about: () => t("titles for a class, a grade or everybody") },
  { name: "titles", to: "/staff/titles", icon: "shelf", right: "title_write",
    title: () => t("Cataloguing"),
    about: () => t("records of books: find, change, make new ones") },
  { name: "import", to: "/staff/import", icon: "bring_in", right: "import",
    title: () => t("Bring in a list"),
    about: () => t("readers or books from a table, looked at before anything is written") },
  { name: "orders", to: "/staff/orders", icon: "note", right: "copy_write",
    title: () => t("Orders"),
    about: () => t("books to buy: lists compared, signed, placed") },
  { name: "receiving", to: "/staff/receiving", icon: "book", right: "copy_write",
    title: () => t("Receiving"),
    about: () => t("deliveries and gifts, scanned against order and bill") },
  { name: "suppliers", to: "/staff/suppliers", icon: "coin", right: "copy_write",
    title: () => t("Suppliers and funds"),
    about: () => t("who sells, and what money is left") },
  { name: "weeding", to: "/staff/weeding", icon: "shelf", right: "copy_write",
    title: () => t("Weeding"),
    about: () => t("books that leave: found, listed, approved, withdrawn") },
  { name: "ledgers", to: "/staff/ledgers", icon: "table", right: "copy_write",
    title: () => t("Ledgers"),
    about: () => t("what came, what went, what is there: on paper") },
  { name: "merging", to: "/staff/merging", icon: "swap", right: "title_write",
    title: () => t("Duplicates"),
    about: () => t("titles that are one book, merged") },
  { name: "copies", to: "/staff/copies", icon: "edit", right: "copy_write",
    title: () => t("Change copies"),
    about: () => t("shelf, kind, price and state of many at once") },
  { name: "rules", to: "/staff/rules", icon: "rules", right: "policy_write",
    title: () => t("Lending rules"),
    about: () => t("who may borrow how much for how long") },
  { name: "calendar", to: "/staff/calendar", icon: "calendar",
    right: "policy_write", title: () => t("Calendar"),
    about: () => t("terms, holidays, opening hours, closing for a day") },
  { name: "devices", to: "/staff/devices", icon: "plug", right: "checkin",
    title: () => t("Devices"),
    about: () => t("what is plugged in, how it fares, and at which desk") },
  { name: "settings", to: "/staff/settings", icon: "settings",
    right: "settings", title: () => t("Settings"),
    about: () => t("desks, staff and their roles, language") },
];

export const pagesFor = (rights: readonly string[]): Page[] =>
  pages.filter((p) => p.right === "" || p.right.split(" ").some((r) => rights.includes(r)));
