// search.tsx - "/": readers by name, initials or class, books by anything. All
// of it by keyboard: type, go up and down, Enter.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Avatar } from "../parts/avatar";
import { Cover } from "../parts/cover";
import { Dialog } from "../parts/dialog";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { t } from "../text";
import type { PatronHit, Reader, TitleHit } from "../types";
import { showToast } from "../parts/toast";
import { classesLike, useClasses } from "./classes";
import { commandsLike, type Command } from "./commands";
import type { SchoolClass } from "./counter_types";
import type { DeskWork } from "./desk";
import { useFound, type Found } from "./found";
import { TitleDetail } from "./title_detail";

export interface SearchDeeds {
  commands: readonly Command[];
  /** For whom a title may be reserved; null: for nobody now. */
  reader: Reader | null;
  work: DeskWork;
  close(): void;
  openReader(patron: number): void;
  openClass(c: SchoolClass): void;
}

type Row =
  | { kind: "patron"; id: string; patron: PatronHit }
  | { kind: "title"; id: string; title: TitleHit }
  | { kind: "class"; id: string; of: SchoolClass }
  | { kind: "command"; id: string; command: Command }
  | { kind: "code"; id: string; code: string };

const LIKE_A_CODE = /^[\x21-\x7e]*\d[\x21-\x7e]*$/;

function commandRows(commands: readonly Command[], typed: string): Row[] {
  return commandsLike(commands, typed).map((command): Row =>
    ({ kind: "command", id: command.id, command }));
}

function rowsOf(found: Found, typed: string, classes: readonly SchoolClass[],
  commands: readonly Command[]): Row[] {
  const code = typed.trim();
  if (code === "") return commandRows(commands, "");
  return [
    ...classesLike(classes, typed).slice(0, 4).map((of): Row =>
      ({ kind: "class", id: `k${of.id}`, of })),
    ...found.patrons.map((patron): Row =>
      ({ kind: "patron", id: `p${patron.id}`, patron })),
    ...found.titles.map((title): Row =>
      ({ kind: "title", id: `t${title.id}`, title })),
    ...(LIKE_A_CODE.test(code) ? [{ kind: "code", id: "code", code } as const] : []),
    ...commandRows(commands, typed),
  ];
}

function PatronRow(p: { patron: PatronHit }) {
  const { name, class: schoolClass, category, number, loans, photo } = p.patron;
  return (
    <>
      <Avatar name={name} photo={photo} />
      <span class="hit-words"><b>{name}</b>
        <span class="muted">{[schoolClass ?? category, number].filter(Boolean).join(" · ")}</span>
      </span>
      <span class="hit-side muted">{t("Out: %d", loans)}</span>
    </>
  );
}

function TitleRow(p: { title: TitleHit }) {
  const { title, author, call_number: place, copies, available } = p.title;
  return (
    <>
      <Cover title={title} size="small" />
      <span class="hit-words"><b>{title}</b>
        <span class="muted">{[author, place].filter(Boolean).join(" · ")}</span>
      </span>
      <span class={`hit-side pill ${available > 0 ? "in" : "out"}`}>
        {t("%d of %d in", available, copies)}
      </span>
    </>
  );
}

function CodeRow(p: { code: string }) {
  return (
    <>
      <span class="hit-sign"><Icon name="unknown" /></span>
      <span class="hit-words"><b class="num">{p.code}</b>
        <span class="muted">{t("Use it as if it were scanned")}</span>
      </span>
    </>
  );
}

function ClassRow(p: { of: SchoolClass }) {
  return (
    <>
      <span class="hit-sign"><Icon name="people" /></span>
      <span class="hit-words"><b>{p.of.name}</b>
        <span class="muted">{t("choose by face")}</span></span>
      <span class="hit-side muted num">{t("%d readers", p.of.patrons)}</span>
    </>
  );
}

function CommandRow(p: { command: Command }) {
  return (
    <>
      <span class="hit-sign"><Icon name={p.command.icon} /></span>
      <span class="hit-words"><b>{p.command.word}</b></span>
      <span class="hit-side"><Key name={p.command.key} /></span>
    </>
  );
}

function Hit(p: { row: Row }) {
  if (p.row.kind === "class") return <ClassRow of={p.row.of} />;
  if (p.row.kind === "command") return <CommandRow command={p.row.command} />;
  if (p.row.kind === "patron") return <PatronRow patron={p.row.patron} />;
  if (p.row.kind === "title") return <TitleRow title={p.row.title} />;
  return <CodeRow code={p.row.code} />;
}

interface ListProps {
  rows: Row[];
  at: number;
  point(at: number): void;
  choose(row: Row): void;
}

