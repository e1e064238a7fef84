// hit.tsx - one title among those found, or on a shelf of covers.
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { Link } from "../parts/link";
import { t } from "../text";
import type { TitleHit } from "../types";

export function Availability(p: { hit: TitleHit }) {
  const { available, copies, location, call_number: number } = p.hit;
  const place = [location, number].filter(Boolean).join(" · ");
  if (available > 0)
    return <p class="s-where done"><Icon name="done" size="small" />
      <b>{t("On the shelf")}</b><span class="num">{place}</span></p>;
  return <p class="s-where attention"><Icon name="clock" size="small" />
    <b>{copies > 0 ? t("All are out") : t("No copy here")}</b></p>;
}

export function Hit(p: { hit: TitleHit }) {
  const { id, title, title_rest: rest, author, publisher, year } = p.hit;
  return (
    <li class="s-hit">
      <Cover title={title} size="large" />
      <div>
        <h2><Link to={`/title/${id}`}>{title}</Link></h2>
        {rest && <p class="s-rest">{rest}</p>}
        <p class="muted">{[author, publisher, year].filter(Boolean).join(" · ")}</p>
        <Availability hit={p.hit} />
      </div>
    </li>
  );
}

export function CoverRow(p: { title: string; hits: readonly TitleHit[] }) {
  if (p.hits.length === 0) return null;
  return (
    <section class="s-row" aria-label={p.title}>
      <h2>{p.title}</h2>
      <ul>
        {p.hits.map((hit) => (
          <li key={hit.id}>
            <Link to={`/title/${hit.id}`}>
              <Cover title={hit.title} size="large" /><b>{hit.title}</b>
              <span class="muted">{hit.author}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
