// types.ts - the part of ../../openapi.json that the screens read. Days are
// "2026-12-14", moments are milliseconds since 1970 UTC, money is cents.

export type Sound = "done" | "attention" | "refused" | "unknown" | "none";

export interface School { id: number; code: string; name: string }

export interface Staff {
  id: number;
  name: string;
  login: string;
  lang: "zh" | "en";
  rights: string[];
}

export interface Session {
  staff: Staff;
  schools: School[];
  school: School | null; // null: to be chosen
  csrf: string;
  must_change: boolean;
  idle_s: number;
  utc_offset_min: number; // of the library's days
}

export interface Desk {
  id: number;
  code: string;
  name: string;
  kind: "desk" | "kiosk" | "sip2";
}

export interface Loan {
  id: number;
  title: string;
  title_pinyin?: string[]; // at a kiosk
  barcode: string;
  call_number: string;
  due: string;
  overdue_days: number; // 0: not overdue
  renewals: number;
  renewable: boolean;
  state: string | null; // lost, claimed_returned, damaged
  state_text: string | null;
}

export interface Hold {
  id: number;
  title: string;
  state: "waiting" | "in_transit" | "ready";
  barcode: string | null;
  until: string | null;
  place: number;
}

export interface Reader {
  id: number;
  number: string;
  name: string;
  class: string | null;
  category: string;
  photo: string | null;
  state: "active" | "suspended" | "left";
  expires_on: string | null;
  counts: {
    loans: number;
    max_loans: number;
    overdue: number;
    holds: number;
    owed_cents: number;
  };
  loans: Loan[];
  holds: Hold[];
  blocks: { text: string; until: string | null }[];
  note: string | null;
}

export interface Reason { code: string; text: string; overridable: boolean }

export type Outcome = "lent" | "returned" | "renewed" | "refused" | "unknown" |
  "undone" | "reader" | "info" | "money" | "card" | "copy" | "hold" | "class_set";

export interface Line {
  id: number; // counts up at this desk
  at: number;
  outcome: Outcome;
  sound: Sound;
  title: string | null;
  title_pinyin?: string[]; // at a kiosk
  barcode: string | null;
  call_number: string | null;
  patron_name: string | null;
  patron_class: string | null;
  due: string | null;
  text: string;
  reasons: Reason[];
  warnings: { code: string; text: string }[];
  can_undo: boolean;
  can_override: boolean;
  would_due: string | null;
  undone: boolean;
  /** Which slip is printed of it. */
  slip: "hold" | "transit" | "money" | "loans" | null;
  choices: { kind: "reader" | "copy"; text: string }[];
}

export interface Device {
  id: number;
  name: string;
  kind: "scanner" | "card_reader" | "tag_reader" | "printer";
  state: "opening" | "ready" | "busy" | "lost" | "held";
  text: string; // its trouble, or empty
}

/** Books lent together to a class or a teacher, and on from their shelf. */
export interface ClassSet {
  id: number;
  name: string;
  patron: number | null; // who answers for it
  patron_name: string | null;
  class: number | null; // null: lent on to everybody
  class_name: string | null;
  due: string | null;
  closed: boolean;
  opened_at: number;
  out: number; // not back
  on_shelf: number; // of them not lent on
  overdue: number;
}

/** What becomes of a book that is scanned. */
export type SetWay = "lend" | "shelf" | "return";

export interface SetAtWork { way: SetWay; set: ClassSet }

export interface DeskState {
  revision: number;
  desk: Desk;
  school: { id: number; name: string };
  mode: "auto" | "return";
  idle_s: number; // the reader is closed so long after the last act; 0: never
  reader: Reader | null;
  /** What the next number that nobody has will be. */
  awaits: { kind: "card" | "copy"; barcode: string | null } | null;
  class_set: SetAtWork | null; // then there is no reader
  printer: { papers: number } | null; // null: this computer's own
  lines: Line[]; // newest first
  devices: Device[];
}

export interface TitleHit {
  id: number;
  title: string;
  title_rest: string;
  author: string;
  publisher: string;
  year: number | null;
  call_number: string;
  location: string;
  copies: number;
  available: number;
}

export interface TitleCopy {
  id: number;
  barcode: string;
  call_number: string;
  location: string | null;
  state_text: string;
  available: boolean;
  due: string | null;
}

export interface PatronHit {
  id: number;
  number: string;
  name: string;
  class: string | null;
  category: string;
  photo: string | null;
  loans: number;
}

export interface EmulatorCard { code: string; name: string; class: string | null }
export interface EmulatorBook { barcode: string; title: string }
export interface Emulator { cards: EmulatorCard[]; books: EmulatorBook[] }
