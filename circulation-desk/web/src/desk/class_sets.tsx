// class_sets.tsx - ⇧F6: the books of whole classes. What is out for each class and
// who has it; Enter lends into a set (or begins one for the class), F2 takes it
// back, F3 puts it back onto its shelf, F4 prints its list, F8 ends it.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { deed, Refusal } from "../api";
import { Dialog } from "../parts/dialog";
import { Icon, type IconName } from "../parts/icon";
import { Key } from "../parts/key";
import { showToast } from "../parts/toast";
import { dayText, t } from "../text";
import type { ClassSet, DeskState, Reader, SetWay } from "../types";
import { classesLike, classKey, useClasses } from "./classes";
import type { ClassSetShown, SchoolClass } from "./counter_types";
import type { DeskWork } from "./desk";
import { printSetList, SetCopies } from "./set_copies";
import { SetHead, whoseOf } from "./set_panel";
import { useFresh } from "./views/fresh";

export type SetRow =
  | { kind: "set"; id: string; set: ClassSet }
  | { kind: "class"; id: string; of: SchoolClass }
  | { kind: "reader"; id: string; reader: Reader };

// A teacher who stands here answers for what the class gets; a pupil does not.
const answering = (reader: Reader | null): Reader | null =>
  reader && reader.class === null ? reader : null;

const says = (set: ClassSet, typed: string): boolean => {
  const all = [set.name, set.class_name, set.patron_name].join(" ");
  const key = classKey(typed);
  return all.includes(typed) || (key !== "" &&
    classKey(set.class_name ?? set.name).startsWith(key));
};

function rowsOf(sets: readonly ClassSet[], classes: readonly SchoolClass[],
  reader: Reader | null, typed: string): SetRow[] {
  const text = typed.trim();
  const own = answering(reader);
  return [
    ...(own && text === ""
      ? [{ kind: "reader", id: "new-reader", reader: own } as const] : []),
    ...sets.filter((s) => says(s, text)).map((set): SetRow =>
      ({ kind: "set", id: `s${set.id}`, set })),
    ...classesLike(classes, text).map((of): SetRow =>
      ({ kind: "class", id: `n${of.id}`, of })),
  ];
}

function Words(p: { icon: IconName; name: string; about: string; side: string }) {
  return (
    <>
      <span class="hit-sign"><Icon name={p.icon} /></span>
      <span class="hit-words"><b>{p.name}</b><span class="muted">{p.about}</span></span>
      <span class="hit-side num muted">{p.side}</span>
    </>
  );
}

function RowWords(p: { row: SetRow; reader: Reader | null }) {
  const { row } = p;
  if (row.kind === "set") {
    const { set } = row;
    return <Words icon="shelf" name={set.name} side={t("%d copies out", set.out)}
      about={[...whoseOf(set), set.due && t("due %s", dayText(set.due)),
        set.overdue > 0 && t("%d overdue", set.overdue)].filter(Boolean).join(" · ")} />;
  }
  if (row.kind === "reader")
    return <Words icon="add" name={t("New: %s", row.reader.name)} side=""
      about={t("books for %s, to be lent on", row.reader.name)} />;
  return <Words icon="add" name={t("New: %s", row.of.name)} side=""
    about={p.reader ? t("%s answers for it", p.reader.name)
      : t("the class answers for it")} />;
}

interface ListProps {
  rows: readonly SetRow[];
  at: number;
  reader: Reader | null;
  point(at: number): void;
  choose(row: SetRow): void;
}

export function SetRows(p: ListProps) {
  return (
    <ul class="hits" role="listbox" id="hits" aria-label={t("Class lending")}>
      {p.rows.map((row, i) => (
        <li key={row.id} id={row.id} role="option" aria-selected={i === p.at}
          class="hit" onPointerMove={() => p.point(i)} onClick={() => p.choose(row)}>
          <RowWords row={row} reader={p.reader} />
        </li>
      ))}
    </ul>
  );
}

interface Verb { key: string; icon: IconName; word: string; idle?: boolean; run(): void }

function verbsOf(set: ClassSet, shown: ClassSetShown | null, p: Props,
  again: () => void): Verb[] {
  const work = (way: SetWay) => (): void => {
    p.work.workOnSet(set.id, way);
    p.close();
  };
  return [
    { key: "Enter", icon: "lend", word: t("Lend"), run: work("lend") },
    { key: "F2", icon: "give_back", word: t("Return"), run: work("return") },
    { key: "F3", icon: "shelf", word: t("Onto the shelf"), run: work("shelf") },
    { key: "F4", icon: "print", word: t("Print the list"),
      idle: !shown?.copies.length, run: () => shown && printSetList({ set,
        school: p.state.school.name, copies: shown.copies }) },
    { key: "F8", icon: "done", word: t("End it"), idle: set.out > 0,
      run: () => void endSet(set.id).then(again) },
  ];
}

