// kiosk_screen.tsx - the screen at which pupils serve themselves. Card and
// books lend, books alone return; nothing has to be touched or finished.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { EmulatorTray } from "../desk/emulator";
import type { DeskWork } from "../desk/desk";
import { useWork } from "../desk/use_work";
import { Icon } from "../parts/icon";
import { showToast } from "../parts/toast";
import type { ScreenProps } from "../screens";
import { useStore } from "../store";
import { t } from "../text";
import type { Desk, DeskState, Session } from "../types";
import { Books } from "./books";
import { Find } from "./find";
import { Bar, Head, leftOn, lowOn, TimeBar } from "./frame";
import { Idle } from "./idle";
import { useKiosk, type Kiosk } from "./kiosk";
import { Say } from "./say";
import { Visit } from "./visit";
import { Pictures, usePupils, Who, type Pupil } from "./who";

function Message(p: { icon: "bell" | "plug"; head: string; text: string }) {
  return (
    <main class="k-message">
      <span class="k-sign"><Icon name={p.icon} size="large" /></span>
      <h1><Say text={p.head} /></h1>
      <p><Say text={p.text} /></p>
    </main>
  );
}

function Choose(p: { state: DeskState; work: DeskWork }) {
  const line = p.state.lines[0];
  if (!line || line.choices.length === 0) return null;
  return (
    <div class="k-choose">
      <h2><Say text={t("Which is it?")} /></h2>
      {line.choices.map((c) => (
        <button type="button" class="k-big" key={c.kind}
          onClick={() => p.work.choose(line, c.kind)}>
          <Icon name={c.kind === "reader" ? "card" : "book"} size="large" />
          {c.text}
        </button>
      ))}
    </div>
  );
}

function Shown(p: { kiosk: Kiosk; state: DeskState; school: string }) {
  const { reader } = p.state;
  switch (p.kiosk.state) {
    case "idle": return <Idle school={p.school} />;
    case "find": return <Find school={p.school} />;
    case "help": return <Message icon="bell" head={t("The teacher is coming")}
      text={t("The teacher was told.")} />;
    case "away": return <Message icon="plug" head={t("The machine has a rest")}
      text={t("Please go to the desk.")} />;
    case "books": return reader && <Books reader={reader} />;
    default: return <Visit state={p.state} />;
  }
}

const TIMED = new Set(["visit", "returning", "books"]);

function AtWork(p: { desk: Desk; session: Session }) {
  const work = useWork(p.desk.id, () => undefined);
  const kiosk = useKiosk(work);
  const state = useStore(work.link.state);
  const low = useStore(lowOn);
  const left = useStore(leftOn);
  const school = p.session.school;
  const { classes } = usePupils(p.desk.id, 0);
  const [pupil, setPupil] = useState<Pupil | null>(null);
  const choose = (one: Pupil): void => {
    setPupil(one);
    kiosk.press("name");
  };
  useEffect(() => { document.title = `${p.desk.name} · 琅嬛`; }, []);
  useNoWayOut();
  if (!state || !school) return null;
  return (
    <div class={`kiosk ${low ? "low" : ""} ${left ? "left" : ""}`}
      data-state={kiosk.state}>
      <Head school={school.name} />
      {kiosk.state === "who" ? <Who desk={p.desk.id} choose={choose} />
        : kiosk.state === "pictures" && pupil
          ? <Pictures key={pupil.id} desk={p.desk.id} pupil={pupil} />
          : <Shown kiosk={kiosk} state={state} school={school.code} />}
      <Choose state={state} work={work} />
      <Bar kiosk={kiosk} loans={state.reader?.loans.length ?? 0}
        noCard={classes.length > 0} paper={state.printer !== null && state.lines.some((l) => l.slip)} />
      {TIMED.has(kiosk.state)
        ? <TimeBar seconds={state.idle_s} since={state.revision} />
        : <div class="k-time" />}
      <EmulatorTray desk={p.desk.id} papers={state.printer?.papers ?? null} />
    </div>
  );
}

// No menu of the browser, no printing, no dragging something out.
function useNoWayOut(): void {
  useEffect(() => {
    const no = (e: Event): void => e.preventDefault();
    const keys = (e: KeyboardEvent): void => {
      if ((e.ctrlKey || e.metaKey) && /^[psouflnt]$/i.test(e.key)) e.preventDefault();
    };
    addEventListener("contextmenu", no);
    addEventListener("dragstart", no);
    addEventListener("keydown", keys, true);
    return () => {
      removeEventListener("contextmenu", no);
      removeEventListener("dragstart", no);
      removeEventListener("keydown", keys, true);
    };
  }, []);
}

export default function KioskScreen(p: ScreenProps) {
  const [desk, setDesk] = useState<Desk | null | undefined>(undefined);
  useEffect(() => {
    call<{ desks: Desk[] }>("desks").then(({ desks }) => {
      const kiosks = desks.filter((d) => d.kind === "kiosk");
      setDesk(kiosks.find((d) => d.id === p.id) ?? kiosks[0] ?? null);
    }).catch((e: unknown) => e instanceof Refusal && showToast(e.message));
  }, [p.id]);
  if (desk === undefined || !p.session) return null;
  if (desk === null)
    return <main class="choice-in"><h1>{t("This school has no kiosk yet.")}</h1></main>;
  return <AtWork desk={desk} session={p.session} />;
}
