// list_page.tsx - a reading list, as it is sent on and read.
import { useEffect } from "preact/hooks";
import { forWhom, type ListRow, type ReadingList } from "../lists";
import { Icon } from "../parts/icon";
import { Link } from "../parts/link";
import { t } from "../text";
import { usePublic } from "./asked";
import { Hit } from "./hit";

export function ListRowCards(p: { school: string }) {
  const { data } = usePublic<{ lists: ListRow[] }>(
    `public/reading-lists?school=${encodeURIComponent(p.school)}`);
  const lists = data?.lists.filter((l) => l.titles_count > 0) ?? [];
  if (lists.length === 0) return null;
  return (
    <section class="s-lists" aria-label={t("Reading lists")}>
      <h2>{t("Reading lists")}</h2>
      <ul>
        {lists.map((l) => (
          <li key={l.id}>
            <Link to={`/list/${l.id}`} class="s-list">
              <Icon name="star" /><b>{l.name}</b>
              <span class="muted">{forWhom(l)} · {t("%d titles", l.titles_count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ListPage(p: { id: number; school: string }) {
  const { data, error } = usePublic<ReadingList>(
    `public/reading-lists/${p.id}?school=${encodeURIComponent(p.school)}`);
  useEffect(() => {
    if (data) document.title = `${data.name} · 琅嬛`;
  }, [data]);
  if (error) return <p class="s-none" role="alert">{error}</p>;
  if (!data) return null;
  return (
    <section class="s-found" aria-label={data.name}>
      <h1>{data.name}</h1>
      <p class="muted">{forWhom(data)} · {t("%d titles", data.titles.length)}</p>
      {data.note && <p class="s-list-note">{data.note}</p>}
      <ol>{data.titles.map((hit) => <Hit key={hit.id} hit={hit} />)}</ol>
    </section>
  );
}
