// ledgers.tsx - the ledgers that a school files, to print or as spreadsheets.
import { useState } from "preact/hooks";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed } from "../deeds";
import { SelectField, TextField } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { PaperButtons } from "../parts/save_file";
import { Trouble } from "../parts/trouble";

type Kind = "summary" | "copies" | "handover";

interface Ledger { kind: Kind; title: string; about: string; days: boolean }

const ledgers = (): Ledger[] => [
  { kind: "summary", title: t("Summary ledger"), days: true,
    about: t("What came in by batches, what was withdrawn by papers, what is there at the end of each year.") },
  { kind: "copies", title: t("Accession ledger"), days: true,
    about: t("A line for each copy, with its withdrawal.") },
  { kind: "handover", title: t("Hand-over list"), days: false,
    about: t("The copies of one batch, signed by who gives and who takes them.") },
];

interface Batches { batches: { id: number; code: string }[] }

function LedgerCard({ ledger, batches }: { ledger: Ledger; batches: [string, string][] }) {
  const [batch, setBatch] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const deed = useDeed();
  const { kind } = ledger;
  const query = new URLSearchParams({ kind });
  if (batch) query.set("batch", batch);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  return (
    <section class="card form-card" aria-labelledby={kind}>
      <h2 id={kind}>{ledger.title}</h2>
      <p class="muted">{ledger.about}</p>
      <div class="fields">
        <SelectField name={`${kind}-batch`} label={t("Batch")} value={batch} set={setBatch}
          options={[["", ledger.days ? t("all batches") : t("choose one")], ...batches]} />
        <span />
        {ledger.days && <>
          <TextField name={`${kind}-from`} label={t("From day")} type="date" value={from}
            set={setFrom} />
          <TextField name={`${kind}-to`} label={t("Until day")} type="date" value={to}
            set={setTo} /></>}
      </div>
      <div class="order-steps">
        <PaperButtons path={`ledgers?${query}`} name={`${kind}-ledger`} deed={deed}
          what={ledger.title} /></div>
      <Trouble text={deed.error} />
    </section>
  );
}

export function Ledgers() {
  const batches = useAsked<Batches>("batches");
  const rows = (batches.data?.batches ?? []).map((b): [string, string] =>
    [String(b.id), b.code]);
  return (
    <>
      <PageHead title={t("Ledgers")}
        about={t("The books of the library as a school files them: to print, or as a spreadsheet.")} />
      <Trouble text={batches.error} again={batches.again} />
      <div class="ledger-cards">{ledgers().map((l) =>
        <LedgerCard key={l.kind} ledger={l} batches={rows} />)}</div>
    </>
  );
}
