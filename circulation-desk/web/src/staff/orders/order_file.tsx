// order_file.tsx - a supplier's list: chosen, compared with what the school
// has, looked at, added to the order.
import { useState } from "preact/hooks";
import { call } from "../../api";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { numberText, t } from "../../text";
import { uuid } from "../../uuid";
import { useDeed } from "../deeds";
import { Trouble } from "../parts/trouble";
import type { Wish } from "./order_types";
import { OrderWishes } from "./order_wishes";

const PATIENCE_MS = 180_000;

interface Answer { rows: Wish[]; added: number }

const send = (id: number, file: File, query: string): Promise<Answer> =>
  call<Answer>(`orders/${id}/list${query}`,
    { method: "POST", file, key: uuid(), timeoutMs: PATIENCE_MS });

function Drop(p: { busy: boolean; choose(file: File): void }) {
  const [over, setOver] = useState(false);
  function drop(e: DragEvent): void {
    e.preventDefault();
    setOver(false);
    const file = e.dataTransfer?.files[0];
    if (file) p.choose(file);
  }
  return (
    <label class={`card drop list-drop ${over ? "over" : ""}`} onDrop={drop}
      onDragOver={(e) => { e.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}>
      <Icon name="bring_in" />
      <b>{p.busy ? t("Looking at it…") : t("Drop the supplier's list here")}</b>
      <span class="muted">{t("XLSX, CSV or MARC")}</span>
      <span class="button primary">{t("or choose it")}</span>
      <input type="file" class="unseen" disabled={p.busy}
        accept=".xlsx,.csv,.txt,.tsv,.iso,.mrc,.marc,.xml" onChange={(e) => {
          const file = e.currentTarget.files?.[0];
          e.currentTarget.value = "";
          if (file) p.choose(file);
        }} />
    </label>
  );
}

// What is over the limit or stands twice is left out until a person wants it.
const doubtful = (rows: Wish[]): Set<number> => new Set(rows
  .filter((r) => r.verdict === "over" || r.verdict === "twice").map((r) => r.row));

export function OrderFile(p: { id: number; added(): void }) {
  const [file, setFile] = useState<File | null>(null);
  const [rows, setRows] = useState<Wish[]>([]);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const deed = useDeed();
  async function judge(chosen: File): Promise<void> {
    const answer = await deed.run(() => send(p.id, chosen, ""));
    if (!answer) return;
    setFile(chosen);
    setRows(answer.rows);
    setLeft(doubtful(answer.rows));
  }
  async function add(): Promise<void> {
    if (!file) return;
    const skip = [...left].sort((a, b) => a - b).join(",");
    const answer = await deed.run(() =>
      send(p.id, file, `?write=1${skip && `&skip=${skip}`}`));
    if (!answer) return;
    showToast(t("Titles added: %s.", numberText(answer.added)));
    setFile(null);
    p.added();
  }
  return (
    <>
      <Trouble text={deed.error} />
      {file
        ? <OrderWishes rows={rows} name={file.name} left={left} setLeft={setLeft}
          busy={deed.busy} add={() => void add()} again={() => setFile(null)} />
        : <Drop busy={deed.busy} choose={(f) => void judge(f)} />}
    </>
  );
}
