// choose_file.tsx - what kind of list it is, and the file, dropped or chosen.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { saveCsv } from "../parts/save_csv";
import type { Kind, KindName } from "./list_kinds";

interface Props {
  kind: Kind;
  mayWriteReaders: boolean;
  choose(file: File): void;
  setKind(name: KindName): void;
  busy: boolean;
}

interface Help { head: string[]; about: string; rows: [string, string][] }

const helpOf = (kind: KindName): Help => kind === "readers" ? {
  head: [t("Reader number"), t("Full name"), t("Sex"), t("Class"), t("Card"),
    t("Kind of reader"), t("Seat")],
  about: t("A spreadsheet, or a table as CSV in any encoding. Which column is what is guessed, and you see it first."),
  rows: [
    [t("Full name"), t("is needed")],
    [t("Reader number"), t("by it a reader is known again")],
    [t("Class"), t("a new name makes the class")],
    [t("Card"), t("bar code or number of the chip")],
    [t("Kind of reader"), t("pupil where nothing is said")],
    [t("Sex, seat, last day, note"), t("if you have them")]],
} : {
  head: [t("ISBN"), t("Title"), t("Author"), t("Publisher"), t("Year"), t("Price"),
    t("Class number"), t("Barcode"), t("Call number"), t("Shelf")],
  about: t("A spreadsheet, a table as CSV in any encoding, or MARC records. Which column is what is guessed, and you see it first."),
  rows: [
    [t("Title"), t("is needed")],
    [t("ISBN"), t("with title and volume a book is known again")],
    [t("Barcode"), t("makes a copy; 0010201-10 makes ten")],
    [t("Call number"), t("of the copy, if you have it")],
    [t("Shelf"), t("a new name makes the shelf")],
    [t("Author, publisher, year, price …"), t("if you have them")]],
};

function Columns({ kind }: { kind: KindName }) {
  const help = helpOf(kind);
  return (
    <section class="card form-card" aria-label={t("What may stand in it")}>
      <h2>{t("What may stand in it")}</h2>
      <p class="muted">{help.about}</p>
      <dl class="columns">
        {help.rows.map(([name, says]) => <div key={name}><dt>{name}</dt><dd>{says}</dd></div>)}
      </dl>
      <div><button type="button" onClick={() => saveCsv(kind, { head: help.head, rows: [] })}>
        <Icon name="bring_in" size="small" />{t("An empty table to fill in")}</button></div>
    </section>
  );
}

function KindChoice(p: Props) {
  const names: [KindName, string][] = [
    ...(p.mayWriteReaders ? [["readers", t("Readers")] as [KindName, string]] : []),
    ["titles", t("Books and copies")]];
  return (
    <div class="segments list-kind" role="group" aria-label={t("What is in the list")}>
      {names.map(([name, text]) => (
        <button type="button" key={name} aria-pressed={p.kind.name === name}
          onClick={() => p.setKind(name)}>{text}</button>
      ))}
    </div>
  );
}

function Drop(p: Props) {
  const [over, setOver] = useState(false);
  function drop(e: DragEvent): void {
    e.preventDefault();
    setOver(false);
    const file = e.dataTransfer?.files[0];
    if (file) p.choose(file);
  }
  return (
    <label class={`card drop ${over ? "over" : ""}`} onDrop={drop}
      onDragOver={(e) => { e.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}>
      <Icon name="bring_in" size="large" />
      <b>{p.busy ? t("Looking at it…") : t("Drop the file here")}</b>
      <span class="button primary">{t("or choose it")}</span>
      <input type="file" accept={p.kind.accept} class="unseen"
        disabled={p.busy} onChange={(e) => {
          const file = e.currentTarget.files?.[0];
          e.currentTarget.value = "";
          if (file) p.choose(file);
        }} />
    </label>
  );
}

export function ChooseFile(p: Props) {
  return (
    <>
      <KindChoice {...p} />
      <div class="choose"><Drop {...p} /><Columns kind={p.kind.name} /></div>
    </>
  );
}
