// note_window.tsx - what the desk should know about a reader.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../parts/dialog";
import { t } from "../text";
import type { Reader } from "../types";
import type { DeskWork } from "./desk";
import { useWindowDeed, WindowError } from "./window_deed";

interface Props { reader: Reader; work: DeskWork; close(): void }

export function NoteWindow(p: Props) {
  const [note, setNote] = useState(p.reader.note ?? "");
  const deed = useWindowDeed(p.close);
  function submit(e: Event): void {
    e.preventDefault();
    deed.run(p.work.note(p.reader.id, note.trim()));
  }
  return (
    <Dialog kind="ask" title={t("Note about the reader")} close={p.close}>
      <DialogHead title={t("Note about the reader")} close={p.close} />
      <p><b>{p.reader.name}</b> <span class="muted">{p.reader.class}</span></p>
      <form onSubmit={submit}>
        <div class="field">
          <label for="reader-note">{t("Every desk sees it with the reader.")}</label>
          <input id="reader-note" autofocus autocomplete="off" maxLength={500}
            value={note} onInput={(e) => setNote(e.currentTarget.value)} />
        </div>
        <WindowError text={deed.error} />
        <button class="primary wide" disabled={deed.busy}>{t("Keep the note")}</button>
      </form>
    </Dialog>
  );
}
