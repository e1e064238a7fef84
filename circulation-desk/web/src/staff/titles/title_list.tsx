// title_list.tsx - titles found by what is at hand. What is asked stands in the
// address.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { go } from "../../place";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { TextField } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import { Elsewhere } from "./elsewhere";
import { ChooseTemplate } from "./templates";

interface Hit {
  id: number;
  title: string;
  title_rest: string;
  author: string;
  publisher: string;
  year: number | null;
  isbn: string | null;
  class_number: string;
  copies: number;
}

interface Found { titles: Hit[]; total: number; total_is_exact: boolean }

const PAGE = 50;

function Row({ hit }: { hit: Hit }) {
  return (
    <tr>
      <th scope="row"><Link to={`/staff/titles/${hit.id}`} class="row-link">
        <span>{hit.title}{hit.title_rest && <span class="muted"> : {hit.title_rest}</span>}
        </span></Link></th>
      <td data-label={t("Author")}>{hit.author || "–"}</td>
      <td data-label={t("Publisher")}>{[hit.publisher, hit.year].filter(Boolean).join(" ") || "–"}</td>
      <td class="num" data-label="ISBN">{hit.isbn ?? "–"}</td>
      <td class="num" data-label={t("Class number")}>{hit.class_number || "–"}</td>
      <td class="number" data-label={t("Copies")}>{numberText(hit.copies)}</td>
    </tr>
  );
}

function Table({ found }: { found: Found }) {
  if (found.titles.length === 0)
    return <p class="card empty muted">{t("No title is found.")}</p>;
  return (
    <div class="card table-card" tabIndex={0} role="group" aria-label={t("Titles found")}>
      <table class="table orders">
        <caption class="unseen">{t("Titles found")}</caption>
        <thead><tr>
          <th scope="col">{t("Title")}</th><th scope="col">{t("Author")}</th>
          <th scope="col">{t("Publisher")}</th><th scope="col">ISBN</th>
          <th scope="col">{t("Class number")}</th>
          <th scope="col" class="number">{t("Copies")}</th>
        </tr></thead>
        <tbody>{found.titles.map((hit) => <Row key={hit.id} hit={hit} />)}</tbody>
      </table>
    </div>
  );
}

export function TitleList(p: { query: string; mayTell: boolean }) {
  const q = new URLSearchParams(p.query).get("q") ?? "";
  const [typed, setTyped] = useState(q);
  const [asking, setAsking] = useState(false);
  const found = useAsked<Found>(q
    ? `titles?limit=${PAGE}&q=${encodeURIComponent(q)}` : null);
  function search(e: SubmitEvent): void {
    e.preventDefault();
    go(`/staff/titles${typed.trim() ? `?q=${encodeURIComponent(typed.trim())}` : ""}`, true);
  }
  return (
    <>
      <PageHead title={t("Cataloguing")}
        about={t("Find a title and change its record, or make a new one.")}>
        <button type="button" class="primary" onClick={() => setAsking(true)}>
          <Icon name="add" size="small" />{t("New record")}</button>
      </PageHead>
      <form class="card form-card title-search" role="search" onSubmit={search}>
        <TextField name="q" type="search" label={t("Search")} value={typed} autofocus
          placeholder={t("Title, author, pinyin, ISBN…")} set={setTyped} />
        <button><Icon name="search" size="small" />{t("Search")}</button>
      </form>
      <Trouble text={found.error} again={found.again} />
      {q && found.data && <>
        <p class="muted" role="status">{found.data.total_is_exact
          ? t("%s titles", numberText(found.data.total))
          : t("more than %s titles", numberText(found.data.total))}</p>
        <Table found={found.data} />
      </>}
      {q && <Elsewhere key={q} text={q} mayTell={p.mayTell} />}
      {asking && <ChooseTemplate close={() => setAsking(false)} />}
    </>
  );
}
