// results.tsx - what was found.
import { useEffect } from "preact/hooks";
import { Link } from "../parts/link";
import { t } from "../text";
import { apiQuery, usePublic, valuesOf, type Answer } from "./asked";
import { Facets } from "./facets";
import { Hit } from "./hit";

const PAGE = 20;
const PAUSE_MS = 80;

function pageOf(query: string, offset: number): string {
  const next = valuesOf(query);
  if (offset > 0) next.set("offset", String(offset));
  else next.delete("offset");
  return `/search?${next}`;
}

function Pages(p: { answer: Answer; query: string }) {
  const { offset, total, titles } = p.answer;
  const to = offset + titles.length;
  return (
    <nav class="s-pages" aria-label={t("Pages")}>
      {offset > 0 && <Link to={pageOf(p.query, offset - PAGE)} class="button">
        {t("Back")}</Link>}
      <span class="num muted">{t("%d to %d", offset + 1, to)}</span>
      {to < total && <Link to={pageOf(p.query, offset + PAGE)} class="button">
        {t("More")}</Link>}
    </nav>
  );
}

const countOf = (a: Answer): string => a.total_is_exact
  ? t("%d titles", a.total) : t("More than %d titles", a.total);

export function Results(p: { query: string; typing: boolean; school: string }) {
  const school = encodeURIComponent(p.school);
  const asked = `public/titles?limit=${PAGE}&school=${school}&` +
    apiQuery(p.query, false);
  const { data, error } = usePublic<Answer>(asked, p.typing ? PAUSE_MS : 0);
  const q = valuesOf(p.query).get("q");
  useEffect(() => {
    document.title = q ? `${q} · 琅嬛` : `${t("Search the catalogue")} · 琅嬛`;
  }, [q]);
  if (error) return <p class="s-none" role="alert">{error}</p>;
  if (!data) return <div class="s-results" />;
  return (
    <div class="s-results">
      <Facets answer={data} query={p.query} />
      <section class="s-found" aria-label={t("Found")}>
        <h1 class="s-count" aria-live="polite">{data.total > 0 ? countOf(data)
          : t("Nothing found.")}</h1>
        {data.total === 0 && <p class="muted">
          {t("Fewer letters find more; hlm finds 红楼梦.")}</p>}
        <ol>{data.titles.map((hit) => <Hit key={hit.id} hit={hit} />)}</ol>
        {data.total > PAGE && <Pages answer={data} query={p.query} />}
      </section>
    </div>
  );
}
