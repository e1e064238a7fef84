// signing.tsx - what is signed with name, day and note: the dialog, the list of
// those who have, and the quiet steps beside it.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { dayText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { AreaField, TextField } from "./form";
import { Trouble } from "./trouble";

interface SignProps {
  title: string;
  hint: string;
  /** Where it is sent to, and as which step. */
  path: string;
  step: string;
  close(): void;
  again(): void;
}

export function SignDialog(p: SignProps) {
  const [name, setName] = useState("");
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const deed = useDeed();
  async function sign(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const body = { step: p.step, name: name.trim(), note, ...(day ? { day } : {}) };
    if (!await deed.run(() => write("POST", p.path, body))) return;
    p.close();
    p.again();
  }
  return (
    <Dialog kind="span-dialog" title={p.title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void sign(e)}>
        <DialogHead title={p.title} close={p.close} />
        <TextField name="sign-name" label={t("Who signs")} value={name} required autofocus
          set={setName} hint={p.hint} />
        <TextField name="sign-day" label={t("Day")} type="date" value={day} set={setDay}
          hint={t("Empty: today")} />
        <AreaField name="sign-note" label={t("On what grounds")} value={note} rows={2}
          set={setNote} />
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Sign")}</button></div>
      </form>
    </Dialog>
  );
}

interface Signed { step: string; passed: boolean; name: string; day: string; note: string }

export function Signs(p: { signs: readonly Signed[]; word(step: string): string }) {
  if (p.signs.length === 0) return null;
  return (
    <section class="card side-card" aria-label={t("Signed")}>
      <h2>{t("Signed")}</h2>
      <ul class="house-rows">
        {p.signs.map((s, i) => (
          <li key={i}>
            <span class="device-name"><b>{s.name}</b>
              <span class="muted">{p.word(s.step)} · {dayText(s.day)}</span>
              {s.note && <span>{s.note}</span>}</span>
            <span class={`pill hue-pill ${s.passed ? "done" : "refused"}`}>
              {s.passed ? t("passed") : t("not passed")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface QuietProps {
  path: string;
  body?: object;
  text: string;
  again(): void;
  after?(): void;
}

export function QuietStep(p: QuietProps) {
  const deed = useDeed();
  async function act(): Promise<void> {
    if (!await deed.run(() => write("POST", p.path, p.body))) return;
    p.after?.();
    p.again();
  }
  return (
    <>
      <button type="button" class="quiet" disabled={deed.busy}
        onClick={() => void act()}>{p.text}</button>
      <Trouble text={deed.error} />
    </>
  );
}
