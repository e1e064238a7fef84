// choose_file.tsx - the file, dropped or chosen, and what may stand in it.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { saveCsv } from "../parts/save_csv";

interface Props { busy: boolean; choose(file: File): void }

function saveSample(): void {
  saveCsv("readers", {
    head: [t("Reader number"), t("Full name"), t("Sex"), t("Class"), t("Card"),
      t("Kind of reader"), t("Seat")],
    rows: [],
  });
}

function Columns() {
  return (
    <section class="card form-card" aria-label={t("What may stand in it")}>
      <h2>{t("What may stand in it")}</h2>
      <p class="muted">{t("A table as CSV, in any encoding. One of its first rows names the columns; they may stand in any order.")}</p>
      <dl class="columns">
        <div><dt>{t("Full name")}</dt><dd>{t("is needed")}</dd></div>
        <div><dt>{t("Reader number")}</dt><dd>{t("by it a reader is known again")}</dd></div>
        <div><dt>{t("Class")}</dt><dd>{t("a new name makes the class")}</dd></div>
        <div><dt>{t("Card")}</dt><dd>{t("bar code or number of the chip")}</dd></div>
        <div><dt>{t("Kind of reader")}</dt><dd>{t("pupil where nothing is said")}</dd></div>
        <div><dt>{t("Sex, seat, last day, note")}</dt><dd>{t("if you have them")}</dd></div>
      </dl>
      <div><button type="button" onClick={saveSample}>
        <Icon name="bring_in" size="small" />{t("An empty table to fill in")}</button></div>
    </section>
  );
}

export function ChooseFile(p: Props) {
  const [over, setOver] = useState(false);
  function drop(e: DragEvent): void {
    e.preventDefault();
    setOver(false);
    const file = e.dataTransfer?.files[0];
    if (file) p.choose(file);
  }
  return (
    <div class="choose">
      <label class={`card drop ${over ? "over" : ""}`} onDrop={drop}
        onDragOver={(e) => { e.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}>
        <Icon name="bring_in" size="large" />
        <b>{p.busy ? t("Looking at it…") : t("Drop the file here")}</b>
        <span class="button primary">{t("or choose it")}</span>
        <input type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" class="unseen"
          disabled={p.busy} onChange={(e) => {
            const file = e.currentTarget.files?.[0];
            e.currentTarget.value = "";
            if (file) p.choose(file);
          }} />
      </label>
      <Columns />
    </div>
  );
}
