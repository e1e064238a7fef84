// reader_panel.tsx - who stands at the desk: name, class, what is out, what is
// waiting, what is owed.
import { Avatar } from "../parts/avatar";
import { Icon, type IconName } from "../parts/icon";
import { Key } from "../parts/key";
import { Meter } from "../parts/meter";
import { RowList } from "../parts/row_list";
import { toneOf } from "../parts/tone";
import { amountText, dayText, t, weekdayText } from "../text";
import type { DeskState, Loan, Reader } from "../types";
import type { DeskWork } from "./desk";
import { NobodyArt } from "./nobody_art";

interface FactProps {
  icon: IconName;
  word: string;
  value: string;
  alarm: boolean;
  good?: boolean;
}

function Fact(p: FactProps) {
  const kind = p.alarm ? (p.good ? "back" : "attention") : "";
  return (
    <div class={`fact ${kind}`}>
      <dt><Icon name={p.icon} size="small" />{p.word}</dt>
      <dd class="num">{p.value}</dd>
    </div>
  );
}

function Facts(p: { reader: Reader }) {
  const c = p.reader.counts;
  const ready = p.reader.holds.filter((h) => h.state === "ready").length;
  return (
    <dl class="facts">
      <Fact icon="clock" word={t("Overdue")} value={String(c.overdue)}
        alarm={c.overdue > 0} />
      <Fact icon="hold" word={t("Waiting")} value={String(ready)}
        alarm={ready > 0} good />
      <Fact icon="coin" word={t("Owed")}
        value={amountText(c.owed_cents)} alarm={c.owed_cents > 0} />
    </dl>
  );
}

function LoanRow(p: { loan: Loan }) {
  const { title, due, overdue_days: late } = p.loan;
  return (
    <>
      <i class={`spine-mark ${toneOf(title)}`} />
      <span class="loan-title" title={title}>{title}</span>
      <span class={late > 0 ? "loan-due num late" : "loan-due num"}>
        {dayText(due)}
        <small>{late > 0 ? t("%d days late", late) : weekdayText(due)}</small>
      </span>
    </>
  );
}

function Blocks(p: { reader: Reader }) {
  const { blocks, note, holds } = p.reader;
  return (
    <>
      {blocks.map(({ text, until }) => (
        <p class="block" key={text}><Icon name="refused" size="small" />
          <span>{text}{until && ` · ${t("until %s", dayText(until))}`}</span></p>
      ))}
      {holds.filter((h) => h.state === "ready").map((h) => (
        <p class="set-aside" key={h.id}><Icon name="hold" size="small" />
          <span><b>{h.title}</b> {h.until
            ? t("is set aside until %s", dayText(h.until))
            : t("is set aside")}</span></p>
      ))}
      {note && <p class="reader-note"><Icon name="note" size="small" />
        <span>{note}</span></p>}
    </>
  );
}

function Person(p: { reader: Reader }) {
  const { name, class: schoolClass, number, category, photo } = p.reader;
  return (
    <div class="person">
      <Avatar name={name} photo={photo} size="large" />
      <div class="person-words">
        <h2 title={name}>{name}</h2>
        <p class="muted">{[schoolClass || category, number]
          .filter(Boolean).join(" · ")}</p>
      </div>
    </div>
  );
}

function Nobody(p: { mode: DeskState["mode"] }) {
  return (
    <div class="nobody">
      <NobodyArt />
      <h2>{t("No reader")}</h2>
      <p class="muted">{p.mode === "return"
        ? t("Return only: every book scanned is returned.")
        : t("A card opens the reader. A book without a reader is returned.")}</p>
      <p class="nobody-key"><Key name="/" />{t("find by name or class")}</p>
    </div>
  );
}

interface Props { state: DeskState; work: DeskWork }

function Open(p: Props & { reader: Reader }) {
  const { reader, work } = p;
  const c = reader.counts;
  return (
    <div class="reader-in" key={reader.id}>
      <Person reader={reader} />
      <Meter out={c.loans} allowed={c.max_loans} overdue={c.overdue} />
      <Facts reader={reader} />
      <Blocks reader={reader} />
      <div class="loans" tabIndex={0} role="region" aria-label={t("Loans")}>
        {reader.loans.length === 0
          ? <p class="faint">{t("Nothing out.")}</p>
          : <RowList rows={reader.loans} kind="loan-rows" label={t("Loans")}
              keyOf={(loan) => loan.id} draw={(loan) => <LoanRow loan={loan} />} />}
      </div>
      <div class="reader-verbs">
        <button type="button" disabled={reader.loans.length === 0}
          onClick={() => work.renewAll()}>
          <Icon name="renew" size="small" />{t("Renew all")}<Key name="F6" />
        </button>
        <button type="button" onClick={() => work.endReader()}>
          {t("Done")}<Key name="Esc" />
        </button>
      </div>
    </div>
  );
}

export function ReaderPanel(p: Props) {
  const { reader } = p.state;
  return (
    <section class="reader" aria-label={t("Reader")}>
      {reader ? <Open {...p} reader={reader} /> : <Nobody mode={p.state.mode} />}
    </section>
  );
}
