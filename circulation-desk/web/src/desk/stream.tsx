// stream.tsx - what happened at this desk, newest on top, one verb a line.
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { RowList } from "../parts/row_list";
import { toneOf } from "../parts/tone";
import { clockText, dayText, t } from "../text";
import type { DeskState, Line } from "../types";
import { latestToOverride, latestToUndo, type LineVerbs } from "./desk";
import { aboutOf, dueOf, lookOf, noteOf, whoseOf } from "./outcomes";

const detail = (line: Line): string =>
  [noteOf(line), whoseOf(line) ?? line.barcode,
    line.outcome === "reader" && line.patron_class,
    ...line.reasons.map((r) => r.text),
    ...line.warnings.map((w) => w.text)]
    .filter(Boolean).join(" · ");

interface Props {
  line: Line;
  verbs: LineVerbs;
  undoKey: boolean;
  overrideKey: boolean;
}

function Verb(p: Props) {
  const { line, verbs } = p;
  const about = aboutOf(line);
  if (line.can_override)
    return (
      <button type="button" class="small" onClick={() => verbs.overrule(line)}
        aria-label={t("Lend all the same: %s", about)}>
        {t("Lend all the same")}
      </button>
    );
  if (line.can_undo)
    return (
      <button type="button" class="small" onClick={() => verbs.undo(line)}
        aria-label={t("Undo: %s", about)}>
        {t("Undo")}
      </button>
    );
  return null;
}

function DeedRow(p: Props) {
  const { line } = p;
  const { icon, word } = lookOf(line);
  const due = dueOf(line);
  return (
    <>
      <span class="badge"><Icon name={icon} size="small" /></span>
      <b class="word">{word}</b>
      <span class="time num faint">{clockText(line.at)}</span>
      {line.title
        ? <i class={`spine-mark ${toneOf(line.title)}`} />
        : <i class="spine-mark none" />}
      <span class="what" title={`${aboutOf(line)} ${detail(line)}`}>
        <b>{aboutOf(line)}</b><span class="muted">{detail(line)}</span>
      </span>
      <span class="due num">{due ? dayText(due) : ""}</span>
      <span class="verb-key">
        {p.overrideKey && <Key name="F9" />}{p.undoKey && <Key name="F4" />}
      </span>
      <span class="verb"><Verb {...p} /></span>
    </>
  );
}

interface StreamProps {
  state: DeskState;
  verbs: LineVerbs;
}

export function Stream(p: StreamProps) {
  const { lines } = p.state;
  const rest = lines.slice(1);
  const undo = latestToUndo(lines);
  const over = latestToOverride(lines);
  return (
    <div class="stream" role="region" aria-label={t("What happened")} tabIndex={0}>
      {rest.length === 0 &&
        <p class="stream-empty faint">{t("Earlier deeds are listed here.")}</p>}
      <RowList rows={rest} kind="deed-rows" label={t("What happened")}
        keyOf={(line) => line.id}
        classOf={(line) =>
          `${lookOf(line).colour} ${line.undone ? "is-undone" : ""}`}
        draw={(line) => <DeedRow line={line} verbs={p.verbs}
          undoKey={line === undo} overrideKey={line === over} />} />
    </div>
  );
}
