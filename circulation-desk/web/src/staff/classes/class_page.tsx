// class_page.tsx - who of a class has what: renewed, reminded, lent on.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { dayText, t } from "../../text";
import type { ClassSet } from "../../types";
import { useAsked } from "../asked";
import { useDeed, write, type Deed } from "../deeds";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import { ClassShelf } from "./class_shelf";
import type { ClassLoan, ClassReader, ClassShown, Renewals } from "./class_types";

function Loan({ l }: { l: ClassLoan }) {
  return (
    <li>
      <span>{l.title_text}</span>
      <span class="muted num">{l.barcode}</span>
      {l.overdue_days > 0
        ? <b class="late-text">{t("Overdue by %d days", l.overdue_days)}</b>
        : l.due && <span class="muted">{t("due %s", dayText(l.due))}</span>}
    </li>
  );
}

function Reader(p: { r: ClassReader; busy: boolean; renew: (() => void) | null }) {
  const { r } = p;
  return (
    <tr>
      <td class="number" data-label={t("Seat")}>{r.seat || "–"}</td>
      <th scope="row">{r.name}</th>
      <td data-label={t("Out")}>
        {r.loans.length === 0 ? "–"
          : <ul class="class-loans">{r.loans.map((l) => <Loan key={l.loan} l={l} />)}</ul>}</td>
      <td class="deed-cell">
        {p.renew && r.loans.length > 0 &&
          <button type="button" class="quiet" disabled={p.busy} onClick={p.renew}>
            <Icon name="renew" size="small" />{t("Renew")}
            <span class="unseen"> {r.name}</span></button>}</td>
    </tr>
  );
}

function Readers(p: { readers: ClassReader[]; deed: Deed; renew: ((patron: number) => void) | null }) {
  const { renew } = p;
  return (
    <div class="card table-card">
      <table class="table class-readers">
        <caption class="unseen">{t("Readers")}</caption>
        <thead><tr>
          <th scope="col" class="number">{t("Seat")}</th>
          <th scope="col">{t("Full name")}</th>
          <th scope="col">{t("Out")}</th>
          <th scope="col"><span class="unseen">{t("Renew")}</span></th>
        </tr></thead>
        <tbody>{p.readers.map((r) => <Reader key={r.patron} r={r} busy={p.deed.busy}
          renew={renew && (() => renew(r.patron))} />)}</tbody>
      </table>
    </div>
  );
}

interface Reminded { waiting: number; deed: Deed; told(): void }

/** Notices that the clock wrote and nobody was told of yet. */
function Reminder(p: Reminded) {
  if (p.waiting === 0) return null;
  return (
    <section class="card form-card" aria-label={t("To remind")}>
      <h2>{t("To remind")}</h2>
      <p>{t("%d books of this class are due soon or overdue, and nobody was told yet.", p.waiting)}</p>
      <div><button type="button" disabled={p.deed.busy} onClick={p.told}>
        <Icon name="done" size="small" />{t("They were told")}</button></div>
    </section>
  );
}

function useClass(id: number) {
  const shown = useAsked<ClassShown>(`classes/${id}/loans`);
  const notices = useAsked<{ notices: unknown[] }>(`notices?class=${id}`);
  const sets = useAsked<{ class_sets: ClassSet[] }>(`class-sets?class=${id}`);
  const again = (): void => { shown.again(); notices.again(); sets.again(); };
  return { shown, notices, sets, again };
}

export function ClassPage(p: { id: number; may(right: string): boolean }) {
  const { shown, notices, sets, again } = useClass(p.id);
  const deed = useDeed();
  const [said, setSaid] = useState("");
  const own = p.may("own_classes");
  async function renew(whom: { patron?: number; class?: number }): Promise<void> {
    const done = await deed.run(() => write<Renewals>("POST", "renewals", whom));
    if (!done) return;
    const n = done.renewals.filter((r) => r.renewed).length;
    setSaid(t("%d renewed, %d not", n, done.renewals.length - n));
    again();
  }
  async function told(): Promise<void> {
    const done = await deed.run(() =>
      write<{ told: number }>("POST", "notices/told", { class: p.id }));
    if (!done) return;
    setSaid(t("%d reminders are done with", done.told));
    again();
  }
  const mayRenew = own || p.may("renew");
  if (!shown.data) return <Trouble text={shown.error} again={shown.again} />;
  return (
    <>
      <PageHead title={shown.data.class.name}
        about={t("%d out", shown.data.class.loans)}>
        {mayRenew && shown.data.class.loans > 0 &&
          <button type="button" class="primary" disabled={deed.busy}
            onClick={() => void renew({ class: p.id })}>
            <Icon name="renew" size="small" />{t("Renew all")}</button>}
      </PageHead>
      <p role="status" class="class-said">{said}</p>
      <Trouble text={deed.error} />
      {(own || p.may("checkout")) && <Reminder deed={deed}
        waiting={notices.data?.notices.length ?? 0} told={() => void told()} />}
      {(sets.data?.class_sets ?? []).map((s) =>
        <ClassShelf key={s.id} id={s.id} readers={shown.data?.readers ?? []} done={again}
          may={own || (p.may("checkout") && p.may("checkin"))} />)}
      <Readers readers={shown.data.readers} deed={deed}
        renew={mayRenew ? (patron) => void renew({ patron }) : null} />
    </>
  );
}
