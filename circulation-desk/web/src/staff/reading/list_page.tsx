// list_page.tsx - one reading list: what it is called, for whom, its titles in
// their order. It is saved as a whole, and what it was can be had back.
import { useState } from "preact/hooks";
import type { ReadingList } from "../../lists";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { showToast } from "../../parts/toast";
import { go } from "../../place";
import { t } from "../../text";
import type { TitleHit } from "../../types";
import { useAsked } from "../asked";
import { useDeed, write, type Deed } from "../deeds";
import { AreaField, SelectField, TextField, type Option } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { SchoolClass } from "../types";
import { AddTitle } from "./add_title";
import { TitleRows } from "./title_rows";

interface Draft { name: string; note: string; whom: string; titles: TitleHit[] }

const MOST = 100; // as the server has it

const draftOf = (l: ReadingList): Draft => ({ name: l.name, note: l.note,
  whom: l.class ? `c${l.class}` : l.grade ? `g${l.grade}` : "",
  titles: l.titles });

const bodyOf = (d: Draft, id: number): object => ({
  name: d.name.trim(), note: d.note.trim(), titles: d.titles.map((b) => b.id),
  ...(id ? { id } : {}),
  ...(d.whom.startsWith("c") ? { class: Number(d.whom.slice(1)) } : {}),
  ...(d.whom.startsWith("g") ? { grade: Number(d.whom.slice(1)) } : {}),
});

// A class teacher makes lists for her classes, others for whom they like.
function whomOptions(classes: SchoolClass[], all: boolean): Option[] {
  const grades = Array.from({ length: 12 }, (_, i): Option =>
    [`g${i + 1}`, t("Grade %d", i + 1)]);
  return [...(all ? [["", t("For everybody")], ...grades] as Option[] : []),
    ...classes.map((c): Option => [`c${c.id}`, c.name])];
}

interface FormProps { draft: Draft; put(d: Draft): void; whoms: Option[] }

function About({ draft, put, whoms }: FormProps) {
  return (
    <section class="card form-card" aria-label={t("The list")}>
      <div class="fields">
        <TextField name="list-name" label={t("Name of the list")} required value={draft.name}
          set={(name) => put({ ...draft, name })} />
        <SelectField name="list-whom" label={t("For whom")} value={draft.whom}
          options={whoms} set={(whom) => put({ ...draft, whom })} />
        <AreaField name="list-note" label={t("What readers should know")} class="wide"
          rows={2} value={draft.note} set={(note) => put({ ...draft, note })} />
      </div>
    </section>
  );
}

function Titles({ draft, put }: Omit<FormProps, "whoms">) {
  const { titles } = draft;
  const add = (hit: TitleHit): boolean => {
    if (titles.some((b) => b.id === hit.id) || titles.length >= MOST) return false;
    put({ ...draft, titles: [...titles, hit] });
    return true;
  };
  return (
    <section class="card form-card">
      <h2>{t("%d titles", titles.length)}</h2>
      <AddTitle add={add} full={titles.length >= MOST} />
      <TitleRows titles={titles} put={(next) => put({ ...draft, titles: next })} />
    </section>
  );
}

interface EditorProps { id: number; first: Draft; may(right: string): boolean;
  deed: Deed; saved(id: number, was: Draft): void }

function Editor(p: EditorProps) {
  const asked = useAsked<{ classes: SchoolClass[] }>("classes");
  const [draft, put] = useState(p.first);
  const whoms = whomOptions(asked.data?.classes ?? [], p.may("title_write"));
  const whom = draft.whom || whoms[0]?.[0] || "";
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const made = await p.deed.run(() => write<{ id: number }>("PUT",
      "reading-lists", bodyOf({ ...draft, whom }, p.id)));
    if (!made) return;
    showToast(t("The list is saved."));
    p.saved(made.id, p.first);
  }
  return (
    <form class="reading-form" onSubmit={(e) => void save(e)}>
      <About draft={{ ...draft, whom }} put={put} whoms={whoms} />
      <Titles draft={draft} put={put} />
      <Trouble text={p.deed.error} />
      <div class="form-foot">
        <button class="primary" disabled={p.deed.busy}>{t("Save")}</button>
      </div>
    </form>
  );
}

const Back = (p: { leave?(): void }) => (p.leave
  ? <button type="button" class="quiet" onClick={p.leave}>
      <Icon name="before" size="small" />{t("Reading lists")}</button>
  : <Link to="/staff/reading" class="back-link">
      <Icon name="before" size="small" />{t("Reading lists")}</Link>);

export function NewList(p: { may(right: string): boolean; leave(): void }) {
  const deed = useDeed();
  return (
    <>
      <PageHead title={t("A new list")}><Back leave={p.leave} /></PageHead>
      <Editor id={0} first={{ name: "", note: "", whom: "", titles: [] }} deed={deed}
        may={p.may} saved={(id) => go(`/staff/reading/${id}`)} />
    </>
  );
}

interface StepsProps { id: number; deed: Deed; was: Draft | null;
  undone(): void; withdrawn: boolean; withdraw(is: boolean): void }

function Steps(p: StepsProps) {
  async function undo(): Promise<void> {
    if (p.was && await p.deed.run(() =>
      write("PUT", "reading-lists", bodyOf(p.was!, p.id)))) p.undone();
  }
  async function drop(dropped: boolean): Promise<void> {
    if (await p.deed.run(() =>
      write("PUT", `reading-lists/${p.id}/dropped`, { dropped }))) p.withdraw(dropped);
  }
  if (p.withdrawn)
    return <button type="button" disabled={p.deed.busy}
      onClick={() => void drop(false)}><Icon name="undo" size="small" />
      {t("Show it again")}</button>;
  return (
    <>
      {p.was && <button type="button" disabled={p.deed.busy}
        onClick={() => void undo()}><Icon name="undo" size="small" />
        {t("Undo the last change")}</button>}
      <Link to={`/list/${p.id}`} class="button"><Icon name="search" size="small" />
        {t("As readers see it")}</Link>
      <button type="button" disabled={p.deed.busy} onClick={() => void drop(true)}>
        <Icon name="bin" size="small" />{t("Withdraw the list")}</button>
    </>
  );
}

export function ListPage(p: { id: number; may(right: string): boolean }) {
  const asked = useAsked<ReadingList>(`reading-lists/${p.id}`);
  const [was, setWas] = useState<Draft | null>(null);
  const [withdrawn, withdraw] = useState(false);
  const deed = useDeed();
  const list = asked.data;
  const undone = (): void => {
    setWas(null);
    asked.again();
    showToast(t("The list is as it was."));
  };
  return (
    <>
      <PageHead title={list?.name ?? t("Reading lists")}
        about={withdrawn && t("Readers do not see this list any more.")}>
        <Back />
        {list && <Steps id={p.id} deed={deed} was={was} undone={undone}
          withdrawn={withdrawn} withdraw={withdraw} />}
      </PageHead>
      <Trouble text={asked.error} again={asked.again} />
      {list && !withdrawn && <Editor key={JSON.stringify(bodyOf(draftOf(list), 0))}
        id={p.id} first={draftOf(list)} deed={deed} may={p.may}
        saved={(_, before) => { setWas(before); asked.again(); }} />}
    </>
  );
}
