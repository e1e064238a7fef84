// classes.tsx - a reader without a card: the class, then the face. Two keys of
// the class ("32" is 三(2)班) and a picture.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Avatar } from "../parts/avatar";
import { t } from "../text";
import type { PatronHit } from "../types";
import type { SchoolClass } from "./counter_types";

const DIGITS = "〇一二三四五六七八九";

/** "三(2)班", "3-2" and "32" are the same: only the numbers count. */
export const classKey = (text: string): string =>
  text.replace(/十([一二])/g, "1$1").replace(/十/g, "10")
    .replace(/[一二三四五六七八九〇]/g, (c) => String(DIGITS.indexOf(c)))
    .replace(/\D/g, "");

export function classesLike(classes: readonly SchoolClass[],
  typed: string): SchoolClass[] {
  const text = typed.trim();
  const key = classKey(text);
  return classes.filter((c) => c.name.includes(text) ||
    (key !== "" && /^[\d\s()（）.一二三四五六七八九十班年级-]+$/.test(text) &&
      classKey(c.name).startsWith(key)));
}

/** The school's classes; [] until they are here, or where nobody may see them. */
export function useClasses(): SchoolClass[] {
  const [classes, setClasses] = useState<SchoolClass[]>([]);
  useEffect(() => {
    call<{ classes: SchoolClass[] }>("classes").then(
      (answer) => setClasses(answer.classes), () => undefined);
  }, []);
  return classes;
}

/** Who is in it, by seat; narrowed by what is typed. */
export function usePupils(of: SchoolClass | null, typed: string) {
  const [found, setFound] =
    useState<{ query: string; pupils: PatronHit[] }>({ query: "-", pupils: [] });
  const query = typed.trim();
  useEffect(() => {
    if (!of) return;
    const stop = new AbortController();
    const q = query ? `&q=${encodeURIComponent(query)}` : "";
    call<{ patrons: PatronHit[] }>(`patrons?class=${of.id}&limit=80${q}`,
      { signal: stop.signal }).then(
      (answer) => setFound({ query, pupils: answer.patrons }),
      (why: unknown) => {
        if (!stop.signal.aborted && !(why instanceof Refusal)) throw why;
      });
    return () => stop.abort();
  }, [of?.id, query]);
  return found;
}

interface Props {
  pupils: readonly PatronHit[];
  at: number;
  point(at: number): void;
  choose(pupil: PatronHit): void;
}

export function Pupils(p: Props) {
  return (
    <ul class="pupils" role="listbox" id="hits" aria-label={t("Found")}>
      {p.pupils.map((pupil, i) => (
        <li key={pupil.id} id={`u${pupil.id}`} role="option" class="pupil"
          aria-selected={i === p.at} onPointerMove={() => p.point(i)}
          onClick={() => p.choose(pupil)}>
          <Avatar name={pupil.name} photo={pupil.photo} size="large" />
          <b>{pupil.name}</b>
          <span class="num muted">{pupil.loans > 0 ? t("Out: %d", pupil.loans)
            : pupil.number}</span>
        </li>
      ))}
    </ul>
  );
}
