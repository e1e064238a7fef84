// facets.tsx - narrowing what was found: each a link, so that it can be kept.
import { Icon } from "../parts/icon";
import { Link } from "../parts/link";
import { t } from "../text";
import { changed, FILTERS, valuesOf, type Answer, type Facet, type Filter }
  from "./asked";

const SHOWN = 6;

const names = (): Record<Filter, string> => ({
  available: t("Now"), class: t("Subject"), shelf: t("Place"),
  author: t("Author"), year: t("Year"),
});

const ORDER: Filter[] = ["available", "class", "shelf", "author", "year"];

function Group(p: { filter: Filter; facets: Facet[]; query: string }) {
  const chosen = valuesOf(p.query).get(p.filter);
  return (
    <section>
      <h3>{names()[p.filter]}</h3>
      <ul>
        {p.facets.slice(0, SHOWN).map((f) => {
          const on = f.value === chosen;
          return (
            <li key={f.value}>
              <Link to={changed(p.query, p.filter, on ? null : f.value)}
                class={on ? "s-facet on" : "s-facet"} current={on}>
                <span>{f.name}</span>
                {on ? <Icon name="close" size="small" />
                  : <span class="num faint">{f.count}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Facets(p: { answer: Answer; query: string }) {
  const groups = ORDER.filter((f) => (p.answer.facets[f]?.length ?? 0) > 0);
  const chosen = FILTERS.filter((f) => valuesOf(p.query).has(f)).length;
  return (
    <details class="s-facets" open={matchMedia("(min-width: 56rem)").matches}>
      <summary>{t("Narrow down")}{chosen > 0 && <b class="num">{chosen}</b>}
        <Icon name="down" size="small" /></summary>
      {groups.map((filter) => (
        <Group key={filter} filter={filter} query={p.query}
          facets={p.answer.facets[filter]} />
      ))}
    </details>
  );
}
