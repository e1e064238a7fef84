// find.tsx - looking for a book with big keys: the first letters of the pinyin
// are enough, hlm finds 红楼梦.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { forWhom, type ListRow, type ReadingList } from "../lists";
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { t } from "../text";
import type { TitleHit } from "../types";
import { Say } from "./say";

const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const DIGITS = "1234567890";
const PAUSE_MS = 80;
const LONGEST = 24;
const MOST_LISTS = 6;

// Asked once; a kiosk that gets no answer goes on without.
function useOnce<T>(path: string | null): T | null {
  const [got, setGot] = useState<{ path: string; data: T } | null>(null);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    call<T>(path, { signal: stop.signal })
      .then((data) => setGot({ path, data }))
      .catch((e: unknown) => {
        if (!(e instanceof Refusal)) throw e;
      });
    return () => stop.abort();
  }, [path]);
  return got?.path === path ? got!.data : null;
}

function useHits(school: string, typed: string): TitleHit[] | null {
  const [found, setFound] = useState<{ typed: string; titles: TitleHit[] } | null>(null);
  useEffect(() => {
    if (typed.length < 2) return setFound(null);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      call<{ titles: TitleHit[] }>(`public/titles?prefix=1&limit=5&q=${typed}` +
        `&school=${encodeURIComponent(school)}`, { signal: stop.signal })
        .then(({ titles }) => setFound({ typed, titles }))
        .catch((e: unknown) => {
          if (!(e instanceof Refusal)) throw e;
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, school]);
  return found?.typed === typed ? found.titles : null;
}

function Found(p: { hit: TitleHit }) {
  const { title, author, call_number: number, location, available } = p.hit;
  return (
    <li class={`k-hit ${available > 0 ? "done" : "attention"}`}>
      <Cover title={title} />
      <div><h2>{title}</h2><p>{author}</p></div>
      <p class="k-where">
        <b><Icon name={available > 0 ? "done" : "clock"} />
          {available > 0 ? <Say text={t("On the shelf")} />
            : <Say text={t("All are out")} />}</b>
        {available > 0 && <span class="num">{[location, number]
          .filter(Boolean).join(" · ")}</span>}
      </p>
    </li>
  );
}

function Keys(p: { press(key: string): void; drop(): void }) {
  return (
    <div class="k-keys" role="group" aria-label={t("Keys")}>
      {[DIGITS, ...ROWS].map((row) => (
        <div key={row}>
          {[...row].map((c) => (
            <button type="button" key={c} onClick={() => p.press(c)}>{c}</button>))}
          {row === ROWS[2] && (
            <button type="button" class="k-drop" onClick={p.drop}
              aria-label={t("Delete")}><Icon name="erase" /></button>)}
        </div>
      ))}
    </div>
  );
}

interface ListsProps { lists: readonly ListRow[]; open(id: number): void }

function Lists(p: ListsProps) {
  return (
    <ul class="k-hits k-lists" aria-label={t("Reading lists")}>
      {p.lists.slice(0, MOST_LISTS).map((l) => (
        <li key={l.id}>
          <button type="button" onClick={() => p.open(l.id)}>
            <Icon name="star" /><b>{l.name}</b><span>{forWhom(l)}</span></button>
        </li>
      ))}
    </ul>
  );
}

function Hits(p: { hits: readonly TitleHit[] | null }) {
  return (
    <ul class="k-hits">
      {p.hits?.map((hit) => <Found key={hit.id} hit={hit} />)}
      {p.hits?.length === 0 && <li class="k-next"><Say text={t("Nothing was found")} /></li>}
    </ul>
  );
}

export function Find(p: { school: string }) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(0); // a reading list
  const hits = useHits(p.school, typed);
  const school = `school=${encodeURIComponent(p.school)}`;
  const all = useOnce<{ lists: ListRow[] }>(`public/reading-lists?${school}`);
  const list = useOnce<ReadingList>(
    open ? `public/reading-lists/${open}?${school}` : null);
  const lists = all?.lists.filter((l) => l.titles_count > 0) ?? [];
  const press = (c: string): void => {
    setOpen(0);
    setTyped((s) => (s + c).slice(0, LONGEST));
  };
  return (
    <main class="k-find">
      <h1><Say text={t("Find a book")} /></h1>
      <p class="k-typed" role="status">
        {typed || list?.name || <span class="muted"><Say
          text={t("Type the first letters of the pinyin")} /></span>}
      </p>
      {typed === "" && open === 0 && lists.length > 0
        ? <Lists lists={lists} open={setOpen} />
        : <Hits hits={open ? list?.titles ?? null : hits} />}
      <Keys press={press} drop={() => {
        setOpen(0);
        setTyped((s) => s.slice(0, -1));
      }} />
    </main>
  );
}
