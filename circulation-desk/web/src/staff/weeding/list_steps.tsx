// list_steps.tsx - what can be done with a withdrawal list now: proposed,
// approved, carried out, taken back.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { numberText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { QuietStep, SignDialog } from "../parts/signing";
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
      ? t("Copies withdrawn: %s; not withdrawn: %s.", numberText(done.withdrawn),
        numberText(done.left))
      : t("Copies withdrawn: %s.", numberText(done.withdrawn)));
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
        ? <QuietStep again={p.again} path={steps} body={{ step: "redraft" }}
          text={t("Back to the draft")} /> : null}
      {before && <QuietStep again={p.again} path={steps} body={{ step: "cancel" }}
        text={t("Cancel the list")} />}
      {state === "done" && done !== 0 && p.may("undo") &&
        <QuietStep again={p.again} path={`journal/${done}/undo`} after={() => setDone(0)}
          text={t("Undo: bring them back")} />}
      {signing && <SignDialog title={signTitle(signing)} step={signing}
        path={signing === "propose" ? steps : `weeding/lists/${id}/signs`}
        hint={t("Who approves is another person than who proposed.")}
        close={() => setSigning(null)} again={p.again} />}
    </div>
  );
}