function HitList(p: ListProps) {
  return (
    <ul class="hits" role="listbox" id="hits" aria-label={t("Found")}>
      {p.rows.map((row, i) => (
        <li key={row.id} id={row.id} role="option" aria-selected={i === p.at}
          class={`hit ${row.kind}`} onPointerMove={() => p.point(i)}
          onClick={() => p.choose(row)}>
          <Hit row={row} />
        </li>
      ))}
    </ul>
  );
}

function Side(p: { row: Row | undefined; deeds: SearchDeeds }) {
  const { row, deeds } = p;
  if (row?.kind === "title")
    return <TitleDetail key={row.id} title={row.title} reader={deeds.reader}
      reserve={() => choose(row, deeds)} />;
  return (
    <div class="detail detail-empty">
      {row?.kind === "patron"
        ? <p class="muted"><Key name="Enter" /> {t("opens this reader")}</p>
        : <p class="faint">{row?.kind === "command"
            ? t("Two letters are enough: hlm finds 红楼梦, zxm a reader.")
            : t("A book that is pointed at shows its copies here.")}</p>}
    </div>
  );
}

function Nothing(p: { found: Found; typed: string }) {
  if (p.found.error) return <p class="hits-none" role="alert">{p.found.error}</p>;
  return p.found.query === p.typed.trim()
    ? <p class="hits-none faint">{t("Nothing found.")}</p> : null;
}

// Other words, other rows: the first one is pointed at again.
function usePointer(rows: Row[], query: string) {
  const [pointed, setPointed] = useState({ query, at: 0 });
  const at = pointed.query === query
    ? Math.min(pointed.at, Math.max(rows.length - 1, 0)) : 0;
  useEffect(() => {
    document.getElementById(rows[at]?.id ?? "")
      ?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return { at, setAt: (to: number) => setPointed({ query, at: to }) };
}

/** Enter before the answer is there waits for it: what was typed counts, not
 * what happens to be listed. Gives back what Enter does. */
function useEnter(settled: boolean, row: Row | undefined, deeds: SearchDeeds) {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!waits || !settled) return;
    setWaits(false);
    if (row) choose(row, deeds);
  }, [waits, settled]);
  return () => setWaits(true);
}

function reserve(title: TitleHit, deeds: SearchDeeds): void {
  if (!deeds.reader) return;
  void deeds.work.hold(deeds.reader.id, title.id)
    .then((why) => why && showToast(why));
  deeds.close();
}

function choose(row: Row, deeds: SearchDeeds): void {
  if (row.kind === "title") return reserve(row.title, deeds);
  if (row.kind === "class") return deeds.openClass(row.of);
  deeds.close();
  if (row.kind === "patron") deeds.openReader(row.patron.id);
  else if (row.kind === "command") row.command.run();
  else void deeds.work.useCode(row.code);
}

interface BoxProps {
  typed: string;
  open: boolean; // something is listed
  active: string | undefined;
  type(text: string): void;
  move(by: number): void;
  enter(): void;
}

function Box(p: BoxProps) {
  const ref = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => ref.current?.focus(), []);
  function pressed(e: KeyboardEvent): void {
    if (e.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (by) p.move(by);
    else if (e.key === "Enter") p.enter();
    else return;
    e.preventDefault();
  }
  return (
    <div class="search-box">
      <Icon name="search" />
      <input ref={ref} type="text" role="combobox" aria-expanded={p.open}
        aria-controls={p.open ? "hits" : undefined}
        aria-activedescendant={p.active} value={p.typed}
        autocomplete="off" spellcheck={false}
        aria-label={t("Reader or book")}
        placeholder={t("Name, initials, class, title, barcode…")}
        onInput={(e) => p.type(e.currentTarget.value)} onKeyDown={pressed} />
      <Key name="Esc" />
    </div>
  );
}

export function Search(deeds: SearchDeeds) {
  const [typed, setTyped] = useState("");
  const found = useFound(typed);
  const classes = useClasses();
  const rows = rowsOf(found, typed, classes, deeds.commands);
  const { at, setAt } = usePointer(rows, found.query);
  const row = rows[at];
  const enter = useEnter(found.query === typed.trim(), row, deeds);
  return (
    <Dialog kind="search" title={t("Search")} close={deeds.close}>
      <Box typed={typed} open={rows.length > 0} active={row?.id} type={setTyped}
        move={(by) => setAt((at + by + rows.length) % Math.max(rows.length, 1))}
        enter={enter} />
      <div class="search-in">
        <div class="search-list">
          {rows.length === 0
            ? <Nothing found={found} typed={typed} />
            : <HitList rows={rows} at={at} point={setAt}
                choose={(r) => choose(r, deeds)} />}
        </div>
        <Side row={row} deeds={deeds} />
      </div>
    </Dialog>
  );
}
