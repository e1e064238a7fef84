// weeding.tsx - what may leave the collection, and the lists on which it goes.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { dayText, numberText, t } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import { centsText } from "../orders/order_words";
import type { PageProps } from "../staff_screen";
import { CandidatesCard } from "./candidates";
import { ListPage } from "./list_page";
import { RoomFigures } from "./room_figures";
import { RulesCard } from "./rules_card";
import type { Candidates, WeedList, WeedRule } from "./weed_types";
import { stateHue, stateText } from "./weed_words";

function Row({ l }: { l: WeedList }) {
  return (
    <tr>
      <th scope="row"><Link to={`/staff/weeding/${l.id}`} class="row-link">
        <span class="num">{l.code}</span></Link></th>
      <td data-label={t("State")}><span class={`pill ${stateHue(l.state)} hue-pill`}>
        {stateText(l.state)}</span></td>
      <td class="number" data-label={t("Titles")}>{numberText(l.titles)}</td>
      <td class="number" data-label={t("Copies")}>{numberText(l.copies_count)}</td>
      <td class="number" data-label={t("Withdrawn")}>
        {l.state === "done" ? numberText(l.withdrawn) : "–"}</td>
      <td class="number" data-label={t("List price")}>{centsText(l.list_cents)}</td>
      <td data-label={t("Date")}>{l.done ? dayText(l.done) : "–"}</td>
      <td data-label={t("Remark")} class="remark">{l.note || "–"}</td>
    </tr>
  );
}

function Lists({ rows }: { rows: WeedList[] }) {
  if (rows.length === 0)
    return <p class="card empty muted">{t("There is no withdrawal list yet.")}</p>;
  return (
    <div class="card table-card" tabIndex={0} role="group"
      aria-label={t("Withdrawal lists")}>
      <table class="table orders">
        <caption class="unseen">{t("Withdrawal lists")}</caption>
        <thead><tr>
          <th scope="col">{t("List")}</th><th scope="col">{t("State")}</th>
          <th scope="col" class="number">{t("Titles")}</th>
          <th scope="col" class="number">{t("Copies")}</th>
          <th scope="col" class="number">{t("Withdrawn")}</th>
          <th scope="col" class="number">{t("List price")}</th>
          <th scope="col">{t("Date")}</th><th scope="col">{t("Remark")}</th>
        </tr></thead>
        <tbody>{rows.map((l) => <Row key={l.id} l={l} />)}</tbody>
      </table>
    </div>
  );
}

export interface Wanted { rule: number; class: string; location: string }

function pathOf(w: Wanted): string {
  const query = new URLSearchParams();
  if (w.rule) query.set("rule", String(w.rule));
  if (w.class) query.set("class", w.class);
  if (w.location) query.set("location", w.location);
  return `weeding/candidates?${query}`;
}

function Overview() {
  const [wanted, setWanted] = useState<Wanted>({ rule: 0, class: "", location: "" });
  const rules = useAsked<{ rules: WeedRule[] }>("weeding/rules");
  const lists = useAsked<{ lists: WeedList[] }>("weeding/lists");
  const found = useAsked<Candidates>(pathOf(wanted));
  const again = (): void => { rules.again(); lists.again(); found.again(); };
  return (
    <>
      <PageHead title={t("Weeding")}
        about={t("Old, worn and unread books: found by rules, proposed, approved, withdrawn.")} />
      <Trouble text={rules.error || lists.error || found.error} again={again} />
      {found.data && <RoomFigures room={found.data.room} />}
      {lists.data && <section class="weed-part" aria-labelledby="weed-lists">
        <h2 id="weed-lists">{t("Withdrawal lists")}</h2>
        <Lists rows={lists.data.lists} /></section>}
      {rules.data && <RulesCard rules={rules.data.rules} changed={again} />}
      {rules.data && lists.data && <CandidatesCard rules={rules.data.rules}
        lists={lists.data.lists} found={found.data} wanted={wanted} want={setWanted}
        added={again} />}
    </>
  );
}

export function Weeding(p: PageProps) {
  return p.id ? <ListPage key={p.id} id={p.id} may={p.may} /> : <Overview />;
}

export function BackToWeeding() {
  return (
    <Link to="/staff/weeding" class="back-link">
      <Icon name="before" size="small" />{t("All withdrawal lists")}</Link>
  );
}
