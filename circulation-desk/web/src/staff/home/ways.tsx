// ways.tsx - every page that this person may use, with what it is for.
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { t } from "../../text";
import { pagesFor } from "../pages";

export function Ways(p: { rights: readonly string[] }) {
  const ways = pagesFor(p.rights).filter((w) => w.name !== "home");
  if (ways.length === 0) return null;
  return (
    <section aria-label={t("All pages")}>
      <ul class="ways">
        {ways.map((w) => (
          <li key={w.name}>
            <Link to={w.to} class="card way">
              <Icon name={w.icon} size="large" />
              <span><b>{w.title()}</b><span class="muted">{w.about()}</span></span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
