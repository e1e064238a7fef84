// journal_view.tsx - the day's journal, of this desk or of all; whoever may undo
// takes back another desk's deed from here.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call } from "../../api";
import { Choice } from "../../parts/choice";
import { showToast } from "../../parts/toast";
import { clockText, t } from "../../text";
import type { Desk, DeskState } from "../../types";
import type { Journal, JournalLine } from "../counter_types";
import type { DeskWork } from "../desk";
import { useFresh } from "./fresh";

const PAGE = 100;

interface RowProps {
  line: JournalLine;
  desk: string;
  undo(line: JournalLine): void;
}

export function JournalRow(p: RowProps) {
  const { line } = p;
  const about = line.title ?? line.patron_name ?? "";
  return (
    <tr class={line.undone ? "is-undone" : ""}>
      <td class="num faint">{clockText(line.at)}</td>
      <th scope="row">{line.text}</th>
      <td class="journal-what"><b>{line.title}</b>
        <span class="num muted">{line.barcode}</span></td>
      <td>{line.patron_name}</td>
      <td class="muted">{[p.desk, line.actor].filter(Boolean).join(" · ")}</td>
      <td class="journal-verb">{line.can_undo
        ? <button type="button" class="small" onClick={() => p.undo(line)}
            aria-label={t("Undo: %s", `${line.text} ${about}`)}>{t("Undo")}</button>
        : line.undone && <span class="faint">{t("Undone")}</span>}</td>
    </tr>
  );
}

export function JournalTable(p: { children: ComponentChildren }) {
  return (
    <table class="journal">
      <thead><tr><th class="at">{t("Time")}</th><th class="deed">{t("Deed")}</th>
        <th>{t("Book")}</th><th class="who">{t("Reader")}</th>
        <th class="by">{t("Done by")}</th>
        <th class="verb"><span class="unseen">{t("Undo")}</span></th></tr></thead>
      <tbody>{p.children}</tbody>
    </table>
  );
}

function useDeskNames(): Map<number, string> {
  const [desks, setDesks] = useState(new Map<number, string>());
  useEffect(() => {
    call<{ desks: Desk[] }>("desks").then((answer) =>
      setDesks(new Map(answer.desks.map((d) => [d.id, d.name]))), () => undefined);
  }, []);
  return desks;
}

// Pages behind the first one, as long as it is the same list.
function useOlder(path: string) {
  const [older, setOlder] = useState<JournalLine[]>([]);
  const [next, setNext] = useState<number | null | undefined>(undefined);
  useEffect(() => {
    setOlder([]);
    setNext(undefined);
  }, [path]);
  async function more(before: number): Promise<void> {
    const page = await call<Journal>(`${path}&before=${before}`)
      .catch((why: Error) => void showToast(why.message));
    if (!page) return;
    setOlder((now) => [...now, ...page.lines]);
    setNext(page.next);
  }
  return { older, next, more };
}

interface Props { state: DeskState; work: DeskWork; all: boolean }

export function JournalView(p: Props) {
  const [whose, setWhose] = useState<"all" | "own">(p.all ? "all" : "own");
  const path = `journal?limit=${PAGE}&today=1` +
    (whose === "own" ? `&desk=${p.state.desk.id}` : "");
  const asked = useFresh<Journal>(path, p.state.revision);
  const { older, next, more } = useOlder(path);
  const desks = useDeskNames();
  const first = asked.data?.lines ?? [];
  const last = first[first.length - 1]?.seq ?? 0;
  const lines = [...first, ...older.filter((l) => l.seq < last)];
  const before = next === undefined ? asked.data?.next ?? null : next;
  function undo(line: JournalLine): void {
    void p.work.undoEntry(line.seq).then((why) => {
      if (why) showToast(why);
      asked.again();
    });
  }
  return (
    <div class="list-view">
      {p.all && <div class="view-bar">
        <Choice label={t("Whose")} value={whose} choose={(w: "all" | "own") => setWhose(w)}
          options={[["all", t("All desks")], ["own", t("This desk")]]} />
        <span class="muted num">{t("%d deeds", lines.length)}</span>
      </div>}
      <div class="view-list" tabIndex={0} role="region"
        aria-label={t("Today's journal")}>
        <JournalTable>
          {lines.map((line) => <JournalRow key={line.seq} line={line}
            desk={desks.get(line.desk_id ?? 0) ?? ""} undo={undo} />)}
        </JournalTable>
        {asked.data && lines.length === 0 &&
          <p class="window-empty faint">{t("Nothing happened today yet.")}</p>}
        {asked.error && <p class="window-error" role="alert">{asked.error}</p>}
        {before !== null && lines.length > 0 &&
          <p class="view-more"><button type="button" class="small"
            onClick={() => void more(before)}>{t("Earlier deeds")}</button></p>}
      </div>
    </div>
  );
}
