// set_panel.tsx - the class set at work, where else the reader stands: what a scan
// does, how many are out, what is missing and who has it.
import { Choice } from "../parts/choice";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { dayText, t } from "../text";
import type { ClassSet, DeskState, SetAtWork, SetWay } from "../types";
import type { ClassSetShown } from "./counter_types";
import type { DeskWork } from "./desk";
import { printSetList, SetCopies } from "./set_copies";
import { useFresh } from "./views/fresh";

const ways = (): [SetWay, string][] => [["lend", t("Lend")],
  ["return", t("Return")], ["shelf", t("Onto the shelf")]];

const hint = (way: SetWay): string => ({
  lend: t("Every book scanned is lent to the class."),
  return: t("Every book scanned is back in the library."),
  shelf: t("Every book scanned is back on the class shelf."),
})[way];

function Figure(p: { word: string; value: number; kind?: string }) {
  return (
    <div class={`fact ${p.kind ?? ""}`}>
      <dt>{p.word}</dt><dd class="num">{p.value}</dd>
    </div>
  );
}

/** The class and who answers, as far as its name does not say it. */
export const whoseOf = (set: ClassSet): string[] =>
  [...new Set([set.class_name, set.patron_name])]
    .filter((who): who is string => Boolean(who) && who !== set.name);

export function SetHead(p: { set: ClassSet }) {
  const { set } = p;
  const who = [...whoseOf(set), set.due && t("due %s", dayText(set.due))].filter(Boolean).join(" · ");
  return (
    <>
      <div class="person">
        <span class="set-sign"><Icon name="shelf" size="large" /></span>
        <div class="person-words">
          <h2 title={set.name}>{set.name}</h2>
          <p class="muted">{who || t("Class lending")}</p>
        </div>
      </div>
      <dl class="facts">
        <Figure word={t("Not back")} value={set.out} />
        <Figure word={t("On its shelf")} value={set.on_shelf} />
        <Figure word={t("Overdue")} value={set.overdue}
          kind={set.overdue > 0 ? "attention" : ""} />
      </dl>
    </>
  );
}

interface BodyProps {
  at: SetAtWork;
  shown: ClassSetShown | null;
  school: string;
  turn(way: SetWay): void;
  end(): void;
}

export function SetBody(p: BodyProps) {
  const { at, shown } = p;
  return (
    <div class="reader-in">
      <SetHead set={at.set} />
      <Choice label={t("What a scan does")} value={at.way} options={ways()}
        choose={p.turn} />
      <p class="set-hint muted">{hint(at.way)}<Key name="F2" /></p>
      <div class="loans" tabIndex={0} role="region" aria-label={t("Not back")}>
        {shown && <SetCopies copies={shown.copies} />}
      </div>
      <div class="reader-verbs">
        <button type="button" disabled={!shown?.copies.length}
          onClick={() => shown && printSetList({ school: p.school, set: at.set,
            copies: shown.copies })}>
          <Icon name="print" size="small" />{t("Print the list")}</button>
        <button type="button" onClick={p.end}>{t("Done")}<Key name="Esc" /></button>
      </div>
    </div>
  );
}

export function SetPanel(p: { at: SetAtWork; state: DeskState; work: DeskWork }) {
  const { at, state, work } = p;
  const asked = useFresh<ClassSetShown>(`class-sets/${at.set.id}`, state.revision);
  return <SetBody at={at} school={state.school.name}
    shown={asked.data?.id === at.set.id ? asked.data : null}
    turn={(way) => work.workOnSet(at.set.id, way)} end={() => work.endReader()} />;
}
