// reader_panel.tsx - who stands at the desk: name, class, face, what is out, what
// is waiting, what is owed, what the desk should know.
import { Avatar } from "../parts/avatar";
import { Icon, type IconName } from "../parts/icon";
import { Key } from "../parts/key";
import { Meter } from "../parts/meter";
import { amountText, dayText, t } from "../text";
import type { DeskState, Reader } from "../types";
import { Awaiting } from "./awaiting";
import type { DeskWork } from "./desk";
import { NobodyArt } from "./nobody_art";
import { ReaderBooks } from "./reader_books";
import { ReaderMenu } from "./reader_menu";
import { SetPanel } from "./set_panel";

/** What the panel opens windows for. */
export interface ReaderVerbs {
  money(): void;
  note(): void;
  newCard(): void;
  /** Of the copy with this barcode. */
  copy(barcode: string): void;
}

interface FactProps {
  icon: IconName;
  word: string;
  value: string;
  alarm: boolean;
  good?: boolean;
  keyName?: string;
}

function Fact(p: FactProps) {
  const kind = p.alarm ? (p.good ? "back" : "attention") : "";
  return (
    <div class={`fact ${kind}`}>
      <dt><Icon name={p.icon} size="small" />{p.word}</dt>
      <dd class="num">{p.value}{p.alarm && p.keyName &&
        <Key name={p.keyName} />}</dd>
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
      <Fact icon="coin" word={c.owed_cents < 0 ? t("Credit") : t("Owed")}
        value={amountText(Math.abs(c.owed_cents))} alarm={c.owed_cents !== 0}
        good={c.owed_cents < 0} keyName="F5" />
    </dl>
  );
}

function Note(p: { note: string; change(): void }) {
  return (
    <button type="button" class="reader-note" onClick={p.change}
      aria-label={t("Change the note: %s", p.note)}>
      <Icon name="note" size="small" /><span>{p.note}</span></button>
  );
}

// Below the books: what a scan brings here (the limit is reached) moves nothing.
function Blocks(p: { reader: Reader }) {
  const { blocks, holds } = p.reader;
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
      <h2>{p.mode === "return" ? t("Returns only") : t("No reader")}</h2>
      <p class="muted">{p.mode === "return"
        ? t("Return only: every book scanned is returned.")
        : t("A card opens the reader. A book without a reader is returned.")}</p>
      <p class="nobody-key"><Key name="/" />{t("find by name or class")}</p>
      <p class="nobody-key"><Key name="⇧F3" />{t("by class and face")}</p>
      <p class="nobody-key"><Key name="⇧F6" />{t("books for a whole class")}</p>
    </div>
  );
}

interface Props {
  state: DeskState;
  work: DeskWork;
  verbs: ReaderVerbs;
  rights: readonly string[];
}

function Open(p: Props & { reader: Reader }) {
  const { reader, work, verbs, state } = p;
  const c = reader.counts;
  return (
    <div class="reader-in" key={reader.id}>
      <Person reader={reader} />
      <Meter out={c.loans} allowed={c.max_loans} overdue={c.overdue} />
      <Facts reader={reader} />
      {reader.note && <Note note={reader.note} change={verbs.note} />}
      <ReaderBooks reader={reader} work={work} open={verbs.copy} />
      {state.awaits && <Awaiting awaits={state.awaits} patron={reader.id}
        work={work} />}
      <Blocks reader={reader} />
      <div class="reader-verbs">
        <button type="button" disabled={reader.loans.length === 0}
          onClick={() => work.renewAll()}>
          <Icon name="renew" size="small" />{t("Renew all")}<Key name="F6" />
        </button>
        <ReaderMenu reader={reader} verbs={verbs} rights={p.rights} />
        <button type="button" onClick={() => work.endReader()}>
          {t("Done")}<Key name="Esc" />
        </button>
      </div>
    </div>
  );
}

export function ReaderPanel(p: Props) {
  const { reader, awaits, class_set } = p.state;
  return (
    <section class="reader" aria-label={t("Reader")}>
      {class_set ? <SetPanel at={class_set} state={p.state} work={p.work} />
        : reader ? <Open {...p} reader={reader} /> : (
        <div class="reader-in none">
          {awaits && <Awaiting awaits={awaits} patron={0} work={p.work} />}
          <Nobody mode={p.state.mode} />
        </div>
      )}
    </section>
  );
}
