// weed_types.ts - what the server says of weeding.
export interface WeedRule {
  id: number;
  name: string;
  class: string;
  condition: "" | "damaged" | "gone";
  published_years: number | null;
  held_years: number | null;
  unused_years: number | null;
  use_years: number | null;
  use_most: number | null;
  copies_over: number | null;
}

export interface WeedPart {
  name: string;
  copies: number;
  share: number; // thousandths
  floor: number;
  may_go: number;
}

export interface WeedRoom {
  copies: number;
  year_gone: number;
  year_most: number;
  parts: WeedPart[];
}

export interface WeedCopy {
  id: number;
  title: number;
  barcode: string;
  title_text: string;
  author: string;
  call_number: string;
  location: string;
  state: string;
  year: number;
  came: string | null;
  used: string | null;
  uses: number;
  copies: number;
  price_cents: number;
  reason: string;
  listed: boolean;
  outcome: string;
  outcome_text: string;
}

export interface Candidates { total: number; room: WeedRoom; copies: WeedCopy[] }

export type WeedState = "draft" | "proposed" | "approved" | "done" | "cancelled";

export interface WeedList {
  id: number;
  code: string;
  note: string;
  state: WeedState;
  done: string | null;
  copies_count: number;
  titles: number;
  list_cents: number;
  withdrawn: number;
}

export interface WeedView extends WeedList {
  over_ceiling: boolean;
  room: WeedRoom;
  copies: WeedCopy[];
  signs: { step: "proposal" | "approval"; passed: boolean; name: string; day: string;
    note: string }[];
}
