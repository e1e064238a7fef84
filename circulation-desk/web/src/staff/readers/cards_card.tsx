// cards_card.tsx - the cards of a reader: lost, found, a new one.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { dayText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Card, ReaderRecord } from "../types";

interface Props { reader: ReaderRecord; writes: boolean; changed(): void }

function stateText(card: Card): string {
  if (card.state === "lost") return t("lost");
  if (card.state === "replaced") return t("replaced");
  if (card.state === "returned") return t("given back");
  return card.until ? t("until %s", dayText(card.until)) : t("valid");
}

function kindText(card: Card): string {
  if (card.kind === "uid") return t("chip card");
  return card.kind === "temporary" ? t("temporary card") : t("bar code");
}

function Row(p: { card: Card; writes: boolean; put(state: string): void }) {
  const { card } = p;
  const hue = card.state === "active" ? "done"
    : card.state === "lost" ? "refused" : "plain";
  return (
    <li class="card-row">
      <Icon name="card" />
      <span class="card-words"><b class="num">{card.code}</b>
        <span class="muted">{kindText(card)}</span></span>
      <span class={`pill ${hue} ${hue}-pill`}>{stateText(card)}</span>
      {p.writes && card.state === "active" &&
        <button type="button" class="small" onClick={() => p.put("lost")}
          aria-label={t("Lost: card %s", card.code)}>{t("Lost")}</button>}
      {p.writes && card.state === "lost" &&
        <button type="button" class="small" onClick={() => p.put("active")}
          aria-label={t("Found again: card %s", card.code)}>{t("Found again")}</button>}
    </li>
  );
}

function NewCard(p: Props & { done(): void }) {
  const [code, setCode] = useState("");
  const deed = useDeed();
  async function give(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const done = await deed.run(() => write("POST",
      `patrons/${p.reader.id}/cards`, { code: code.trim(), replaces: true }));
    if (!done) return;
    setCode("");
    p.changed();
    p.done();
  }
  return (
    <form class="new-card" onSubmit={(e) => void give(e)}>
      <TextField name="code" label={t("The new card")} value={code} required
        autofocus set={setCode}
        hint={t("Scan it or type its number. The others of its kind end.")} />
      <Trouble text={deed.error} />
      <div class="side-deeds">
        <button class="primary" disabled={deed.busy}>{t("Give this card")}</button>
        <button type="button" class="quiet" onClick={p.done}>{t("Cancel")}</button>
      </div>
    </form>
  );
}

export function CardsCard(p: Props) {
  const [adding, setAdding] = useState(false);
  const deed = useDeed();
  async function put(card: Card, state: string): Promise<void> {
    if (await deed.run(() => write("PUT", `cards/${card.id}/state`, { state })))
      p.changed();
  }
  return (
    <section class="card side-card" aria-label={t("Cards")}>
      <h2>{t("Cards")}</h2>
      {p.reader.cards.length === 0 &&
        <p class="muted">{t("No card yet.")}</p>}
      <ul>
        {p.reader.cards.map((card) => (
          <Row key={card.id} card={card} writes={p.writes}
            put={(state) => void put(card, state)} />
        ))}
      </ul>
      <Trouble text={deed.error} />
      {p.writes && (adding
        ? <NewCard {...p} done={() => setAdding(false)} />
        : <button type="button" onClick={() => setAdding(true)}>
          <Icon name="add" size="small" />{t("New card")}</button>)}
    </section>
  );
}
