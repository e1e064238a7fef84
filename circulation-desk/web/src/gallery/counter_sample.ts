// counter_sample.ts - what the counter's parts of the gallery show.
import type { CopyAt } from "../desk/copy_window";
import type { CashBook, Charges, HoldRow, JournalLine, LossCosts, SchoolClass,
  Shelves } from "../desk/counter_types";
import type { SetRow } from "../desk/class_sets";
import type { ClassSetCopy, ClassSetShown } from "../desk/counter_types";
import type { ClassSet, PatronHit } from "../types";

import { newReader } from "./sample";

const AT = Date.UTC(2026, 10, 23, 2, 42, 7);

export const ledgerOf = (owed: number): Charges => ({ owed_cents: owed,
  charges: owed === 0 ? [] : [
    { id: 4, day: "2026-11-23", kind: "payment", cents: -2000, means: "cash",
      barcode: null, title_text: null, note: "家长代缴" },
    { id: 3, day: "2026-11-20", kind: "lost", cents: 3500, means: null,
      barcode: "0010021", title_text: "草房子", note: null },
    { id: 2, day: "2026-11-20", kind: "damaged", cents: 2000, means: null,
      barcode: "0010441", title_text:
        "A Book With a Title That Is Longer Than Any Row of This Ledger", note: null },
    { id: 1, day: "2026-09-03", kind: "waived", cents: -300, means: null,
      barcode: null, title_text: null, note: "开学第一周" }] });

export const sampleCopies: CopyAt[] = [
  { barcode: "0010021", title: "草房子", due: "2026-11-20", trouble: null },
  { barcode: "0010441", title: "夏洛的网", due: "2026-12-14", trouble: "遗失" },
  { barcode: "0012847", title: "昆虫记（少年版）", due: null, trouble: null }];

const costs = (state: string, on_loan: boolean, money = true): LossCosts =>
  ({ state, on_loan, money, lost_cents: 3500, damaged_cents: 1750 });

export const sampleCosts: [state: string, costs: LossCosts, error: string][] = [
  ["out", costs("available", true), ""],
  ["lost", costs("lost", true), ""],
  ["in", costs("available", false), "这册书已经报过遗失"],
  ["no money", costs("available", true, false), ""]];

export const sampleHolds: HoldRow[] = [
  { id: 1, title_text: "西游记（上）", barcode: "0010777", patron: 1,
    patron_name: "周小满", patron_class: "三(2)班", expires: "2026-11-27" },
  { id: 2, title_text: "The Wind in the Willows and Other Stories", barcode: "0010778",
    patron: 2, patron_name: "Ada", patron_class: null, expires: null }];

export const sampleShelves: Shelves = {
  fetch: [{ id: 1, barcode: "0012001", call_number: "I287.45/12", location: "一楼",
    title_text: "没头脑和不高兴" }],
  put_away: [] };

const moved = (seq: number, rest: Partial<JournalLine>): JournalLine => ({ seq,
  at: AT - seq * 61_000, text: "借出", desk_id: 2, actor: "林老师",
  title: "昆虫记（少年版）", barcode: "0012847", patron_name: "周小满", undone: false,
  can_undo: true, ...rest });

export const sampleJournal: JournalLine[] = [
  moved(1, {}), moved(2, { text: "归还", undone: true, can_undo: false }),
  moved(3, { text: "收款", title: null, barcode: null }),
  moved(4, { text: "变更复本状态", can_undo: false, actor: null, patron_name: null })];

export const sampleBook: CashBook = { in_till_cents: 5600,
  rows: [{ day: "2026-11-23", staff: 1, name: "林老师", means: "cash",
    taken_cents: 6800, given_cents: 1200, entries: 5 },
  { day: "2026-11-23", staff: 2, name: "周主任", means: "transfer",
    taken_cents: 3500, given_cents: 0, entries: 1 }],
  closes: [{ id: 1, day: "2026-11-23", name: "周主任", expected_cents: 2000,
    counted_cents: 2000, note: null },
  { id: 2, day: "2026-11-23", name: "林老师", expected_cents: 1500,
    counted_cents: 1450, note: "少找了五角" }] };

export const sampleClasses: SchoolClass[] = ["一(1)班", "一(2)班", "二(1)班",
  "三(2)班"].map((name, i) => ({ id: i + 1, name, grade: 1, patrons: 33 - i }));

export const samplePupils: PatronHit[] = ["周小满", "方知远", "沈乐言", "Ada"]
  .map((name, i) => ({ id: i + 1, number: `202600${i}`, name, class: "三(2)班",
    category: "学生", photo: null, loans: i }));

export const sampleSet: ClassSet = { id: 1, name: "海底两万里共读", patron: 9,
  patron_name: "林老师", class: 4, class_name: "三(2)班", due: "2027-01-15",
  closed: false, opened_at: AT, out: 40, on_shelf: 38, overdue: 1 };

const setCopy = (loan: number, rest: Partial<ClassSetCopy>): ClassSetCopy => ({ loan,
  copy: loan, barcode: `001044${loan}`, title_text: "海底两万里",
  call_number: "I565.44/1", due: "2027-01-15", overdue_days: 0, on_shelf: true,
  patron_name: "林老师", class_name: null, seat: 0, ...rest });

export const sampleSetShown: ClassSetShown = { ...sampleSet, copies: [
  setCopy(1, { on_shelf: false, patron_name: "周小满", class_name: "三(2)班",
    seat: 7, due: "2026-11-20", overdue_days: 3 }),
  setCopy(2, { on_shelf: false, patron_name: "沈乐言", class_name: "三(2)班", seat: 12 }),
  setCopy(3, {}), setCopy(4, { title_text:
    "The Strange and Surprising Adventures of a Very Long Title" })] };

export const sampleSetRows: SetRow[] = [
  { kind: "reader", id: "gs0", reader: newReader },
  { kind: "set", id: "gs1", set: sampleSet },
  { kind: "set", id: "gs2", set: { ...sampleSet, id: 2, overdue: 0, out: 0,
    on_shelf: 0, name: "三(2)班", patron_name: "三(2)班" } },
  { kind: "class", id: "gs3", of: { id: 4, name: "三(2)班", grade: 3, patrons: 31 } }];
