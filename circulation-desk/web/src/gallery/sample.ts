// sample.ts - what the components of the gallery show: every state of each.
import type { Device, DeskState, Line, Outcome, Reader, Sound } from "../types";

const AT = Date.UTC(2026, 10, 23, 2, 42, 7);

const plain: Line = {
  id: 0, at: AT, outcome: "lent", sound: "done", title: "昆虫记（少年版）",
  barcode: "0012847", call_number: "Q96-49/23", patron_name: "周小满",
  patron_class: "三(2)班", due: "2026-12-14", text: "", reasons: [],
  warnings: [], can_undo: true, can_override: false, would_due: null,
  undone: false, choices: [], slip: "loans",
};

const line = (id: number, outcome: Outcome, sound: Sound,
  rest: Partial<Line> = {}): Line => ({ ...plain, id, outcome, sound, ...rest });

export const sampleLines = (): [state: string, line: Line][] => [
  ["lent", line(1, "lent", "done")],
  ["lent, attention", line(2, "lent", "attention", { warnings:
    [{ code: "due_moved", text: "到期日遇假期，已顺延" }] })],
  ["returned", line(3, "returned", "done", { title: "窗边的小豆豆", due: null })],
  ["returned, attention", line(4, "returned", "attention", { due: null,
    title: "十万个为什么 · 天文", warnings:
      [{ code: "hold", text: "有读者预约：放到预约架" }] })],
  ["renewed", line(5, "renewed", "done", { title: "城南旧事" })],
  ["refused, may be overruled", line(6, "refused", "refused", {
    title: "海底两万里", due: null, can_undo: false, can_override: true,
    would_due: "2026-12-14", reasons: [
      { code: "limit", text: "已借满 5 本", overridable: true },
      { code: "overdue", text: "还有 1 本逾期", overridable: true }] })],
  ["refused", line(7, "refused", "refused", { title: "辞海（第七版）",
    due: null, can_undo: false, reasons:
      [{ code: "reference", text: "只供馆内阅览", overridable: false }] })],
  ["unknown", line(8, "unknown", "unknown", { title: null, patron_name: null,
    patron_class: null, call_number: null, due: null, can_undo: false,
    barcode: "0099999", text: "这个号码查无此人，也查无此书" })],
  ["reader", line(9, "reader", "none", { title: null, barcode: null, due: null,
    call_number: null, can_undo: false, text: "读者" })],
  ["undone", line(10, "undone", "done", { due: null, can_undo: false,
    text: "借出已撤销" })],
  ["note", line(11, "info", "attention", { due: null, can_undo: false,
    text: "此书未借出" })],
  ["card or copy", line(12, "info", "attention", { title: null, due: null,
    can_undo: false, text: "这个号码既是读者证又是复本：是哪一个？",
    choices: [{ kind: "reader", text: "是读者证" },
      { kind: "copy", text: "是复本" }] })],
  ["money", line(14, "money", "done", { title: null, barcode: null, due: null,
    call_number: null, text: "已收款 12.50" })],
  ["new card", line(15, "card", "done", { title: null, barcode: "R000901",
    due: null, call_number: null, can_undo: false, text: "已换新证，旧证作废" })],
  ["what became of a book", line(16, "copy", "done", { due: null,
    text: "已报遗失，应赔 35.00" })],
  ["reserved", line(17, "hold", "done", { due: null, barcode: null,
    text: "已预约，排在第 2 位" })],
  ["class lending", line(18, "class_set", "done", { title: null, due: null,
    barcode: null, call_number: null, can_undo: false, patron_name: null,
    patron_class: null, text: "班级借阅：三(2)班" })],
  ["very long", line(13, "lent", "done", {
    title: "The Strange and Surprising Adventures of a Very Long Title That " +
      "Goes On and On Until No Screen in Any School Library Could Hold It",
    patron_name: "Wolfeschlegelsteinhausenbergerdorff" })],
];

export const fullReader: Reader = {
  id: 1, number: "R000077", name: "周小满", class: "三(2)班",
  category: "学生", photo: null, state: "active", expires_on: null,
  counts: { loans: 3, max_loans: 5, overdue: 1, holds: 1, owed_cents: 350 },
  loans: [
    { id: 1, title: "草房子", barcode: "0010021", call_number: "I287.47/12",
      due: "2026-11-20", overdue_days: 3, renewals: 0, renewable: true,
      state: "lost", state_text: "遗失" },
    { id: 2, title: "夏洛的网", barcode: "0010441", call_number: "I712.84/7",
      due: "2026-12-14", overdue_days: 0, renewals: 1, renewable: true,
      state: null, state_text: null },
    { id: 3, title: "昆虫记（少年版）", barcode: "0012847",
      call_number: "Q96-49/23", due: "2026-12-14", overdue_days: 0,
      renewals: 0, renewable: true, state: null, state_text: null }],
  holds: [{ id: 1, title: "西游记（上）", state: "ready", barcode: "0010777",
    until: "2026-11-27", place: 1 },
    { id: 2, title: "海底两万里", state: "waiting", barcode: null, until: null,
      place: 2 }],
  blocks: [{ text: "有书逾期", until: null }], note: "请家长代还",
};

export const newReader: Reader = { ...fullReader, id: 2, name: "Ada",
  class: null, category: "教师", note: null, blocks: [], holds: [], loans: [],
  counts: { loans: 0, max_loans: 10, overdue: 0, holds: 0, owed_cents: 0 } };

export const sampleDevices: Device[] = [
  { id: 1, name: "Honeywell 1900", kind: "scanner", state: "ready", text: "" },
  { id: 2, name: "ACR122U", kind: "card_reader", state: "busy", text: "" },
  { id: 3, name: "USB scanner", kind: "scanner", state: "lost", text: "" },
  { id: 4, name: "TM-T88", kind: "printer", state: "held", text: "缺纸" },
];

export const sampleState = (reader: Reader | null,
  mode: DeskState["mode"] = "auto"): DeskState => ({
  revision: 1, desk: { id: 1, code: "D1", name: "借阅台 1", kind: "desk" },
  school: { id: 1, name: "琅嬛小学" }, mode, reader, idle_s: 90,
  awaits: null, class_set: null, printer: null,
  lines: sampleLines().map(([, l]) => l), devices: sampleDevices,
});
