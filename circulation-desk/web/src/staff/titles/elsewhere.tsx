// elsewhere.tsx - the same book in other libraries' catalogues: asked when a
// person wants it, taken as a draft.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { numberText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { Trouble } from "../parts/trouble";
import { Targets } from "./targets";

interface Told { target: number; name: string; state: string; text: string;
  total: number; kept: boolean }
interface Hit { id: number; target: string; format: string; known: number;
  title_text: string; title_rest: string; volume: string; author: string;
  publisher: string; year: number; isbn: string; class_number: string }
interface Answer { targets: Told[]; hits: Hit[] }

const ISBN = /^[0-9Xx -]{10,}$/;

function stateText(told: Told): string {
  switch (told.state) {
    case "answered": return told.total
      ? t("%s records", numberText(told.total)) : t("has nothing");
    case "silent": return t("does not answer");
    case "away": return t("is not to be reached");
    case "too often": return t("was asked too often just now");
    default: return told.text || t("refuses");
  }
}

function hueOf(told: Told): string {
  if (told.state !== "answered") return "attention";
  return told.total ? "done" : "plain";
}

function States({ told }: { told: Told[] }) {
  return (
    <ul class="chips" aria-label={t("Libraries that were asked")}>
      {told.map((x) => (
        <li key={x.target} class={`pill ${hueOf(x)} hue-pill`} title={x.text}>
          {x.name}: {stateText(x)}</li>
      ))}
    </ul>
  );
}

function Row({ hit }: { hit: Hit }) {
  const name = [hit.title_text, hit.volume].filter(Boolean).join(" ");
  return (
    <tr>
      <th scope="row">{name}{hit.title_rest &&
        <span class="muted"> : {hit.title_rest}</span>}</th>
      <td data-label={t("Author")}>{hit.author || "–"}</td>
      <td data-label={t("Publisher")}>{[hit.publisher, hit.year || ""].filter(Boolean)
        .join(" ") || "–"}</td>
      <td class="num" data-label="ISBN">{hit.isbn || "–"}</td>
      <td data-label={t("Source")}>{hit.target} <span class="muted">{hit.format}</span></td>
      <td>{hit.known
        ? <Link to={`/staff/titles/${hit.known}`}>{t("is here already")}</Link>
        : <Link to={`/staff/titles?remote=${hit.id}`} class="button small">
          {t("Take it")}<span class="unseen"> {name}</span></Link>}</td>
    </tr>
  );
}

function Hits({ hits }: { hits: Hit[] }) {
  return (
    <div class="card table-card" tabIndex={0} role="group"
      aria-label={t("Found elsewhere")}>
      <table class="table orders">
        <caption class="unseen">{t("Found elsewhere")}</caption>
        <thead><tr>
          <th scope="col">{t("Title")}</th><th scope="col">{t("Author")}</th>
          <th scope="col">{t("Publisher")}</th><th scope="col">ISBN</th>
          <th scope="col">{t("Source")}</th>
          <th scope="col"><span class="unseen">{t("Take it")}</span></th>
        </tr></thead>
        <tbody>{hits.map((hit) => <Row key={hit.id} hit={hit} />)}</tbody>
      </table>
    </div>
  );
}

export function Elsewhere(p: { text: string; mayTell: boolean }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [telling, setTelling] = useState(false);
  const deed = useDeed();
  async function ask(): Promise<void> {
    const by = ISBN.test(p.text.trim()) ? "isbn" : "any";
    const found = await deed.run(() =>
      write<Answer>("POST", "remote-records", { by, text: p.text.trim() }));
    if (found) setAnswer(found);
  }
  return (
    <section class="elsewhere" aria-label={t("Other libraries")}>
      <div class="judged-head">
        <h2>{t("Other libraries")}</h2>
        {answer && <States told={answer.targets} />}
        <span class="spring" />
        {p.mayTell && <button type="button" class="quiet"
          onClick={() => setTelling(true)}>{t("Which ones…")}</button>}
        <button type="button" disabled={deed.busy} onClick={() => void ask()}>
          <Icon name="search" size="small" />
          {deed.busy ? t("Asking…") : t("Look there")}</button>
      </div>
      <Trouble text={deed.error} />
      <p class="unseen" role="status">{answer &&
        t("%s records", numberText(answer.hits.length))}</p>
      {answer && answer.targets.length === 0 && <p class="card empty muted">
        {t("No library is asked yet. Whoever has the settings says which ones.")}</p>}
      {answer && answer.hits.length > 0 && <Hits hits={answer.hits} />}
      {telling && <Targets close={() => setTelling(false)} />}
    </section>
  );
}
