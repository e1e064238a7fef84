// reader_table.tsx - readers, a line each; on a small screen a card each.
import { Avatar } from "../../parts/avatar";
import { Link } from "../../parts/link";
import { t } from "../../text";
import type { ReaderRow } from "../types";

export function stateText(state: ReaderRow["state"]): string {
  if (state === "active") return t("may borrow");
  return state === "suspended" ? t("suspended") : t("has left");
}

function Row({ r }: { r: ReaderRow }) {
  return (
    <tr class={r.state}>
      <th scope="row">
        <Link to={`/staff/readers/${r.id}`} class="row-link">
          <Avatar name={r.name} photo={r.photo} />
          <span>{r.name}</span>
        </Link>
      </th>
      <td class="num" data-label={t("Reader number")}>{r.number}</td>
      <td data-label={t("Class")}>{r.class ?? "–"}</td>
      <td data-label={t("Kind of reader")}>{r.category}</td>
      <td class="number" data-label={t("Out")}>{r.loans || "–"}</td>
      <td class="number" data-label={t("Overdue")}>
        {r.overdue ? <b class="late-text">{r.overdue}</b> : "–"}</td>
      <td data-label={t("State")}>
        {r.state === "active" ? <span class="muted">{stateText(r.state)}</span>
          : <span class={`pill ${r.state === "left" ? "plain" : "refused"}`}>
            {stateText(r.state)}</span>}</td>
    </tr>
  );
}

export function ReaderTable(p: { rows: ReaderRow[] }) {
  if (p.rows.length === 0)
    return <p class="card empty muted">{t("No reader is found by this.")}</p>;
  return (
    <div class="card table-card">
      <table class="table readers">
        <caption class="unseen">{t("Readers")}</caption>
        <thead><tr>
          <th scope="col">{t("Full name")}</th>
          <th scope="col">{t("Reader number")}</th>
          <th scope="col">{t("Class")}</th>
          <th scope="col">{t("Kind of reader")}</th>
          <th scope="col" class="number">{t("Out")}</th>
          <th scope="col" class="number">{t("Overdue")}</th>
          <th scope="col">{t("State")}</th>
        </tr></thead>
        <tbody>{p.rows.map((r) => <Row key={r.id} r={r} />)}</tbody>
      </table>
    </div>
  );
}
