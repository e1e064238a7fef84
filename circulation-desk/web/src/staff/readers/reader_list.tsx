// reader_list.tsx - readers found by what is at hand, class and category. What
// is asked stands in the address: it can be kept, sent on, gone back to.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../../api";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { go } from "../../place";
import { t } from "../../text";
import { useAsked } from "../asked";
import { SelectField, TextField } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { Lists, ReaderRow, SchoolClass } from "../types";
import { ReaderTable } from "./reader_table";

const PAGE = 50, PAUSE_MS = 150;

interface Wish { q: string; class: string; category: string; left: boolean }

function wishOf(query: string): Wish {
  const asked = new URLSearchParams(query);
  const of = (name: string): string => asked.get(name) ?? "";
  return { q: of("q"), class: of("class"), category: of("category"),
    left: of("left") === "1" };
}

function queryOf(wish: Wish): string {
  const asked = new URLSearchParams();
  if (wish.q) asked.set("q", wish.q);
  if (wish.class) asked.set("class", wish.class);
  if (wish.category) asked.set("category", wish.category);
  if (wish.left) asked.set("left", "1");
  const text = asked.toString();
  return text && `?${text}`;
}

interface Found { rows: ReaderRow[]; more: boolean }

// The readers of a wish, page after page; an answer that comes too late is
// left alone.
function useReaders(query: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState("");
  function ask(after: ReaderRow[], signal?: AbortSignal): void {
    const last = after[after.length - 1];
    const path = `patrons${query || "?"}&all=1&limit=${PAGE}` +
      (last ? `&after=${last.id}` : "");
    call<{ patrons: ReaderRow[] }>(path, signal ? { signal } : {})
      .then(({ patrons }) => {
        if (signal?.aborted) return;
        setFound({ rows: [...after, ...patrons], more: patrons.length === PAGE });
        setError("");
      }, (why: unknown) => {
        if (signal?.aborted) return;
        if (!(why instanceof Refusal)) throw why;
        setError(why.message);
      });
  }
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => ask([], stop.signal), PAUSE_MS);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [query]);
  return { found, error, more: () => ask(found?.rows ?? []) };
}

function Filters(p: { wish: Wish }) {
  const classes = useAsked<{ classes: SchoolClass[] }>("classes");
  const lists = useAsked<Lists>("lists");
  const put = (change: Partial<Wish>): void =>
    go(`/staff/readers${queryOf({ ...p.wish, ...change })}`, true);
  return (
    <search class="filters card">
      <TextField name="q" type="search" label={t("Search")} value={p.wish.q}
        placeholder={t("Name, initials, number or card")}
        set={(q) => put({ q })} autofocus />
      <SelectField name="class" label={t("Class")} value={p.wish.class}
        options={[["", t("All classes")],
          ...(classes.data?.classes ?? []).map((c): [string, string] =>
            [String(c.id), c.name])]}
        set={(c) => put({ class: c })} />
      <SelectField name="category" label={t("Kind of reader")}
        value={p.wish.category}
        options={[["", t("All kinds")],
          ...(lists.data?.categories ?? []).map((c): [string, string] =>
            [String(c.id), c.name])]}
        set={(category) => put({ category })} />
      <label class="switch">
        <input type="checkbox" checked={p.wish.left}
          onChange={() => put({ left: !p.wish.left })} />
        {t("Also who left")}
      </label>
    </search>
  );
}

export function ReaderList(p: { query: string; may(right: string): boolean }) {
  const wish = wishOf(p.query);
  const { found, error, more } = useReaders(queryOf(wish));
  return (
    <>
      <PageHead title={t("Readers")}
        about={t("Name, initials, number or card: what is at hand finds the reader.")}>
        {p.may("import") && <Link to="/staff/import" class="button">
          <Icon name="bring_in" size="small" />{t("Bring in a list")}</Link>}
        {p.may("patron_write") &&
          <Link to="/staff/readers?new" class="button primary">
            <Icon name="add" size="small" />{t("New reader")}</Link>}
      </PageHead>
      <Filters wish={wish} />
      <Trouble text={error} />
      {found && <ReaderTable rows={found.rows} />}
      {found?.more && <button type="button" class="more" onClick={more}>
        {t("More readers")}</button>}
    </>
  );
}
