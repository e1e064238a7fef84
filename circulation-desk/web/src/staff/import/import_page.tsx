// import_page.tsx - a list of readers: chosen, judged row by row, written. The
// file is sent as it is; what is written is what was looked at, judged anew.
import { useState } from "preact/hooks";
import { call } from "../../api";
import { t } from "../../text";
import { uuid } from "../../uuid";
import { useDeed } from "../deeds";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import type { ImportRow } from "../types";
import { ChooseFile } from "./choose_file";
import { Judged } from "./judged";
import { Steps } from "./steps";

const PATIENCE_MS = 180_000;

interface Answer { rows: ImportRow[] }

const send = (file: File, query: string): Promise<Answer> =>
  call<Answer>(`patrons/import${query}`,
    { method: "POST", file, key: uuid(), timeoutMs: PATIENCE_MS });

export function ImportPage(_: PageProps) {
  const [file, setFile] = useState<File | null>(null);
  const [rows, setRows] = useState<ImportRow[]>([]);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [written, setWritten] = useState(false);
  const deed = useDeed();

  async function judge(chosen: File): Promise<void> {
    const answer = await deed.run(() => send(chosen, ""));
    if (!answer) return;
    setFile(chosen);
    setRows(answer.rows);
    setLeft(new Set());
    setWritten(false);
  }
  async function writeAll(): Promise<void> {
    if (!file) return;
    const skip = [...left].sort((a, b) => a - b).join(",");
    const answer = await deed.run(() =>
      send(file, `?write=1${skip && `&skip=${skip}`}`));
    if (!answer) return;
    setRows(answer.rows);
    setWritten(true);
  }
  function again(): void {
    setFile(null);
    setRows([]);
    deed.setError("");
  }
  const step = !file ? 0 : written ? 2 : 1;
  return (
    <>
      <PageHead title={t("Bring in a list")}
        about={t("Nothing is written before you have seen what would be.")} />
      <Steps at={step} steps={[t("Choose the file"), t("Look at it"), t("Done")]} />
      <Trouble text={deed.error} />
      {file
        ? <Judged rows={rows} left={left} setLeft={setLeft} written={written}
          busy={deed.busy} name={file.name} write={() => void writeAll()}
          again={again} />
        : <ChooseFile busy={deed.busy} choose={(f) => void judge(f)} />}
    </>
  );
}
