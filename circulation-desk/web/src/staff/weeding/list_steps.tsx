// list_steps.tsx - what can be done with a withdrawal list now: proposed,
// approved, carried out, taken back.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { numberText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { AreaField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { WeedView } from "./weed_types";

interface Props { list: WeedView; may(right: string): boolean; again(): void }

type Sign = "propose" | "approve" | "refuse";

function signTitle(step: Sign): string {
  switch (step) {
    case "propose": return t("Propose the list");
    case "approve": return t("Approve the list");
    case "refuse": return t("Do not approve");
  }
}

function SignDialog(p: Props & { step: Sign; close(): void }) {
  const [name, setName] = useState("");
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const deed = useDeed();
  const title = signTitle(p.step);
  async function sign(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const to = p.step === "propose" ? "steps" : "signs";
    const body = { step: p.step, name: name.trim(), note, ...(day ? { day } : {}) };
    if (!await deed.run(() => write("POST", `weeding/lists/${p.list.id}/${to}`, body)))
      return;
    p.close();
    p.again();
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void sign(e)}>
        <DialogHead title={title} close={p.close} />
        <TextField name="sign-name" label={t("Who signs")} value={name} required autofocus
          set={setName} hint={t("Who approves is another person than who proposed.")} />
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

function signsOf(p: Props): Sign[] {
  if (p.list.state === "draft") return p.list.copies.length ? ["propose"] : [];
  return p.list.state === "proposed" && p.may("approve") ? ["approve", "refuse"] : [];
}

interface Done { withdrawn: number; left: number; journal: number }

function Withdrawing(p: Props & { did(seq: number): void }) {
  const deed = useDeed();
  async function withdraw(): Promise<void> {
    const done = await deed.run(() =>
      write<Done>("POST", `weeding/lists/${p.list.id}/withdraw`));
    if (!done) return;
    showToast(done.left
      ? t("%s copies are withdrawn, %s stay.", numberText(done.withdrawn),
        numberText(done.left))
      : t("%s copies are withdrawn.", numberText(done.withdrawn)));
    p.did(done.journal);
    p.again();
  }
  return (
    <>
      <button type="button" class="primary" disabled={deed.busy}
        onClick={() => void withdraw()}>
        <Icon name="done" size="small" />{t("Withdraw these copies")}</button>
      <Trouble text={deed.error} />
    </>
  );
}

interface QuietProps extends Props { path: string; body?: object; text: string;
  after?(): void }

function Quiet(p: QuietProps) {
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

export function ListSteps(p: Props) {
  const [signing, setSigning] = useState<Sign | null>(null);
  const [done, setDone] = useState(0); // the deed that withdrew them, to undo
  const { id, state } = p.list;
  const steps = `weeding/lists/${id}/steps`;
  const before = state === "draft" || state === "proposed" || state === "approved";
  return (
    <div class="order-steps">
      {signsOf(p).map((s, i) => (
        <button type="button" key={s} class={i ? "" : "primary"}
          onClick={() => setSigning(s)}>{signTitle(s)}</button>
      ))}
      {state === "approved" && <Withdrawing {...p} did={setDone} />}
      {(before && state !== "draft") || state === "cancelled"
        ? <Quiet {...p} path={steps} body={{ step: "redraft" }}
          text={t("Back to the draft")} /> : null}
      {before && <Quiet {...p} path={steps} body={{ step: "cancel" }}
        text={t("Cancel the list")} />}
      {state === "done" && done !== 0 && p.may("undo") &&
        <Quiet {...p} path={`journal/${done}/undo`} after={() => setDone(0)}
          text={t("Undo: bring them back")} />}
      {signing && <SignDialog {...p} step={signing} close={() => setSigning(null)} />}
    </div>
  );
}
