// windows.tsx - the windows over the desk, one at a time.
import { useState } from "preact/hooks";
import type { DeskState, Line, Reader } from "../types";
import { AnotherDay } from "./another_day";
import { ClassSearch } from "./class_search";
import { ClassSets } from "./class_sets";
import type { Command } from "./commands";
import { CopyWindow, type CopyAt } from "./copy_window";
import type { SchoolClass } from "./counter_types";
import type { DeskWork } from "./desk";
import { Help } from "./help";
import { MoneyWindow } from "./money_window";
import { NoteWindow } from "./note_window";
import { OverruleNote } from "./overrule";
import { Search } from "./search";

/** Those that are words close when a scan comes; in the others something may be
 * half written. */
export type Window = null | "help" | "search" | "faces" | "sets" |
  { noteFor: Line } | { dayOf: Line } |
  { reader: Reader; kind: "money" | "note" } |
  { copies: CopyAt[]; first: number };

interface Props {
  open: Window;
  close(): void;
  setOpen(w: Window): void;
  work: DeskWork;
  state: DeskState;
  commands: readonly Command[];
  rights: readonly string[];
}

function Finding(p: Props) {
  const [into, setInto] = useState<SchoolClass | null>(null);
  const openReader = (id: number): void => p.work.openReader(id);
  if (p.open === "faces" || into)
    return <ClassSearch first={into} close={p.close} openReader={openReader} />;
  return <Search close={p.close} openReader={openReader} commands={p.commands}
    openClass={setInto} reader={p.rights.includes("hold") ? p.state.reader : null}
    work={p.work} />;
}

export function Windows(p: Props) {
  const { open, close, work } = p;
  if (open === null) return null;
  if (open === "help") return <Help close={close} commands={p.commands} />;
  if (open === "sets") return <ClassSets state={p.state} work={work} close={close} />;
  if (open === "search" || open === "faces") return <Finding {...p} />;
  if ("copies" in open)
    return <CopyWindow copies={open.copies} first={open.first} work={work}
      close={close} />;
  if ("reader" in open)
    return open.kind === "money"
      ? <MoneyWindow reader={p.state.reader?.id === open.reader.id
          ? p.state.reader : open.reader} work={work} close={close} />
      : <NoteWindow reader={open.reader} work={work} close={close} />;
  if ("dayOf" in open)
    return <AnotherDay line={open.dayOf} close={close}
      change={(line, due) => work.changeDue(line, due)} />;
  return <OverruleNote line={open.noteFor} close={close}
    override={(line, note) => work.override(line, note)} />;
}
