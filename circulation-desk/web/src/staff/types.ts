// types.ts - the part of ../../../openapi.json that only the staff's screens
// read. Days are "2026-12-14", money is cents.

export interface Today {
  readers: number;
  loans: number;
  overdue: number;
  due_today: number;
  holds_ready: number;
  hours: { hour: number; lent: number; returned: number }[];
  days: { day: string; open: boolean; lent: number; returned: number }[];
}

export interface SchoolClass {
  id: number;
  name: string;
  grade: number;
  patrons: number;
  loans: number;
  overdue: number;
  teacher: number | null; // whose class it is, of the staff
  teacher_name: string | null;
}

export interface ReaderRow {
  id: number;
  number: string;
  name: string;
  class: string | null;
  category: string;
  state: "active" | "suspended" | "left";
  photo: string | null;
  loans: number;
  overdue: number;
}

export interface Card {
  id: number;
  kind: "barcode" | "uid" | "temporary";
  code: string;
  state: "active" | "lost" | "replaced" | "returned";
  since: number;
  until: string | null;
}

export interface ReaderRecord {
  id: number;
  number: string;
  name: string;
  sex: "" | "f" | "m";
  category: string;
  class: string;
  seat: number;
  expires_on: string | null;
  state: "active" | "suspended" | "left";
  note: string;
  photo: string | null;
  loans: number;
  owed_cents: number;
  block: { note: string; until: string | null } | null;
  cards: Card[];
}

export interface ListRow { id: number; code: string; name: string; kind: string }

export interface Lists {
  categories: ListRow[];
  copy_types: ListRow[];
  locations: ListRow[];
  desks: ListRow[];
}

export type DueRule = "days" | "term_end" | "before_holidays" | "fixed";

/** The numbers of a rule, by the names they have in the API. */
export type PolicyNumber = "max_loans" | "loan_days" | "max_renewals" |
  "renewal_days" | "max_holds" | "hold_days" | "cents_a_day" | "cap_cents" |
  "grace_days" | "block_overdue_count" | "block_overdue_days" |
  "block_owed_cents" | "lost_days" | "counts_apart";

export interface Policy extends Record<PolicyNumber, number> {
  id: number;
  every_school: boolean;
  category: string; // code; "" any
  type: string;
  due_rule: DueRule;
  fixed_due: string | null;
}

export interface Policies {
  policies: Policy[];
  matrix: { category: string; type: string; policy: number }[];
}

export interface PolicyPreview {
  is_new: boolean;
  readers: number;
  loans: number;
  refused: number;
  allowed: number;
  affected: { patron: number; number: string; name: string;
    class: string | null; may_borrow: boolean }[];
}

export interface PolicyExplanation {
  policies: (Policy & { why: string; limits_all: boolean })[];
  grade_by: string | null;
  due: string | null;
  refusals: { code: string; text: string }[];
  warnings: { code: string; text: string }[];
}

export interface Span {
  id: number;
  first: string;
  last: string;
  name: string;
  every_school: boolean;
}

export interface Opening { weekday: number; opens: number; closes: number }

export interface Calendar { terms: Span[]; closings: Span[]; hours: Opening[] }

export interface CalendarChange { id: number; moved: number; journal: number }

export interface CalendarCopied {
  rows: { first: string; last: string; name: string; term: boolean;
    there: boolean; look: boolean }[];
  added: number;
  moved: number;
  journal: number;
}

export interface DeviceRow {
  id: number;
  kind: "scanner" | "card_reader" | "tag_reader" | "printer";
  name: string;
  maker: string;
  serial: string;
  port: string;
  desk: number; // 0: given to none
  state: "opening" | "ready" | "busy" | "lost" | "held";
  text: string;
  trouble_text: string;
  trouble_ago_ms: number | null;
  last: string;
  last_ago_ms: number | null;
  events: number;
  reads: number;
  troubles: number;
  losses: number;
  paired: boolean;
  settings: { off?: boolean };
}

export interface Devices {
  devices: DeviceRow[];
  dropped: number;
  usb: { works: boolean; text: string };
  pairing: { code: string; desk: number; seconds: number; hearing: number;
    forbidden: number } | null;
}

export interface StaffAccount {
  id: number;
  login: string;
  name: string;
  lang: "zh" | "en";
  state: string;
  must_change: boolean;
  locked: boolean;
}

export interface StaffAccounts {
  staff: StaffAccount[];
  roles: { code: string; name: string }[];
}

export interface StaffAdded { id: number; password: string }