async function endSet(id: number): Promise<void> {
  await deed(`class-sets/${id}/close`).catch((why: unknown) => {
    if (!(why instanceof Refusal)) throw why;
    showToast(why.message);
  });
}

async function begin(row: SetRow, p: Props): Promise<void> {
  const own = answering(p.state.reader);
  try {
    const { id } = await deed<ClassSet>("class-sets", {
      ...(own ? { patron: own.id } : {}),
      ...(row.kind === "class" ? { class: row.of.id } : {}) });
    p.work.workOnSet(id, "lend");
    p.close();
  } catch (why) {
    if (!(why instanceof Refusal)) throw why;
    showToast(why.message);
  }
}

export function SetDetail(p: { set: ClassSet; shown: ClassSetShown | null;
  verbs: readonly Verb[] }) {
  return (
    <div class="detail set-detail" tabIndex={0} role="region" aria-label={p.set.name}>
      <SetHead set={p.set} />
      <div class="set-verbs">
        {p.verbs.map((v) => (
          <button type="button" key={v.key} disabled={v.idle} onClick={v.run}>
            <Icon name={v.icon} size="small" />{v.word}<Key name={v.key} /></button>
        ))}
      </div>
      {p.shown && <SetCopies copies={p.shown.copies} />}
    </div>
  );
}

interface Props { state: DeskState; work: DeskWork; close(): void }

// Other words, other rows: the first one is pointed at again.
function usePointer(rows: readonly SetRow[], typed: string) {
  const [pointed, point] = useState({ typed, at: 0 });
  const at = pointed.typed === typed
    ? Math.max(Math.min(pointed.at, rows.length - 1), 0) : 0;
  useEffect(() => {
    document.getElementById(rows[at]?.id ?? "")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return { at, setAt: (to: number) => point({ typed, at: to }) };
}

function Box(p: { typed: string; active: string | undefined;
  type(text: string): void; pressed(e: KeyboardEvent): void }) {
  const ref = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => ref.current?.focus(), []);
  return (
    <div class="search-box">
      <Icon name="shelf" />
      <input ref={ref} type="text" role="combobox" value={p.typed} id="set-search"
        aria-expanded={Boolean(p.active)} aria-controls="hits"
        aria-activedescendant={p.active} autocomplete="off" spellcheck={false}
        aria-label={t("Class or teacher")}
        placeholder={t("Class or teacher: 32 is class 2 of grade 3")}
        onInput={(e) => p.type(e.currentTarget.value)} onKeyDown={p.pressed} />
      <Key name="Esc" />
    </div>
  );
}

export function ClassSets(p: Props) {
  const [typed, type] = useState("");
  const classes = useClasses();
  const { revision } = p.state;
  const sets = useFresh<{ class_sets: ClassSet[] }>("class-sets", revision);
  const rows = sets.data
    ? rowsOf(sets.data.class_sets, classes, p.state.reader, typed) : [];
  const { at, setAt } = usePointer(rows, typed);
  const row = rows[at];
  const set = row?.kind === "set" ? row.set : null;
  const asked = useFresh<ClassSetShown>(set && `class-sets/${set.id}`, revision);
  const shown = asked.data?.id === set?.id ? asked.data : null;
  const verbs = set ? verbsOf(set, shown, p, sets.again) : [];
  const choose = (one: SetRow): void => {
    if (one.kind !== "set") return void begin(one, p);
    p.work.workOnSet(one.set.id, "lend");
    p.close();
  };
  function pressed(e: KeyboardEvent): void {
    if (e.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const verb = verbs.find((v) => v.key === e.key && e.key !== "Enter");
    if (by) setAt((at + by + rows.length) % Math.max(rows.length, 1));
    else if (e.key === "Enter" && row) choose(row);
    else if (verb && !verb.idle) verb.run();
    else return;
    e.preventDefault();
  }
  return (
    <Dialog kind="search sets" title={t("Class lending")} close={p.close}>
      <Box typed={typed} active={row?.id} type={type} pressed={pressed} />
      <div class="search-in">
        <div class="search-list">
          {rows.length > 0 ? <SetRows rows={rows} at={at} point={setAt}
            choose={choose} reader={answering(p.state.reader)} />
            : <p class="hits-none faint">{sets.error || t("Nothing found.")}</p>}
        </div>
        {set ? <SetDetail set={set} shown={shown} verbs={verbs} />
          : <div class="detail detail-empty"><p class="muted"><Key name="Enter" />{" "}
              {t("begins it; then scan the books")}</p></div>}
      </div>
    </Dialog>
  );
}
