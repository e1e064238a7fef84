// idle.tsx - nobody is there: what to do, and new books to look at.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { NobodyArt } from "../desk/nobody_art";
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { t } from "../text";
import type { TitleHit } from "../types";
import { Say } from "./say";

const NEW_BOOKS = 8;
const AGAIN_MS = 10 * 60_000;

// Volumes of one work count once.
const eachOnce = (titles: TitleHit[]): TitleHit[] =>
  [...new Map(titles.map((b) => [b.title, b])).values()].slice(0, NEW_BOOKS);

function useNewBooks(school: string): TitleHit[] {
  const [titles, setTitles] = useState<TitleHit[]>([]);
  useEffect(() => {
    const load = (): void => {
      call<{ titles: TitleHit[] }>(
        `public/titles?limit=${3 * NEW_BOOKS}&available=1&school=${encodeURIComponent(school)}`)
        .then((a) => setTitles(eachOnce(a.titles)))
        .catch((e: unknown) => {
          if (!(e instanceof Refusal)) throw e;
        });
    };
    load();
    const timer = setInterval(load, AGAIN_MS);
    return () => clearInterval(timer);
  }, [school]);
  return titles;
}

function NewBooks(p: { school: string }) {
  const titles = useNewBooks(p.school);
  return (
    <section class="k-new" aria-label={t("New books")}>
      <h2><Icon name="star" /><Say text={t("New books")} /></h2>
      <ul>
        {titles.map((b) => (
          <li key={b.id}><Cover title={b.title} size="large" />
            <b>{b.title}</b><span class="num">{b.call_number}</span></li>
        ))}
      </ul>
    </section>
  );
}

export function Idle(p: { school: string }) {
  return (
    <main class="k-idle">
      <h1 class="unseen">{t("Borrow and return")}</h1>
      <NobodyArt />
      <div class="k-ways">
        <p class="k-way done"><Icon name="card" size="large" />
          <b><Say text={t("Borrow")} /></b>
          <span><Say text={t("Card first, then the books")} /></span></p>
        <p class="k-way back"><Icon name="give_back" size="large" />
          <b><Say text={t("Return")} /></b>
          <span><Say text={t("Just scan the books, no card")} /></span></p>
      </div>
      <NewBooks school={p.school} />
    </main>
  );
}
