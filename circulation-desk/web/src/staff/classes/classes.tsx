// classes.tsx - the classes that this person sees to; one of them.
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { t } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import type { SchoolClass } from "../types";
import { ClassPage } from "./class_page";

function Row({ c }: { c: SchoolClass }) {
  return (
    <tr>
      <th scope="row">
        <Link to={`/staff/classes/${c.id}`} class="row-link">
          <Icon name="people" size="small" /><span>{c.name}</span></Link></th>
      <td data-label={t("Class teacher")}>{c.teacher_name ?? "–"}</td>
      <td class="number" data-label={t("Readers")}>{c.patrons}</td>
      <td class="number" data-label={t("Out")}>{c.loans || "–"}</td>
      <td class="number" data-label={t("Overdue")}>
        {c.overdue ? <b class="late-text">{c.overdue}</b> : "–"}</td>
    </tr>
  );
}

function Table({ classes }: { classes: SchoolClass[] }) {
  if (classes.length === 0)
    return <p class="card empty muted">
      {t("No class is yours yet: the administrator gives it in the settings.")}</p>;
  return (
    <div class="card table-card">
      <table class="table">
        <caption class="unseen">{t("Classes")}</caption>
        <thead><tr>
          <th scope="col">{t("Class")}</th>
          <th scope="col">{t("Class teacher")}</th>
          <th scope="col" class="number">{t("Readers")}</th>
          <th scope="col" class="number">{t("Out")}</th>
          <th scope="col" class="number">{t("Overdue")}</th>
        </tr></thead>
        <tbody>{classes.map((c) => <Row key={c.id} c={c} />)}</tbody>
      </table>
    </div>
  );
}

function List() {
  const asked = useAsked<{ classes: SchoolClass[] }>("classes");
  return (
    <>
      <PageHead title={t("Classes")}
        about={t("who of a class has what; renew, remind, lend on from its shelf")} />
      <Trouble text={asked.error} again={asked.again} />
      {asked.data && <Table classes={asked.data.classes} />}
    </>
  );
}

export function Classes(p: PageProps) {
  return p.id ? <ClassPage key={p.id} id={p.id} may={p.may} /> : <List />;
}
