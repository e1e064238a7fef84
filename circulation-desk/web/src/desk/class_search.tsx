// class_search.tsx - ⇧F3: the class, then the face, by keyboard or by touch.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { t } from "../text";
import type { PatronHit } from "../types";
import { classesLike, Pupils, useClasses, usePupils } from "./classes";
import type { SchoolClass } from "./counter_types";

interface Props {
  first: SchoolClass | null; // chosen already, in the search
  close(): void;
  openReader(patron: number): void;
}

interface ClassGridProps {
  classes: readonly SchoolClass[];
  at: number;
  point(at: number): void;
  choose(c: SchoolClass): void;
}

export function ClassGrid(p: ClassGridProps) {
  return (
    <ul class="class-grid" role="listbox" id="hits" aria-label={t("Classes")}>
      {p.classes.map((c, i) => (
        <li key={c.id} id={`k${c.id}`} role="option" aria-selected={i === p.at}
          class="class-cell" onPointerMove={() => p.point(i)}
          onClick={() => p.choose(c)}>
          <b>{c.name}</b><span class="num muted">{t("%d readers", c.patrons)}</span>
        </li>
      ))}
    </ul>
  );
}

// How many stand in a row of the grid: what ↑ and ↓ go by.
function perRow(): number {
  const cells = [...document.querySelectorAll<HTMLElement>("#hits > li")];
  const top = cells[0]?.offsetTop;
  return Math.max(cells.filter((c) => c.offsetTop === top).length, 1);
}

function useGrid(count: number, query: string) {
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [query]);
  const clamp = (n: number): number => Math.max(0, Math.min(count - 1, n));
  function move(key: string): boolean {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow(),
      ArrowUp: -perRow() }[key];
    if (by === undefined) return false;
    setAt(clamp(at + by));
    return true;
  }
  return { at: clamp(at), setAt, move };
}

export function ClassSearch(p: Props) {
  const [chosen, choose] = useState<SchoolClass | null>(p.first);
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const all = useClasses();
  const classes = classesLike(all, typed);
  const found = usePupils(chosen, typed);
  const pupils = chosen ? found.pupils : [];
  const grid = useGrid(chosen ? pupils.length : classes.length,
    `${chosen?.id} ${chosen ? found.query : typed}`);
  const open = (one: PatronHit): void => {
    p.openReader(one.id);
    p.close();
  };
  const into = (c: SchoolClass): void => {
    choose(c);
    setTyped("");
    input.current?.focus();
  };
  function pressed(e: KeyboardEvent): void {
    if (e.isComposing) return;
    if (e.key === "Backspace" && typed === "" && chosen) choose(null);
    else if (e.key === "Enter") enter();
    else if (!(typed === "" || !/Left|Right/.test(e.key)) || !grid.move(e.key))
      return;
    e.preventDefault();
  }
  function enter(): void {
    const pupil = pupils[grid.at];
    const one = classes[grid.at];
    if (chosen && pupil && found.query === typed.trim()) open(pupil);
    else if (!chosen && one) into(one);
  }
  useLayoutEffect(() => input.current?.focus(), []);
  const active = chosen ? pupils[grid.at] && `u${pupils[grid.at]!.id}`
    : classes[grid.at] && `k${classes[grid.at]!.id}`;
  useEffect(() => {
    document.getElementById(active ?? "")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <Dialog kind="search faces" title={t("By class and face")} close={p.close}>
      <div class="search-box">
        <Icon name="people" />
        {chosen && <button type="button" class="chip" onClick={() => choose(null)}
          aria-label={t("Another class than %s", chosen.name)}>
          {chosen.name}<Icon name="close" size="small" /></button>}
        <input ref={input} type="text" role="combobox" value={typed}
          aria-expanded={Boolean(active)} aria-controls="hits"
          aria-activedescendant={active} autocomplete="off" spellcheck={false}
          aria-label={chosen ? t("Name or initials") : t("Class")}
          placeholder={chosen ? t("Name or initials")
            : t("Class: 32 is class 2 of grade 3")}
          onInput={(e) => setTyped(e.currentTarget.value)} onKeyDown={pressed} />
        <Key name="Esc" />
      </div>
      <div class="faces-in" tabIndex={0} role="region"
        aria-label={chosen ? chosen.name : t("Classes")}>
        {chosen
          ? <Pupils pupils={pupils} at={grid.at} point={grid.setAt} choose={open} />
          : <ClassGrid classes={classes} at={grid.at} point={grid.setAt}
              choose={into} />}
        {(chosen ? pupils : classes).length === 0 &&
          <p class="window-empty faint">{t("Nothing found.")}</p>}
      </div>
    </Dialog>
  );
}
