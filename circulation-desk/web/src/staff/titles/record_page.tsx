// record_page.tsx - one record being edited: form, or lines; what is wrong; how
// it will look; what it was before.
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { showToast } from "../../parts/toast";
import { go } from "../../place";
import { t } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import { FieldHelp } from "./field_help";
import { HistoryCard } from "./history_card";
import { useEditing, type Editing, type View } from "./editing";
import { MarcEditor } from "./marc_editor";
import { FindingsCard, PreviewCard } from "./preview_card";
import { RecordForm } from "./record_form";
import type { FieldRule, RecordView } from "./record_types";
import { KeepTemplate } from "./templates";
import { textOf } from "./marc_rows";

interface Props { record: RecordView; start: string; remote?: number; saved(): void }

const viewName = (view: View): string => view === "form" ? t("Form") : t("MARC fields");

function Tabs(p: { view: View; choose(view: View): void }) {
  const views: View[] = ["form", "marc"];
  function pressed(e: KeyboardEvent): void {
    if (e.key !== "ArrowRight" && e.key !== "ArrowLeft") return;
    e.preventDefault();
    p.choose(p.view === "form" ? "marc" : "form");
  }
  return (
    <div class="segments record-tabs" role="tablist" aria-label={t("How the record is shown")}
      onKeyDown={pressed}>
      {views.map((view) => (
        <button type="button" key={view} role="tab" id={`tab-${view}`}
          aria-controls="record-view" aria-selected={view === p.view}
          tabIndex={view === p.view ? 0 : -1}
          onClick={() => p.choose(view)}>{viewName(view)}</button>
      ))}
    </div>
  );
}

function useRules(format: string): Map<string, FieldRule> {
  const asked = useAsked<{ fields: FieldRule[] }>(`record-fields?format=${format}`);
  return new Map((asked.data?.fields ?? []).map((f) => [f.tag, f]));
}

// Ctrl+S saves, wherever the caret is; leaving with changes asks first.
function useGuards(dirty: boolean, save: () => void): void {
  useEffect(() => {
    function pressed(e: KeyboardEvent): void {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== "s") return;
      e.preventDefault();
      save();
    }
    function leaving(e: BeforeUnloadEvent): void {
      if (dirty) e.preventDefault();
    }
    addEventListener("keydown", pressed);
    addEventListener("beforeunload", leaving);
    return () => {
      removeEventListener("keydown", pressed);
      removeEventListener("beforeunload", leaving);
    };
  });
}

function Lines(p: { editing: Editing; rules: Map<string, FieldRule>;
  here(tag: string): void; help(): void }) {
  const { editing } = p;
  return <MarcEditor rows={editing.rows} set={editing.setRows} rules={p.rules}
    touch={editing.touch} findings={editing.seen.findings} here={p.here} help={p.help} />;
}

function Twin(p: { id: number; anyway(): void }) {
  return (
    <p class="trouble attention" role="alert">
      <Icon name="attention" size="small" />
      <span>{t("This book is in the catalogue already.")}{" "}
        <Link to={`/staff/titles/${p.id}`}>{t("Open it")}</Link></span>
      <button type="button" class="small" onClick={p.anyway}>{t("Save it all the same")}</button>
    </p>
  );
}

function useSaving(p: Props, editing: Editing) {
  const [twin, setTwin] = useState(0);
  async function save(anyway = false): Promise<void> {
    if (editing.busy || (p.record.id && !editing.dirty)) return;
    const done = await editing.save(anyway);
    setTwin(done?.twin ?? 0);
    if (!done || done.twin) return;
    if (done.refused) {
      showToast(t("Not saved: mend the errors first."));
      return;
    }
    showToast(done.unchanged ? t("Nothing was changed.") : t("The record is saved."));
    if (p.record.id) p.saved();
    else go(`/staff/titles/${done.id}`, true);
  }
  return { twin, save };
}

export function RecordPage(p: Props) {
  const editing = useEditing(p.record, p.start, p.remote);
  const { twin, save } = useSaving(p, editing);
  const rules = useRules(p.record.format);
  const [tag, setTag] = useState("");
  const [asked, setAsked] = useState(0);
  const from = useRef<HTMLElement | null>(null);
  function help(): void {
    from.current = document.activeElement as HTMLElement | null;
    setAsked((n) => n + 1);
  }
  useGuards(editing.dirty, () => void save());
  const { seen, view } = editing;
  return (
    <>
      <PageHead title={seen.preview.title || t("New record")}
        about={p.record.id ? t("%1$s · version %2$d", p.record.format, p.record.version)
          : p.record.format}>
        {editing.dirty && p.record.id !== 0 && <button type="button"
          onClick={editing.discard}>{t("Discard the changes")}</button>}
        <KeepTemplate format={p.record.format} text={() =>
          view === "marc" ? textOf(editing.rows.now) : seen.text} />
        <button type="button" class="primary" onClick={() => void save()}
          disabled={editing.busy || (p.record.id !== 0 && !editing.dirty)}>
          {t("Save")} <kbd>Ctrl S</kbd></button>
      </PageHead>
      {twin > 0 && <Twin id={twin} anyway={() => void save(true)} />}
      <Trouble text={editing.error} />
      <Tabs view={view} choose={(next) => void editing.show(next)} />
      <div class="record-page">
        <div id="record-view" role="tabpanel" aria-labelledby={`tab-${view}`}>
          {view === "form" ? <RecordForm parts={editing.parts} set={editing.setParts} />
            : <Lines editing={editing} rules={rules} here={setTag} help={help} />}
        </div>
        <aside class="reader-side" aria-label={t("About the record")}>
          {view === "marc" && <FieldHelp rule={rules.get(tag) ?? null} asked={asked}
            back={() => from.current?.focus()} />}
          <FindingsCard findings={seen.findings} lines={view === "marc"} />
          <PreviewCard preview={seen.preview} />
          {p.record.id !== 0 && <HistoryCard key={p.record.version} id={p.record.id}
            version={p.record.version}
            reverted={() => { editing.discard(); p.saved(); }} />}
        </aside>
      </div>
    </>
  );
}
