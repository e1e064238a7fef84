// overrule.tsx - a refusal overruled, with the reason written down.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../parts/dialog";
import { t } from "../text";
import type { Line } from "../types";

interface Props { line: Line; close(): void; override(line: Line, note: string): void }

export function OverruleNote(p: Props) {
  const [note, setNote] = useState("");
  function submit(e: Event): void {
    e.preventDefault();
    p.override(p.line, note);
    p.close();
  }
  return (
    <Dialog kind="ask" title={t("Lend all the same")} close={p.close}>
      <DialogHead title={t("Lend all the same")} close={p.close} />
      <p><b>{p.line.title}</b></p>
      <ul class="reasons">
        {p.line.reasons.map((r) => <li key={r.code}>{r.text}</li>)}
      </ul>
      <form onSubmit={submit}>
        <div class="field">
          <label for="note">{t("Why?")}</label>
          <input id="note" required autofocus autocomplete="off" value={note}
            onInput={(e) => setNote(e.currentTarget.value)} />
        </div>
        <button class="primary wide">{t("Lend all the same")}</button>
      </form>
    </Dialog>
  );
}
