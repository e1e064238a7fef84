// find.tsx - looking for a book with big keys: the first letters of the pinyin
// are enough, hlm finds 红楼梦.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { t } from "../text";
import type { TitleHit } from "../types";
import { Say } from "./say";

const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const DIGITS = "1234567890";
const PAUSE_MS = 80;
const LONGEST = 24;

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

export function Find(p: { school: string }) {
  const [typed, setTyped] = useState("");
  const hits = useHits(p.school, typed);
  return (
    <main class="k-find">
      <h1><Say text={t("Find a book")} /></h1>
      <p class="k-typed" role="status">
        {typed || <span class="muted"><Say
          text={t("Type the first letters of the pinyin")} /></span>}
      </p>
      <ul class="k-hits">
        {hits?.map((hit) => <Found key={hit.id} hit={hit} />)}
        {hits?.length === 0 && <li class="k-next"><Say text={t("Nothing was found")} /></li>}
      </ul>
      <Keys press={(c) => setTyped((s) => (s + c).slice(0, LONGEST))}
        drop={() => setTyped((s) => s.slice(0, -1))} />
    </main>
  );
}
