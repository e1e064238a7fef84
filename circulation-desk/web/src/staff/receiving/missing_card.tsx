// missing_card.tsx - what an order still misses; a line is taken in hand by a
// click, for books that have no ISBN to scan.
import { numberText, t } from "../../text";
import type { OrderLine, OrderView } from "../orders/order_types";

const SHOWN = 50;

export function MissingCard(p: { order: OrderView; take(line: OrderLine): void }) {
  const missing = p.order.order_lines
    .filter((l) => !l.rejected && l.here < l.copies);
  const copies = missing.reduce((n, l) => n + l.copies - l.here, 0);
  return (
    <section class="card side-card" aria-label={t("Missing of the order")}>
      <h2>{t("Missing of the order")}</h2>
      <p class={missing.length ? "" : "muted"}>{missing.length
        ? t("%s titles, %s copies", numberText(missing.length), numberText(copies))
        : t("Nothing: the order is complete.")}</p>
      <ul class="missing">
        {missing.slice(0, SHOWN).map((l) => (
          <li key={l.id}>
            <button type="button" class="quiet" onClick={() => p.take(l)}>
              <span>{l.title_text} {l.volume}</span>
              <b class="num">{l.copies - l.here}</b></button>
          </li>
        ))}
      </ul>
      {missing.length > SHOWN && <p class="muted">
        {t("%s more rows", numberText(missing.length - SHOWN))}</p>}
    </section>
  );
}
