// icon.tsx - all pictures of the screens, drawn on a grid of 24 by 24 with
// one pen. They say nothing to a screen reader: the word stands beside them.

const PATHS = {
  // deeds
  lend: "M5 4.5h9a2 2 0 0 1 2 2V10M5 4.5v15h7M5 19.5a2 2 0 0 1 0-4h7" +
    "M15 16.5h6M18.5 13.5l3 3-3 3",
  give_back: "M19 4.5h-9a2 2 0 0 0-2 2V10M19 4.5v15h-7M19 19.5a2 2 0 0 0" +
    " 0-4h-7M9 16.5H3M5.5 13.5l-3 3 3 3",
  renew: "M20 11a8 8 0 0 0-14.3-4L4 9M4 4.5V9h4.5M4 13a8 8 0 0 0 14.3 4L20" +
    " 15M20 19.5V15h-4.5",
  undo: "M8.5 5.5L4 10l4.5 4.5M4.5 10H14a5.5 5.5 0 0 1 0 11h-3",
  card: "M3.5 6.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-13a2 2 0 0" +
    " 1-2-2zM8.5 12.3a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.8 16.3a2.8 2.8" +
    " 0 0 1 5.4 0M14 9.5h3.5M14 13.5h3.5",
  refused: "M12 3.5l7.5 2.7v5.6c0 4.4-3.1 7.3-7.5 8.7-4.4-1.4" +
    "-7.5-4.3-7.5-8.7V6.2zM9.3 9.3l5.4 5.4M14.7 9.3l-5.4 5.4",
  unknown: "M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20" +
    " 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5" +
    " 0 0 1 4 18.5V16M9.5 9.7a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2.9" +
    "-1.2 1.9M12 16.7v.1",
  attention: "M12 4.2l8.6 15H3.4zM12 10v4.2M12 16.8v.1",
  done: "M5 12.5l4.5 4.5L19.5 7",
  torn: "M5 5.5A2 2 0 0 1 7 3.5h12v17H7a2 2 0 0 1-2-2zM5 18.5a2 2 0 0 1 2-2h12" +
    "M15.5 3.5l-2.5 4 3 2-2.5 3.5",
  // places and tools
  home: "M4 11l8-7 8 7M6 9.5v10.5h12V9.5M10 20v-6h4v6",
  calendar: "M5.5 5.5h13a1.5 1.5 0 0 1 1.5 1.5v11.5a1.5 1.5 0 0 1-1.5 1.5h-13" +
    "A1.5 1.5 0 0 1 4 18.5V7a1.5 1.5 0 0 1 1.5-1.5zM4 10h16M8.5 3.5v4M15.5 3.5v4",
  rules: "M12 4v16M8 20h8M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z",
  settings: "M4 7h9M17 7h3M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4 17h3M11 17h9" +
    "M9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  bring_in: "M12 4v10M8 10.5l4 4 4-4M4.5 15v3.5a1.5 1.5 0 0 0 1.5 1.5h12a1.5" +
    " 1.5 0 0 0 1.5-1.5V15",
  add: "M12 5v14M5 12h14",
  edit: "M5 19l1-4L16.5 4.5l3 3L9 18zM14.5 6.5l3 3",
  camera: "M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.5-2.5h5L16 7h2.5A1.5 1.5 0 0 1 20" +
    " 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5zM12 16.5a3.5 3.5 0" +
    " 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  table: "M4.5 5.5h15v13h-15zM4.5 10h15M4.5 14.3h15M10 10v8.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  before: "M14.5 6l-6 6 6 6",
  bin: "M5 7h14M9.5 7V4.5h5V7M7 7l1 12.5h8L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  print: "M7 9V3.5h10V9M7 17.5H4.5v-7A1.5 1.5 0 0 1 6 9h12a1.5 1.5 0 0 1 1.5 1.5v7H17" +
    "M7 14.5h10v6H7z",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5" +
    "L20.5 20.5",
  book: "M5 5.5A2 2 0 0 1 7 3.5h12v17H7a2 2 0 0 1-2-2zM5 18.5a2 2 0 0 1 2-2h12" +
    "M9 7.5h6",
  shelf: "M3.5 20.5h17M6 20.5v-15h3.5v15M9.5 20.5V8h3.5v12.5M14 9.2" +
    "l3.3-1 3.7 12.3",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.8 19.5a6.3" +
    " 6.3 0 0 1 12.4 0M15.5 4.9a3.5 3.5 0 0 1 0 6.3M17.5 14a6.3 6.3" +
    " 0 0 1 3.7 5.5",
  sound: "M4 9.5v5h3.5l5 4v-13l-5 4zM16 9a4.3 4.3 0 0 1 0 6M18.5 6.5a8" +
    " 8 0 0 1 0 11",
  mute: "M4 9.5v5h3.5l5 4v-13l-5 4zM16.5 9.5l5 5M21.5 9.5l-5 5",
  help: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.5 9.7a2.5" +
    " 2.5 0 1 1 3.7 2.2c-.8.5-1.2.9-1.2 1.9M12 16.3v.1",
  close: "M6 6l12 12M18 6L6 18",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2",
  hold: "M7 3.5h10v17l-5-4-5 4z",
  coin: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.8 7.8L12 12l3.2" +
    "-4.2M12 12v5M9.3 12.3h5.4M9.3 14.8h5.4",
  leave: "M10 4H6.5a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2H10M14.5 8l4 4-4 4M18.5 12H9.5",
  note: "M5 4.5h14v10l-5 5H5zM19 14.5h-5v5M8.5 9h7M8.5 12.5h4",
  plug: "M9 3.5v4M15 3.5v4M6.5 7.5h11v3.5a5.5 5.5 0 0 1-11 0zM12 16.5v4",
  star: "M12 4l2.4 5 5.4.7-4 3.8 1 5.4L12 16.3 7.2 18.9l1-5.4-4-3.8 5.4-.7z",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 20.5a2.1 2.1 0 0 0 4 0",
  back: "M14.5 6l-6 6 6 6",
  erase: "M9 6h10.5v12H9l-5.5-6zM12 9.8l4.4 4.4M16.4 9.8L12 14.2",
  letters: "M4 17.5l4-11 4 11M5.4 13.7h5.2M19.5 11v6.5M19.5 14.2a2.8 2.8 0 1 1-5.6" +
    " 0 2.8 2.8 0 0 1 5.6 0z",
  low: "M12 4v11M7.5 10.5L12 15l4.5-4.5M5 20h14",
  swap: "M7.5 5L3.5 9l4 4M3.5 9h12M16.5 11l4 4-4 4M20.5 15h-12",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  forward: "M9.5 6l6 6-6 6",
  key: "M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h8.5v3.5M16.5 12v2.5",
} as const;

export type IconName = keyof typeof PATHS;

export const iconNames = Object.keys(PATHS) as IconName[];

export function Icon(p: { name: IconName; size?: "small" | "large" }) {
  return (
    <svg class={`icon ${p.size ?? ""}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[p.name]} />
    </svg>
  );
}

/** The mark: a thread-bound book with its title slip. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="mark-cover" x="4" y="2" width="24" height="28" rx="3" />
      <path class="mark-thread" d="M9.5 2v28M4 7h5.5M4 13h5.5M4 19h5.5M4 25h5.5" />
      <rect class="mark-slip" x="14" y="6" width="7" height="15" rx="1" />
      <path class="mark-word" d="M17.5 9v2.5M17.5 13v1.5M17.5 16v2" />
    </svg>
  );
}
