// latest.tsx - the newest deed, large. A refusal says all its reasons here and
// what would apply; it waits for nobody: the next scan takes its place.
import type { JSX } from "preact";
import { Avatar } from "../parts/avatar";
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { clockText, dayText, t, weekdayText } from "../text";
import type { DeskState, Line } from "../types";
import type { LineVerbs } from "./desk";
import { aboutOf, dueOf, lookOf, noteOf, whoseOf } from "./outcomes";

interface Props { line: Line; verbs: LineVerbs }

function Head(p: { line: Line }) {
  const { icon, word } = lookOf(p.line);
  return (
    <p class="latest-head">
      <span class="pill">{!p.line.title && <Icon name={icon} />}{word}</span>
      <span class="num muted">{p.line.barcode}</span>
      <span class="num faint">{clockText(p.line.at)}</span>
    </p>
  );
}

function Due(p: { day: string; word: string }) {
  return (
    <p class="latest-due">
      <span class="muted">{p.word}</span>
      <b class="num">{dayText(p.day)}</b>
      <span class="muted">{weekdayText(p.day)}</span>
    </p>
  );
}

function Warnings(p: { line: Line }) {
  return (
    <>
      {p.line.warnings.map(({ code, text }) => (
        <p class="latest-warning" key={code}>
          <Icon name="attention" size="small" />{text}
        </p>
      ))}
    </>
  );
}

function Reasons(p: { line: Line }) {
  return (
    <ul class="reasons">
      {p.line.reasons.map((r) => (
        <li key={r.code} class={r.overridable ? "" : "final"}>{r.text}</li>
      ))}
    </ul>
  );
}

const whoOf = (line: Line): string =>
  [noteOf(line), whoseOf(line), line.patron_class,
    line.call_number]
    .filter(Boolean).join(" · ");

function Deed(p: Props) {
  const { line, verbs } = p;
  const due = dueOf(line);
  return (
    <>
      <div class="latest-words">
        <Head line={line} />
        <h2 title={aboutOf(line)}>{aboutOf(line)}</h2>
        <p class="latest-who muted">{whoOf(line)}</p>
        <Warnings line={line} />
      </div>
      <div class="latest-side">
        {due && <Due day={due} word={t("Due")} />}
        <div class="latest-verbs">
          {due && line.can_undo && (
            <button type="button" onClick={() => verbs.askDue(line)}>
              {t("Another day")}<Key name="F7" />
            </button>
          )}
          {line.can_undo && (
            <button type="button" onClick={() => verbs.undo(line)}>
              {t("Undo")}<Key name="F4" />
            </button>
          )}
          {line.slip && (
            <button type="button" class="square" onClick={() => verbs.slip(line)}
              aria-label={t("Print the slip")} title={`${t("Print the slip")} Ctrl+P`}>
              <Icon name="print" size="small" /></button>
          )}
        </div>
      </div>
    </>
  );
}

function Refused(p: Props) {
  const { line } = p;
  return (
    <>
      <div class="latest-words">
        <Head line={line} />
        <h2 title={aboutOf(line)}>{aboutOf(line)}</h2>
        <Reasons line={line} />
        <Warnings line={line} />
      </div>
      <div class="latest-side">
        {line.would_due && <Due day={line.would_due} word={t("If lent, due")} />}
        {line.can_override
          ? <div class="latest-verbs">
              <button type="button" onClick={() => p.verbs.askNote(line)}>
                {t("With a note")}
              </button>
              <button type="button" class="primary"
                onClick={() => p.verbs.overrule(line)}>
                {t("Lend all the same")}<Key name="F9" />
              </button>
            </div>
          : <p class="faint">{t("Put the book aside.")}</p>}
      </div>
    </>
  );
}

// One number on a card and on a book: two large buttons, 1 and 2.
function Choose(p: Props) {
  const { line, verbs } = p;
  return (
    <div class="latest-words">
      <Head line={line} />
      <h2>{line.text}</h2>
      <div class="choose">
        {line.choices.map((c, i) => (
          <button type="button" key={c.kind}
            onClick={() => verbs.choose(line, c.kind)}>
            <Icon name={c.kind === "reader" ? "card" : "book"} />
            {c.text}<Key name={i === 0 ? "F10" : "F11"} />
          </button>
        ))}
      </div>
    </div>
  );
}

function picture(line: Line): JSX.Element {
  const { icon } = lookOf(line);
  if (line.title)
    return (
      <span class="latest-cover">
        <Cover title={line.title} size="large" />
        <i class="seal"><Icon name={icon} /></i>
      </span>
    );
  if (line.outcome === "reader" && line.patron_name)
    return <Avatar name={line.patron_name} size="large" />;
  return <span class="latest-sign"><Icon name={icon} size="large" /></span>;
}

interface LatestProps {
  state: DeskState;
  verbs: LineVerbs;
}

export function Latest(p: LatestProps) {
  const line = p.state.lines[0];
  if (!line) return <Ready />;
  const Body = line.choices.length > 0 ? Choose
    : line.outcome === "refused" ? Refused : Deed;
  return (
    <section class={`latest ${lookOf(line).colour}`} aria-label={t("Latest")}>
      <div class="latest-in" key={`${line.id}${line.undone}`}>
        {picture(line)}
        <Body line={line} verbs={p.verbs} />
      </div>
    </section>
  );
}

function Ready() {
  return (
    <section class="latest plain" aria-label={t("Latest")}>
      <div class="latest-in">
        <span class="latest-sign"><Icon name="unknown" size="large" /></span>
        <div class="latest-words">
          <h2>{t("Ready")}</h2>
          <p class="muted">{t("Scan a card or a book. Nothing needs a click.")}</p>
        </div>
      </div>
    </section>
  );
}
