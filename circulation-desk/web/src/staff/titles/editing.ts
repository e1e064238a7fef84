// editing.ts - one record while it is edited: as a form or as lines. The server
// turns one into the other and says what is wrong, as somebody types.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { call, Refusal } from "../../api";
import { remembered } from "../../remembered";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { rowsLike, rowsOf, textOf, type MarcRow } from "./marc_rows";
import type { Format, Part, RecordSaved, RecordView } from "./record_types";
import { usePast, type Past } from "./undoing";

const PAUSE_MS = 350;

const keptView = remembered("record.view");

// What was typed and not saved when its page was left, by title.
const unsaved = new Map<number, { version: number; text: string }>();

export type View = "form" | "marc";

export interface Editing {
  view: View;
  parts: Part[];
  rows: Past<MarcRow[]>;
  /** What the server says of the record as it is typed now. */
  seen: RecordView;
  dirty: boolean;
  busy: boolean;
  error: string;
  setParts(parts: Part[]): void;
  setRows(rows: MarcRow[], kind: string): void;
  /** Lines were undone, or done again. */
  touch(): void;
  /** Goes to the other view; false: the lines cannot be read yet. */
  show(view: View): Promise<boolean>;
  save(evenIfKnown?: boolean): Promise<RecordSaved | null>;
  /** Back to what is saved. */
  discard(): void;
}

interface Text { text: string; form?: { parts: { name: string; rows: Part["rows"] }[] } }

const bare = (parts: Part[]) =>
  ({ parts: parts.map(({ name, rows }) => ({ name, rows })) });

function tried(id: number, remote: number, format: Format, what: Text,
  signal?: AbortSignal) {
  return call<RecordView>("records/try", { method: "POST",
    body: { ...(id ? { title: id } : {}), ...(remote ? { remote } : {}), format, ...what },
    ...(signal ? { signal } : {}) });
}

/** The record of a title, or a new one with the text it begins with; `remote`: as
 * this record of another library, which is kept; 0: not so. */
export function useEditing(first: RecordView, start: string, remote = 0): Editing {
  const { id, format } = first;
  const [view, setView] = useState<View>(keptView.get() === "marc" ? "marc" : "form");
  const [base, setBase] = useState(first); // what `parts` were read from
  const [parts, putParts] = useState(first.form.parts);
  const rows = usePast(rowsOf(start));
  const [seen, setSeen] = useState(first);
  const [touched, setTouched] = useState(false); // since the view is shown
  const [dirty, setDirty] = useState(false);
  const { busy, error, setError, run } = useDeed();

  const what = (): Text => view === "form"
    ? { text: base.text, form: bare(parts) } : { text: textOf(rows.now) };

  const now = useRef(what);
  now.current = what;
  useEffect(() => {
    if (!touched) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      tried(id, remote, format, now.current(), stop.signal).then((answer) => {
        if (stop.signal.aborted) return;
        setSeen(answer);
        setError("");
      }, (why: unknown) => {
        if (stop.signal.aborted) return;
        if (!(why instanceof Refusal)) throw why;
        setError(why.message);
      });
    }, PAUSE_MS);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [parts, rows.now, touched]);

  function take(answer: RecordView): void {
    setBase(answer);
    putParts(answer.form.parts);
    setSeen(answer);
    rows.begin(rowsLike(answer.text, rows.now));
  }
  function settle(): void {
    take(first);
    setTouched(false);
    setDirty(false);
    setError("");
  }

  // Another version came: it was saved, or an earlier one taken back. What was
  // typed since then stays.
  const version = useRef(first.version);
  useLayoutEffect(() => {
    if (version.current === first.version) return;
    version.current = first.version;
    if (!dirty) settle();
  }, [first.version]);

  // Who goes to another page and comes back finds what was typed.
  const left = useRef<string | null>(null);
  left.current = !dirty ? null : view === "marc" ? textOf(rows.now) : seen.text;
  useEffect(() => {
    const kept = unsaved.get(id);
    unsaved.delete(id);
    if (id && kept?.version === first.version)
      void run(() => tried(id, remote, format, { text: kept.text })).then((answer) => {
        if (!answer) return;
        take(answer);
        setDirty(true);
      });
    return () => {
      if (left.current !== null)
        unsaved.set(id, { version: version.current, text: left.current });
    };
  }, []);

  async function show(next: View): Promise<boolean> {
    if (next === view) return true;
    if (touched) {
      const answer = await run(() => tried(id, remote, format, what()));
      if (!answer) return false;
      setSeen(answer);
      if (next === "form" && answer.findings.some((f) => f.rule === "line")) {
        setError(t("Some lines cannot be read: mend them first."));
        return false;
      }
      take(answer);
    }
    setTouched(false);
    setError("");
    setView(next);
    keptView.set(next);
    return true;
  }

  async function save(evenIfKnown = false): Promise<RecordSaved | null> {
    const body = { format, ...what() };
    const saved = await run(() => id
      ? write<RecordSaved>("PUT", `titles/${id}/record`,
        { ...body, version: first.version })
      : write<RecordSaved>("POST", "records", { ...body, even_if_known: evenIfKnown,
        ...(remote ? { remote } : {}) }));
    if (!saved) return null;
    if (saved.refused) setSeen({ ...seen, findings: saved.findings });
    else if (!saved.twin) setDirty(false);
    return saved;
  }

  const changed = (): void => { setTouched(true); setDirty(true); };
  return { view, parts, rows, seen, dirty, busy, error, show, save, touch: changed,
    discard: settle,
    setParts: (next) => { putParts(next); changed(); },
    setRows: (next, kind) => { rows.put(next, kind); changed(); } };
}
