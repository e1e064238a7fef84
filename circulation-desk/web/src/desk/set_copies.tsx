// set_copies.tsx - what of a class set is not back, and who has it: on the
// screen and on paper.
import type { ComponentChildren } from "preact";
import { toneOf } from "../parts/tone";
import { printPaper } from "../parts/paper";
import { dayText, t } from "../text";
import type { ClassSet } from "../types";
import type { ClassSetCopy } from "./counter_types";

/** "三(2)班 07 周小满", or that it stands on the shelf. */
export function holderOf(copy: ClassSetCopy): string {
  if (copy.on_shelf) return t("on the class shelf");
  const seat = copy.seat > 0 ? String(copy.seat).padStart(2, "0") : "";
  return [copy.class_name, seat, copy.patron_name].filter(Boolean).join(" ");
}

function Row(p: { copy: ClassSetCopy }) {
  const { copy } = p;
  return (
    <li class="set-row">
      <i class={`spine-mark ${toneOf(copy.title_text)}`} />
      <span class="set-words">
        <b title={copy.title_text}>{copy.title_text}</b>
        <span class={copy.on_shelf ? "faint" : "muted"}>{holderOf(copy)}</span>
      </span>
      <span class={copy.overdue_days > 0 ? "loan-due num late" : "loan-due num"}>
        {copy.due && dayText(copy.due)}<small class="num">{copy.barcode}</small></span>
    </li>
  );
}

export function SetCopies(p: { copies: readonly ClassSetCopy[] }) {
  if (p.copies.length === 0)
    return <p class="window-empty faint">{t("Everything is back.")}</p>;
  return (
    <ul class="set-rows">
      {p.copies.map((copy) => <Row key={copy.loan} copy={copy} />)}
    </ul>
  );
}

function Line(p: { children: ComponentChildren }) {
  return <tr>{p.children}</tr>;
}

interface ListProps {
  school: string;
  set: ClassSet;
  copies: readonly ClassSetCopy[];
}

/** For the wall of the classroom, or to tick while counting. */
export function SetList(p: ListProps) {
  const { set, copies } = p;
  return (
    <>
      <h1>{set.name}</h1>
      <p>{[p.school, set.class_name, set.patron_name,
        set.due && t("due %s", dayText(set.due)),
        t("%d copies out", set.out)].filter(Boolean).join(" · ")}</p>
      <table>
        <thead><Line><th>#</th><th>{t("Call number")}</th>
          <th>{t("Title")}</th><th>{t("Bar code")}</th><th>{t("Who has it")}</th>
          <th>{t("Is back")}</th></Line></thead>
        <tbody>
          {copies.map((copy, i) => (
            <Line key={copy.loan}><td>{i + 1}</td><td>{copy.call_number}</td>
              <td>{copy.title_text}</td><td>{copy.barcode}</td>
              <td>{holderOf(copy)}</td><td class="tick">□</td></Line>
          ))}
        </tbody>
      </table>
    </>
  );
}

export const printSetList = (p: ListProps): void =>
  printPaper("page", <SetList {...p} />);
