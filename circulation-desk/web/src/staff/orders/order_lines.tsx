// order_lines.tsx - the books of an order: changed while it is a draft, then
// what came in of each.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { numberText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { Trouble } from "../parts/trouble";
import type { OrderLine, OrderView } from "./order_types";
import { centsText } from "./order_words";

const SHOWN = 200;

interface Props { order: OrderView; changed(): void }

interface RowProps { line: OrderLine; draft: boolean; save(change: object): void }

function Copies(p: RowProps) {
  const [text, setText] = useState(String(p.line.copies));
  function done(): void {
    const n = Number(text);
    if (!Number.isInteger(n) || n < 1) setText(String(p.line.copies));
    else if (n !== p.line.copies) p.save({ copies: n });
  }
  return (
    <input type="number" class="copies-field" min={1} max={10000} value={text}
      aria-label={t("Copies of %s", p.line.title_text)}
      onInput={(e) => setText(e.currentTarget.value)} onBlur={done}
      onKeyDown={(e) => { if (e.key === "Enter") e.currentTarget.blur(); }} />
  );
}

function Deeds(p: RowProps) {
  const { line } = p;
  return (
    <td class="row-deeds">
      <button type="button" class="quiet small" aria-pressed={line.rejected}
        onClick={() => p.save({ rejected: !line.rejected })}>
        {line.rejected ? t("Let it pass") : t("Unfit")}
        <span class="unseen"> {line.title_text}</span></button>
      <button type="button" class="quiet square"
        aria-label={t("Remove %s", line.title_text)}
        onClick={() => p.save({ copies: 0 })}><Icon name="bin" size="small" /></button>
    </td>
  );
}

function Row(p: RowProps) {
  const { line } = p;
  const missing = line.copies - line.here;
  return (
    <tr class={line.rejected ? "left-out" : ""}>
      <th scope="row">{line.title_text} {line.volume}
        <span class="muted line-of">{[line.author, line.publisher, line.year || ""]
          .filter(Boolean).join(" · ")}</span></th>
      <td class="num" data-label="ISBN">{line.isbn || "–"}</td>
      <td class="number" data-label={t("Price")}>{centsText(line.price_cents)}</td>
      <td class="number" data-label={t("Held")}>{line.held || "–"}</td>
      <td class="number" data-label={t("Copies")}>
        {p.draft ? <Copies key={line.copies} {...p} /> : numberText(line.copies)}</td>
      {p.draft ? <Deeds {...p} /> : <>
        <td class="number" data-label={t("Came in")}>{numberText(line.here)}</td>
        <td data-label={t("State")}>
          {line.rejected ? t("unfit")
            : missing > 0 ? <span class="late-text">{t("%d missing", missing)}</span>
              : missing < 0 ? <span class="late-text">{t("%d too many", -missing)}</span>
                : <span class="muted">{t("complete")}</span>}</td></>}
    </tr>
  );
}

function Head({ draft }: { draft: boolean }) {
  return (
    <thead><tr>
      <th scope="col">{t("Title")}</th><th scope="col">ISBN</th>
      <th scope="col" class="number">{t("Price")}</th>
      <th scope="col" class="number">{t("Held")}</th>
      <th scope="col" class="number">{t("Copies")}</th>
      {draft ? <th scope="col"><span class="unseen">{t("Change")}</span></th>
        : <><th scope="col" class="number">{t("Came in")}</th>
          <th scope="col">{t("State")}</th></>}
    </tr></thead>
  );
}

export function OrderLines(p: Props) {
  const [most, setMost] = useState(SHOWN);
  const deed = useDeed();
  const draft = p.order.state === "draft";
  const lines = p.order.order_lines;
  async function save(id: number, change: object): Promise<void> {
    if (await deed.run(() => write("PUT", `order-lines/${id}`, change)))
      p.changed();
  }
  if (lines.length === 0)
    return <p class="card empty muted">{t("The order is empty: bring in a list.")}</p>;
  return (
    <>
      <Trouble text={deed.error} />
      <div class="card table-card" tabIndex={0} role="group"
        aria-label={t("Books of the order")}>
        <table class="table order-lines">
          <caption class="unseen">{t("Books of the order")}</caption>
          <Head draft={draft} />
          <tbody>{lines.slice(0, most).map((line) =>
            <Row key={line.id} line={line} draft={draft}
              save={(change) => void save(line.id, change)} />)}</tbody>
        </table>
        {lines.length > most && <button type="button" class="quiet more"
          onClick={() => setMost(most + 5 * SHOWN)}>
          {t("%s more rows", numberText(lines.length - most))}</button>}
      </div>
    </>
  );
}
