// counter_types.ts - what the windows and lists of the counter ask for.
import type { ClassSet } from "../types";

export interface Charge {
  id: number;
  day: string;
  kind: string;
  cents: number;
  means: string | null;
  barcode: string | null;
  title_text: string | null;
  note: string | null;
}

export interface Charges { owed_cents: number; charges: Charge[] }

export interface CashRow {
  day: string;
  staff: number;
  name: string | null;
  means: string;
  taken_cents: number;
  given_cents: number;
  entries: number;
}

export interface CashClose {
  id: number;
  day: string;
  name: string | null;
  expected_cents: number;
  counted_cents: number;
  note: string | null;
}

export interface CashBook {
  rows: CashRow[];
  closes: CashClose[];
  in_till_cents: number;
}

export interface LossCosts {
  on_loan: boolean;
  state: string;
  money: boolean;
  lost_cents: number;
  damaged_cents: number;
}

export interface HoldRow {
  id: number;
  title_text: string;
  barcode: string | null;
  patron: number | null;
  patron_name: string | null;
  patron_class: string | null;
  expires: string | null;
}

export interface ShelfCopy {
  id: number;
  barcode: string;
  call_number: string;
  location: string | null;
  title_text: string;
}

export interface Shelves { fetch: ShelfCopy[]; put_away: ShelfCopy[] }

export interface JournalLine {
  seq: number;
  at: number;
  text: string;
  desk_id: number | null;
  actor: string | null;
  title: string | null;
  barcode: string | null;
  patron_name: string | null;
  undone: boolean;
  can_undo: boolean;
}

export interface Journal { lines: JournalLine[]; next: number | null }

export interface ClassSetCopy {
  loan: number;
  copy: number;
  barcode: string;
  title_text: string;
  call_number: string;
  due: string | null;
  overdue_days: number;
  on_shelf: boolean;
  patron_name: string;
  class_name: string | null;
  seat: number;
}

export interface ClassSetShown extends ClassSet { copies: ClassSetCopy[] }

export interface SchoolClass {
  id: number;
  name: string;
  grade: number;
  patrons: number;
}
