// explain.tsx - why a reader may or may not have a copy: every rule that fits,
// the winner first.
import { useState } from "preact/hooks";
import { call } from "../../api";
import { Icon } from "../../parts/icon";
import { dayText, t } from "../../text";
import { useDeed } from "../deeds";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Lists, PolicyExplanation } from "../types";
import { copiesText, dueText, nameOf } from "./rule_words";

function Verdict({ e }: { e: PolicyExplanation }) {
  if (e.refusals.length === 0)
    return <p class="verdict-line done"><Icon name="done" />
      {e.due ? t("May be lent, due %s", dayText(e.due)) : t("May be lent")}</p>;
  return (
    <ul>
      {e.refusals.map((r) => <li key={r.code} class="verdict-line refused">
        <Icon name="refused" />{r.text}</li>)}
    </ul>
  );
}

function Answer(p: { e: PolicyExplanation; lists: Lists }) {
  return (
    <div class="explained" aria-live="polite">
      <Verdict e={p.e} />
      <ol>
        {p.e.policies.map((r, i) => (
          <li key={r.id} class={i ? "" : "wins"}>
            <b>{nameOf(p.lists.categories, r.category, t("every reader"))} ·{" "}
              {nameOf(p.lists.copy_types, r.type, t("every kind"))}</b>
            <span class="muted">{copiesText(r)}, {dueText(r)}</span>
            <span>{r.why}</span>
            {r.limits_all && <span class="muted">
              {t("It limits copies of all kinds together.")}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

export function Explain(p: { lists: Lists }) {
  const [card, setCard] = useState("");
  const [barcode, setBarcode] = useState("");
  const [answer, setAnswer] = useState<PolicyExplanation | null>(null);
  const deed = useDeed();
  async function ask(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const query = new URLSearchParams({ card: card.trim(), barcode: barcode.trim() });
    setAnswer(await deed.run(() =>
      call<PolicyExplanation>(`policies/explain?${query.toString()}`)));
  }
  return (
    <section class="card form-card" aria-label={t("Which rule applies, and why")}>
      <h2>{t("Which rule applies, and why")}</h2>
      <form class="explain-form" onSubmit={(e) => void ask(e)}>
        <TextField name="explain-card" label={t("Card or number of a reader")}
          value={card} set={setCard} required />
        <TextField name="explain-barcode" label={t("Bar code of a copy")}
          value={barcode} set={setBarcode} required />
        <button class="primary" disabled={deed.busy}>{t("Explain")}</button>
      </form>
      <Trouble text={deed.error} />
      {answer && <Answer e={answer} lists={p.lists} />}
    </section>
  );
}
