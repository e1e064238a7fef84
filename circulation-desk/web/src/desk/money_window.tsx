// money_window.tsx - what a reader owes: the ledger, and taking, waiving, asking
// for or giving back. F5 and Enter: all of it is paid in cash.
import { useEffect, useState } from "preact/hooks";
import { Avatar } from "../parts/avatar";
import { Choice } from "../parts/choice";
import { Dialog } from "../parts/dialog";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { useAsked } from "../staff/asked";
import { TextField } from "../staff/parts/form";
import { amountText, dayText, t } from "../text";
import type { Reader } from "../types";
import type { Charge, Charges } from "./counter_types";
import type { DeskWork } from "./desk";
import { centsOf, kindOf, meansWords, typedAmount, type Means } from "./money";
import { useWindowDeed, WindowError } from "./window_deed";

type Act = "pay" | "waive" | "charge" | "refund";
type Kind = "lost" | "damaged" | "card" | "other";

function Entry(p: { charge: Charge }) {
  const { kind, cents, day, title_text: title, note } = p.charge;
  const { icon, word } = kindOf(kind);
  return (
    <li class={cents > 0 ? "owed" : "paid"}>
      <Icon name={icon} size="small" />
      <span class="entry-words"><b>{word}</b>
        <span class="muted">{[title, note].filter(Boolean).join(" · ")}</span>
      </span>
      <span class="num faint">{dayText(day)}</span>
      <b class="num entry-sum">{amountText(cents)}</b>
    </li>
  );
}

export function Ledger(p: { charges: readonly Charge[] }) {
  if (p.charges.length === 0)
    return <p class="window-empty faint">{t("Nothing was ever charged.")}</p>;
  return (
    <ul class="ledger" tabIndex={0} aria-label={t("Ledger")}>
      {p.charges.map((c) => <Entry key={c.id} charge={c} />)}
    </ul>
  );
}

export function Balance(p: { cents: number }) {
  const credit = p.cents < 0;
  return (
    <p class={`balance ${p.cents > 0 ? "owes" : ""}`}>
      <span class="muted">{credit ? t("Credit") : t("Owed")}</span>
      <b class="num">{amountText(Math.abs(p.cents))}</b>
    </p>
  );
}

// What is handed over the counter, and what goes back.
function Change(p: { cents: number | null }) {
  const [given, setGiven] = useState("");
  const got = centsOf(given);
  const back = got !== null && p.cents !== null ? got - p.cents : null;
  return (
    <div class="change">
      <TextField name="given" label={t("Cash handed over")} value={given}
        set={setGiven} />
      <p class="change-back" role="status"><span class="muted">{t("Change to give")}</span>
        <b class="num">{back !== null && back >= 0 ? amountText(back) : "–"}</b>
      </p>
    </div>
  );
}

const acts = (owed: number): [Act, string][] => [
  ["pay", t("Take money")], ["waive", t("Waive")], ["charge", t("Charge")],
  ...(owed < 0 ? [["refund", t("Give back")] as [Act, string]] : []),
];

const kindWords = (): [Kind, string][] => [
  ["other", t("Other")], ["lost", kindOf("lost").word],
  ["damaged", kindOf("damaged").word], ["card", kindOf("card").word],
];

const firstAct = (owed: number): Act =>
  owed > 0 ? "pay" : owed < 0 ? "refund" : "charge";

interface FormProps { reader: Reader; owed: number; work: DeskWork; close(): void }

function Form({ reader, owed, work, close }: FormProps) {
  const [act, setAct] = useState<Act>(firstAct(owed));
  const [amount, setAmount] = useState(typedAmount(Math.abs(owed)));
  const [means, setMeans] = useState<Means>("cash");
  const [kind, setKind] = useState<Kind>("other");
  const [note, setNote] = useState("");
  const deed = useWindowDeed(close);
  const cents = centsOf(amount);
  function submit(e: Event): void {
    e.preventDefault();
    if (cents === null) return deed.say(t("An amount is a number above 0."));
    deed.run(work.money({ patron: reader.id, what: act, cents,
      ...(act === "charge" ? { kind } : act === "waive" ? {} : { means }),
      ...(note ? { note } : {}) }));
  }
  const word = acts(owed).find(([a]) => a === act)![1];
  return (
    <form class="window-form" onSubmit={submit}>
      <Choice label={t("What to do")} value={act} choose={(a: Act) => setAct(a)}
        options={acts(owed)} />
      <TextField name="amount" label={t("Amount")} value={amount} required
        set={setAmount} autofocus />
      {(act === "pay" || act === "refund") &&
        <Choice label={t("By")} value={means} choose={(m: Means) => setMeans(m)}
          options={meansWords()} />}
      {act === "charge" && <Choice label={t("For")} value={kind}
        choose={(k: Kind) => setKind(k)} options={kindWords()} />}
      {act === "pay" && means === "cash"
        ? <Change cents={cents} />
        : <TextField name="money-note" value={note} set={setNote}
            required={act === "waive"}
            label={act === "waive" ? t("Why?") : t("Remark")} />}
      <WindowError text={deed.error} />
      <button class="primary wide" disabled={deed.busy}>
        {word}{cents !== null && <b class="num">{amountText(cents)}</b>}
        <Key name="Enter" />
      </button>
    </form>
  );
}

interface Props { reader: Reader; work: DeskWork; close(): void }

export function MoneyBody(p: Props & { charges: Charges }) {
  const { reader, charges: { owed_cents: owed, charges } } = p;
  return (
    <>
      <header class="window-head">
        <Avatar name={reader.name} photo={reader.photo} />
        <div><h2>{reader.name}</h2>
          <p class="muted">{reader.class ?? reader.category}</p></div>
        <Balance cents={owed} />
        <CloseButton close={p.close} />
      </header>
      <div class="window-halves">
        <Ledger charges={charges} />
        <Form key={owed} reader={reader} owed={owed} work={p.work}
          close={p.close} />
      </div>
    </>
  );
}

export function MoneyWindow(p: Props) {
  const { id, counts } = p.reader;
  const asked = useAsked<Charges>(`patrons/${id}/charges`);
  useEffect(() => {
    if (asked.data) asked.again();
  }, [counts.owed_cents]);
  const known = asked.data ?? { owed_cents: counts.owed_cents, charges: [] };
  return (
    <Dialog kind="money" title={t("Charges")} close={p.close}>
      <MoneyBody {...p} charges={known} />
    </Dialog>
  );
}

function CloseButton(p: { close(): void }) {
  return (
    <button type="button" class="quiet square" onClick={p.close}
      aria-label={t("Close")}><Icon name="close" /></button>
  );
}
