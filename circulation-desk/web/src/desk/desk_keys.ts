// desk_keys.ts - all that can be done at the desk, each with its word and key.
import { t } from "../text";
import type { DeskState, Line } from "../types";
import { keyName, type Command } from "./commands";
import { latestLoan, latestToOverride, latestToUndo, latestWithSlip, type DeskWork }
  from "./desk";
import { useKeys, type KeyDeeds } from "./keys";
import { copiesOf, type DeskVerbs } from "./verbs";
import type { View } from "./views/views";
import type { Window } from "./windows";

interface Desk {
  work: DeskWork;
  state: DeskState | null;
  verbs: DeskVerbs;
  rights: readonly string[];
  view: View;
  show(view: View): void;
  open: Window;
  setOpen(w: Window): void;
}

type Row = Omit<Command, "id"> & { right?: string };

const withLine = (line: Line | undefined, deed: (line: Line) => void) =>
  ({ idle: !line, run: () => line && deed(line) });

const lineCommands = ({ verbs }: Desk, lines: readonly Line[]): Row[] => [
  { icon: "undo", word: t("Undo the last deed"), key: "F4",
    ...withLine(latestToUndo(lines), verbs.lines.undo) },
  { icon: "calendar", word: t("Another due day for the last loan"), key: "F7",
    ...withLine(latestLoan(lines), verbs.lines.askDue) },
  { icon: "print", word: t("Print the slip"), key: "Ctrl+P",
    ...withLine(latestWithSlip(lines), verbs.lines.slip) },
  { icon: "lend", word: t("Lend all the same"), key: "F9",
    ...withLine(latestToOverride(lines), verbs.lines.overrule) },
  { icon: "note", word: t("Lend all the same, with a note"), key: "⇧F9",
    ...withLine(latestToOverride(lines), verbs.lines.askNote) },
];

const readerCommands = ({ work, state, verbs, show }: Desk): Row[] => {
  const idle = !state?.reader;
  return [
    { icon: "renew", word: t("Renew everything the reader has"), key: "F6",
      idle: !state?.reader?.loans.length, run: () => work.renewAll() },
    { icon: "coin", word: t("Charges and payment"), key: "F5", right: "charge",
      run: () => (idle ? show("till") : verbs.reader.money()) },
    { icon: "torn", word: t("Lost, damaged, replaced"), key: "F8",
      right: "copy_write", idle: !state || copiesOf(state).length === 0,
      run: () => verbs.reader.copy("") },
    { icon: "card", word: t("New card for a lost one"), key: "⇧F8",
      right: "patron_write", idle, run: verbs.reader.newCard },
    { icon: "note", word: t("Note about the reader"), key: "⇧F7",
      right: "patron_write", idle, run: verbs.reader.note },
  ];
};

const deskCommands = ({ work, view, show, setOpen }: Desk): Row[] => {
  const toggle = (to: View) => () => show(view === to ? "deeds" : to);
  return [
    { icon: "people", word: t("By class and face"), key: "⇧F3",
      right: "patron_read", run: () => setOpen("faces") },
    { icon: "shelf", word: t("Class lending"), key: "⇧F6",
      right: "patron_read", run: () => setOpen("sets") },
    { icon: "give_back", word: t("Return only, and back"), key: "F2",
      run: () => work.toggleMode() },
    { icon: "hold", word: t("Hold shelf"), key: "⇧F2", right: "hold",
      run: toggle("holds") },
    { icon: "clock", word: t("Today's journal"), key: "⇧F4", right: "undo",
      run: toggle("journal") },
    { icon: "coin", word: t("Till"), key: "⇧F5", right: "charge",
      run: toggle("till") },
    { icon: "search", word: t("Find a reader or a book: name, initials, class, barcode"),
      key: "F3", run: () => setOpen("search") },
    { icon: "help", word: t("This sheet"), key: "F1", run: () => setOpen("help") },
  ];
};

// What only the moment offers, and no list names.
function plainKeys(d: Desk, lines: readonly Line[]): KeyDeeds {
  const choices = lines[0]?.choices ?? [];
  const pick = (i: number) => () => {
    const choice = choices[i];
    if (choice && lines[0]) d.verbs.lines.choose(lines[0], choice.kind);
  };
  return {
    "/": () => d.setOpen("search"),
    F10: pick(0),
    F11: pick(1),
    Escape: () => (d.state?.awaits ? d.work.awaitNothing() : d.work.endReader()),
  };
}

/** Listens to the keys; gives back what a list of commands shows. */
export function useDeskKeys(d: Desk): Command[] {
  const lines = d.state?.lines ?? [];
  const commands = [...deskCommands(d), ...readerCommands(d),
    ...lineCommands(d, lines)]
    .filter((c) => !c.right || d.rights.includes(c.right))
    .map((c): Command => ({ ...c, id: `c${keyName(c.key).replace("+", "")}` }));
  const deeds: KeyDeeds = plainKeys(d, lines);
  for (const c of commands) deeds[keyName(c.key)] = c.run;
  useKeys(deeds, d.open !== null);
  return commands;
}
