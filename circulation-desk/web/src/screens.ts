// screens.ts - which screen stands at which address. A screen is loaded when it
// is first shown: its script (a module whose default is the component) and its
// style sheet, /NAME.css.
import type { ComponentType } from "preact";
import type { Session } from "./types";

export interface ScreenProps {
  session: Session | null;
  /** What the address names: the desk, the title. */
  id: number;
}

export interface Screen {
  name: string;
  at: RegExp; // of the path; its first group is the id
  open: boolean; // also for who is not signed in
  load(): Promise<{ default: ComponentType<ScreenProps> }>;
}

export const screens: readonly Screen[] = [
  { name: "desk", at: /^\/desk\/(\d+)$/, open: false,
    load: () => import("./desk/desk_screen") },
  { name: "staff", at: /^\/staff(?:\/[a-z]+)?(?:\/\d+)?$/, open: false,
    load: () => import("./staff/staff_screen") },
  { name: "start", at: /^\/start$/, open: false,
    load: () => import("./start/start_screen") },
  { name: "kiosk", at: /^\/kiosk(?:\/(\d+))?$/, open: false,
    load: () => import("./kiosk/kiosk_screen") },
  { name: "search", at: /^\/(?:search|children|account|(?:title|list)\/(\d+))$/, open: true,
    load: () => import("./search/search_screen") },
  { name: "gallery", at: /^\/gallery$/, open: true,
    load: () => import("./gallery/gallery_screen") },
];

export function screenNamed(name: string): Screen {
  const found = screens.find((s) => s.name === name);
  if (!found) throw new Error(name);
  return found;
}

export function screenAt(path: string): { screen: Screen; id: number } | null {
  for (const screen of screens) {
    const found = screen.at.exec(path);
    if (found) return { screen, id: Number(found[1] ?? 0) };
  }
  return null;
}

const sheets = new Map<string, Promise<void>>();

function styled(name: string): Promise<void> {
  let sheet = sheets.get(name);
  if (sheet) return sheet;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = `/${name}.css`;
  sheet = new Promise((done, failed) => {
    link.onload = () => done();
    link.onerror = () => {
      sheets.delete(name); // the next try asks again
      link.remove();
      failed(new Error(link.href));
    };
  });
  sheets.set(name, sheet);
  document.head.append(link);
  return sheet;
}

const loaded = new Map<string, ComponentType<ScreenProps>>();

/** The component, if it is here already. */
export const screenHere = (s: Screen): ComponentType<ScreenProps> | undefined =>
  loaded.get(s.name);

/** Asks for what the address shows while it is not yet known who asks. */
export function loadAhead(path: string): void {
  const found = screenAt(path);
  if (found) void loadScreen(found.screen).catch(() => undefined);
}

export async function loadScreen(s: Screen): Promise<void> {
  const [module] = await Promise.all([s.load(), styled(s.name)]);
  loaded.set(s.name, module.default);
}
