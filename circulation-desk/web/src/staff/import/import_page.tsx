// import_page.tsx - a list of readers or of books: chosen, its columns looked
// at, judged row by row, written, taken back. The file is sent as it is; what
// is written is what was looked at, judged anew.
import { useState } from "preact/hooks";
import { call, fileOf } from "../../api";
import { showToast } from "../../parts/toast";
import { numberText, t } from "../../text";
import { uuid } from "../../uuid";
import { useDeed, write } from "../deeds";
import { PageHead } from "../parts/page_head";
import { saveBlob } from "../parts/save_csv";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import { ChooseFile } from "./choose_file";
import { Columns, type ListView } from "./columns";
import { Judged } from "./judged";
import { kinds, spansOf, type Kind, type KindName, type ListRow,
  type Written } from "./list_kinds";
import { Steps } from "./steps";

const PATIENCE_MS = 180_000;

const asked = (file: File) =>
  ({ method: "POST" as const, file, key: uuid(), timeoutMs: PATIENCE_MS });

// "" says nothing: it is left away.
function query(parts: Record<string, string>): string {
  const text = new URLSearchParams(
    Object.entries(parts).filter(([, v]) => v !== "")).toString();
  return text && `?${text}`;
}

async function judged(kind: Kind, file: File,
  parts: Record<string, string>): Promise<Written> {
  return kind.read(await call(`${kind.path}${query(parts)}`, asked(file)));
}

// Records tell what they are themselves.
const isTable = (file: File): boolean => !/\.(iso|mrc|marc|xml)$/i.test(file.name);

interface State {
  file: File | null;
  view: ListView | null;
  map: string;
  rows: ListRow[] | null;
  written: boolean;
  run: number;
}
const EMPTY: State = { file: null, view: null, map: "", rows: null, written: false, run: 0 };

function useImport(kind: Kind) {
  const [now, setNow] = useState<State>(EMPTY);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const deed = useDeed();
  const file = now.file;

  async function judge(chosen: File, view: ListView | null, map: string): Promise<void> {
    const answer = await deed.run(() => judged(kind, chosen, { map }));
    if (!answer) return;
    setLeft(new Set());
    setNow({ file: chosen, view, map, rows: answer.rows, written: false, run: 0 });
  }
  async function choose(chosen: File): Promise<void> {
    if (!isTable(chosen)) return judge(chosen, null, "");
    const view = await deed.run(() => call<ListView>(
      `lists/columns${query({ kind: kind.name })}`, asked(chosen)));
    if (view) setNow({ ...EMPTY, file: chosen, view });
  }
  async function told(map: string, keep: boolean): Promise<void> {
    const view = now.view;
    if (!file || !view) return;
    if (keep && map !== view.map)
      await deed.run(() => write("PUT", "lists/columns", { kind: kind.name,
        map: map.replace(/^\d+:/, ""), headings: view.columns.map((c) => c.heading) }));
    await judge(file, view, map);
  }
  async function writeAll(): Promise<void> {
    if (!file) return;
    const answer = await deed.run(() => judged(kind, file,
      { write: "1", map: now.map, skip: spansOf(left) }));
    if (answer) setNow({ ...now, rows: answer.rows, written: true, run: answer.run });
  }
  async function saveErrors(): Promise<void> {
    if (!file) return;
    const sheet = await deed.run(() => fileOf(
      `${kind.path}${query({ map: now.map, sheet: "xlsx" })}`, asked(file)));
    if (sheet) saveBlob(`${file.name.replace(/\.\w+$/, "")}-${t("To be mended")}.xlsx`, sheet);
  }
  async function takeBack(): Promise<void> {
    const back = await deed.run(() => write<{ copies: number; titles: number; kept: number }>(
      "POST", `imports/${now.run}/undo`));
    if (!back) return;
    showToast(t("%1$s titles and %2$s copies went, %3$s stay.", numberText(back.titles),
      numberText(back.copies), numberText(back.kept)));
    setNow({ ...now, run: 0 });
  }
  function again(): void {
    setNow(EMPTY);
    deed.setError("");
  }
  return { now, left, setLeft, deed, choose, told, writeAll, saveErrors, takeBack, again };
}

export function ImportPage(p: PageProps) {
  const mayWriteReaders = p.session.staff.rights.includes("patron_write");
  const [name, setName] = useState<KindName>(mayWriteReaders ? "readers" : "titles");
  const kind = kinds[name];
  const i = useImport(kind);
  const { now, deed } = i;
  const step = !now.file ? 0 : !now.rows ? 1 : now.written ? 3 : 2;
  return (
    <>
      <PageHead title={t("Bring in a list")}
        about={t("Nothing is written before you have seen what would be.")} />
      <Steps at={step} steps={[t("Choose the file"), t("Columns"), t("Look at it"), t("Done")]} />
      <Trouble text={deed.error} />
      {!now.file
        ? <ChooseFile kind={kind} mayWriteReaders={mayWriteReaders} setKind={setName}
          busy={deed.busy} choose={(f) => void i.choose(f)} />
        : !now.rows
          ? now.view && <Columns view={now.view} name={now.file.name} busy={deed.busy}
            again={i.again} judge={(map, keep) => void i.told(map, keep)} />
          : <Judged kind={kind} rows={now.rows} left={i.left} setLeft={i.setLeft}
            written={now.written} busy={deed.busy} name={now.file.name}
            write={() => void i.writeAll()} again={i.again}
            saveErrors={() => void i.saveErrors()}
            takeBack={now.run ? () => void i.takeBack() : null} />}
    </>
  );
}
