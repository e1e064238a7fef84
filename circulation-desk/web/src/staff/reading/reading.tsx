// reading.tsx - reading lists: those there are, and the one that is worked on.
import { useState } from "preact/hooks";
import { forWhom, type ListRow } from "../../lists";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import { NewList, ListPage } from "./list_page";

export interface StaffList extends ListRow { own: boolean }

function Row({ list }: { list: StaffList }) {
  return (
    <tr>
      <th scope="row">{list.own
        ? <Link to={`/staff/reading/${list.id}`} class="row-link">
            <Icon name="star" size="small" /><span>{list.name}</span></Link>
        : <Link to={`/list/${list.id}`} class="row-link">
            <Icon name="book" size="small" /><span>{list.name}</span></Link>}</th>
      <td data-label={t("For whom")}>{forWhom(list)}</td>
      <td class="number" data-label={t("Titles")}>{numberText(list.titles_count)}</td>
    </tr>
  );
}

function Table({ lists }: { lists: StaffList[] }) {
  if (lists.length === 0)
    return <p class="card empty muted">
      {t("No list yet. Everybody sees a list in the catalogue and at the kiosk.")}</p>;
  return (
    <div class="card table-card">
      <table class="table">
        <caption class="unseen">{t("Reading lists")}</caption>
        <thead><tr>
          <th scope="col">{t("Name of the list")}</th>
          <th scope="col">{t("For whom")}</th>
          <th scope="col" class="number">{t("Titles")}</th>
        </tr></thead>
        <tbody>{lists.map((l) => <Row key={l.id} list={l} />)}</tbody>
      </table>
    </div>
  );
}

function Lists(p: PageProps) {
  const asked = useAsked<{ lists: StaffList[] }>("reading-lists");
  const [adding, setAdding] = useState(false);
  if (adding) return <NewList may={p.may} leave={() => setAdding(false)} />;
  return (
    <>
      <PageHead title={t("Reading lists")}
        about={t("Titles for a class, a grade or everybody, shown in the catalogue and at the kiosk.")}>
        <button type="button" class="primary" onClick={() => setAdding(true)}>
          <Icon name="add" size="small" />{t("A new list")}</button>
      </PageHead>
      <Trouble text={asked.error} again={asked.again} />
      {asked.data && <Table lists={asked.data.lists} />}
    </>
  );
}

export function Reading(p: PageProps) {
  return p.id ? <ListPage key={p.id} id={p.id} may={p.may} /> : <Lists {...p} />;
}
