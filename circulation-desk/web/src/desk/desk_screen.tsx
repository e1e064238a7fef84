// desk_screen.tsx - the desk: who on the left, what happened on the right.
import { useEffect, useState } from "preact/hooks";
import { goToChoice } from "../place";
import type { ScreenProps } from "../screens";
import { useStore } from "../store";
import { t } from "../text";
import type { Line, Session } from "../types";
import { AnotherDay } from "./another_day";
import { latestLoan, latestToOverride, latestToUndo, type DeskWork,
  type LineVerbs } from "./desk";
import { EmulatorTray } from "./emulator";
import { Footer } from "./footer";
import { Head } from "./head";
import { Help } from "./help";
import { useKeys } from "./keys";
import { Latest } from "./latest";
import { LineTrouble } from "./line_trouble";
import { OverruleNote } from "./overrule";
import { ReaderPanel } from "./reader_panel";
import { Search } from "./search";
import { Stream } from "./stream";
import { useWork } from "./use_work";

type Window = null | "help" | "search" | { noteFor: Line } | { dayOf: Line };

// For who does not see the screen: the newest line, as a sentence.
function Spoken(p: { line: Line | undefined }) {
  const words = p.line
    ? [p.line.text, ...p.line.reasons.map((r) => r.text)] : [];
  return <p class="unseen" role="status">{words.join(". ")}</p>;
}

interface WindowsProps {
  open: Window;
  close(): void;
  work: DeskWork;
}

function Windows({ open, close, work }: WindowsProps) {
  if (open === null) return null;
  if (open === "help") return <Help close={close} />;
  if (open === "search")
    return <Search close={close} openReader={(id) => work.openReader(id)}
      useCode={(code) => work.scans.push(code, "screen")} />;
  if ("dayOf" in open)
    return <AnotherDay line={open.dayOf} close={close}
      change={(line, due) => work.changeDue(line, due)} />;
  return <OverruleNote line={open.noteFor} close={close}
    override={(line, note) => work.override(line, note)} />;
}

function NoDesk(p: { why: string }) {
  return (
    <main class="choice-in">
      <h1>{p.why}</h1>
      <button type="button" class="primary" onClick={goToChoice}>
        {t("Another desk")}
      </button>
    </main>
  );
}

function useVerbs(work: DeskWork, open: (w: Window) => void): LineVerbs {
  return {
    undo: (line) => work.undo(line),
    overrule: (line) => work.override(line, ""),
    askNote: (line) => open({ noteFor: line }),
    askDue: (line) => open({ dayOf: line }),
    choose: (line, kind) => work.choose(line, kind),
  };
}

const withLine = (line: Line | undefined, deed: (line: Line) => void) =>
  () => line && deed(line);

function useDeskKeys(work: DeskWork, verbs: LineVerbs, lines: readonly Line[],
  open: Window, setOpen: (w: Window) => void): void {
  const choices = lines[0]?.choices ?? [];
  const pick = (i: number) => withLine(choices[i] && lines[0],
    (line) => verbs.choose(line, choices[i]!.kind));
  useKeys({
    F1: () => setOpen("help"),
    "/": () => setOpen("search"),
    F3: () => setOpen("search"),
    F2: () => work.toggleMode(),
    F4: withLine(latestToUndo(lines), verbs.undo),
    F6: () => work.renewAll(),
    F7: withLine(latestLoan(lines), verbs.askDue),
    F9: withLine(latestToOverride(lines), verbs.overrule),
    "Shift+F9": withLine(latestToOverride(lines), verbs.askNote),
    F10: pick(0),
    F11: pick(1),
    Escape: () => work.endReader(),
  }, open !== null);
}

function DeskAtWork(p: { desk: number; session: Session }) {
  const [open, setOpen] = useState<Window>(null);
  // A scan matters more than a cheat sheet or a search; what is half written
  // stays.
  const work = useWork(p.desk, () =>
    setOpen((w) => (typeof w === "string" ? null : w)));
  const state = useStore(work.link.state);
  const failure = useStore(work.link.failure);
  const verbs = useVerbs(work, setOpen);
  useEffect(() => {
    if (state) document.title = `${state.desk.name} · 琅嬛`;
  }, [state?.desk.name]);
  useDeskKeys(work, verbs, state?.lines ?? [], open, setOpen);
  if (!state)
    return failure ? <NoDesk why={failure.message} /> : <LineTrouble work={work} />;
  return (
    <div class="desk">
      <Head state={state} session={p.session} search={() => setOpen("search")}
        toggleMode={() => work.toggleMode()} />
      <LineTrouble work={work} />
      <ReaderPanel state={state} work={work} />
      <main class="deeds">
        <Latest state={state} verbs={verbs} />
        <Stream state={state} verbs={verbs} />
      </main>
      <EmulatorTray desk={p.desk} />
      <Footer devices={state.devices} help={() => setOpen("help")} />
      <Spoken line={state.lines[0]} />
      <Windows open={open} close={() => setOpen(null)} work={work} />
    </div>
  );
}

export default function DeskScreen(p: ScreenProps) {
  return p.session && <DeskAtWork desk={p.id} session={p.session} />;
}
