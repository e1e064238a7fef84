// verbs.ts - what buttons and keys of the desk do: with a line, with the reader.
import type { DeskState, Line, Loan } from "../types";
import type { CopyAt } from "./copy_window";
import type { DeskWork, LineVerbs } from "./desk";
import type { ReaderVerbs } from "./reader_panel";
import type { Window } from "./windows";

export interface DeskVerbs { lines: LineVerbs; reader: ReaderVerbs }

const ofLoan = (loan: Loan): CopyAt => ({ barcode: loan.barcode,
  title: loan.title, due: loan.due, trouble: loan.state_text });

const ofLine = (line: Line): CopyAt => ({ barcode: line.barcode ?? "",
  title: line.title ?? "", due: null, trouble: null });

/** The books that F8 may be about: what the reader has, and what was scanned
 * last. */
export function copiesOf(state: DeskState): CopyAt[] {
  const loans = (state.reader?.loans ?? []).map(ofLoan);
  const last = state.lines[0];
  const apart = last?.title && last.barcode && last.outcome !== "undone" &&
    !loans.some((c) => c.barcode === last.barcode);
  return apart ? [ofLine(last), ...loans] : loans;
}

// The focused loan, else what was scanned last, else the first one.
function whichOf(copies: readonly CopyAt[], state: DeskState, barcode: string) {
  const row = document.activeElement?.closest<HTMLElement>(".loan");
  const wanted = barcode || row?.dataset["barcode"] || state.lines[0]?.barcode;
  return Math.max(copies.findIndex((c) => c.barcode === wanted), 0);
}

function copyWindow(state: DeskState | null, barcode: string): Window {
  if (!state) return null;
  const copies = copiesOf(state);
  if (copies.length === 0) return null;
  return { copies, first: whichOf(copies, state, barcode) };
}

export function useDeskVerbs(work: DeskWork, state: DeskState | null,
  open: (w: Window) => void): DeskVerbs {
  const reader = state?.reader ?? null;
  return {
    lines: {
      undo: (line) => work.undo(line),
      slip: (line) => work.slip(line),
      overrule: (line) => work.override(line, ""),
      askNote: (line) => open({ noteFor: line }),
      askDue: (line) => open({ dayOf: line }),
      choose: (line, kind) => work.choose(line, kind),
    },
    reader: {
      money: () => reader && open({ reader, kind: "money" }),
      note: () => reader && open({ reader, kind: "note" }),
      newCard: () => reader && work.awaitCard(reader.id),
      copy: (barcode) => open(copyWindow(state, barcode)),
    },
  };
}
