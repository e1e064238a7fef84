// desk_screen.tsx - the desk: who on the left, what happened on the right.
import { useEffect, useState } from "preact/hooks";
import { goToChoice } from "../place";
import type { ScreenProps } from "../screens";
import { useStore } from "../store";
import { t } from "../text";
import type { DeskState, Line, Session } from "../types";
import type { DeskWork } from "./desk";
import { useDeskKeys } from "./desk_keys";
import { EmulatorTray } from "./emulator";
import { Footer } from "./footer";
import { Head } from "./head";
import { Latest } from "./latest";
import { LineTrouble } from "./line_trouble";
import { ReaderPanel } from "./reader_panel";
import { Stream } from "./stream";
import { useDeskVerbs, type DeskVerbs } from "./verbs";
import { useWork } from "./use_work";
import { HoldsView } from "./views/holds_view";
import { JournalView } from "./views/journal_view";
import { TillView } from "./views/till_view";
import { Views, type View } from "./views/views";
import { Windows, type Window } from "./windows";

// For who does not see the screen: the newest line, as a sentence.
function Spoken(p: { line: Line | undefined }) {
  const words = p.line
    ? [p.line.text, ...p.line.reasons.map((r) => r.text)] : [];
  return <p class="unseen" role="status">{words.join(". ")}</p>;
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

interface ShownProps {
  view: View;
  state: DeskState;
  work: DeskWork;
  verbs: DeskVerbs;
  rights: readonly string[];
}

function Shown({ view, state, work, verbs, rights }: ShownProps) {
  if (view === "journal")
    return <JournalView state={state} work={work}
      all={rights.includes("journal")} />;
  if (view === "holds") return <HoldsView state={state} work={work} />;
  if (view === "till") return <TillView state={state} />;
  return <Stream state={state} verbs={verbs.lines} />;
}

// The next card ends the last reader, and what was begun for them.
function ofAnother(open: Window, reader: number | undefined): boolean {
  return open !== null && typeof open === "object" && "reader" in open &&
    reader !== undefined && open.reader.id !== reader;
}

function DeskAtWork(p: { desk: number; session: Session }) {
  const { rights } = p.session.staff;
  const [open, setOpen] = useState<Window>(null);
  const [view, show] = useState<View>("deeds");
  // A scan matters more than a cheat sheet or a search; what is half written
  // stays.
  const work = useWork(p.desk, () =>
    setOpen((w) => (typeof w === "string" ? null : w)));
  const state = useStore(work.link.state);
  const failure = useStore(work.link.failure);
  const verbs = useDeskVerbs(work, state, setOpen);
  useEffect(() => {
    if (state) document.title = `${state.desk.name} · 琅嬛`;
  }, [state?.desk.name]);
  useEffect(() => {
    if (ofAnother(open, state?.reader?.id)) setOpen(null);
  }, [state?.reader?.id]);
  const commands = useDeskKeys({ work, state, verbs, rights, view, show, open,
    setOpen });
  if (!state)
    return failure ? <NoDesk why={failure.message} /> : <LineTrouble work={work} />;
  return (
    <div class={state.mode === "return" ? "desk returning" : "desk"}>
      <Head state={state} session={p.session} search={() => setOpen("search")}
        toggleMode={() => work.toggleMode()} />
      <LineTrouble work={work} />
      <ReaderPanel state={state} work={work} verbs={verbs.reader} rights={rights} />
      <main class="deeds">
        <Latest state={state} verbs={verbs.lines} />
        <Views view={view} show={show} rights={rights}>
          <Shown view={view} state={state} work={work} verbs={verbs}
            rights={rights} />
        </Views>
      </main>
      <EmulatorTray desk={p.desk} papers={state.printer?.papers ?? null} />
      <Footer devices={state.devices} help={() => setOpen("help")} />
      <Spoken line={state.lines[0]} />
      <Windows open={open} close={() => setOpen(null)} work={work} state={state}
        commands={commands} setOpen={setOpen} rights={rights} />
    </div>
  );
}

export default function DeskScreen(p: ScreenProps) {
  return p.session && <DeskAtWork desk={p.id} session={p.session} />;
}
