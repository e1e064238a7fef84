// order_types.ts - what the server says of orders, suppliers, funds, batches.
export type OrderState =
  "draft" | "reviewed" | "approved" | "placed" | "closed" | "cancelled";

export interface Order {
  id: number;
  code: string;
  state: OrderState;
  supplier: string | null;
  fund: string | null;
  discount: number; // paid, in thousandths of the price
  note: string;
  placed: string | null;
  due: string | null;
  lines: number;
  copies: number;
  list_cents: number;
  paid_cents: number;
  here_copies: number;
  here_list_cents: number;
  here_paid_cents: number;
}

export interface OrderLine {
  id: number;
  title: number; // 0: not in the catalogue yet
  isbn: string;
  title_text: string;
  author: string;
  publisher: string;
  volume: string;
  year: number;
  price_cents: number | null;
  copies: number;
  here: number;
  held: number;
  rejected: boolean;
  note: string;
}

export interface OrderSign {
  step: "review" | "approval";
  passed: boolean;
  name: string;
  day: string;
  note: string;
}

export interface OrderView extends Order {
  order_lines: OrderLine[];
  signs: OrderSign[];
}

export type WishVerdict = "new" | "more" | "over" | "twice" | "wrong";

export interface Wish {
  row: number;
  verdict: WishVerdict;
  isbn: string;
  title_text: string;
  author: string;
  price_cents: number | null;
  copies: number;
  held: number;
  coming: number;
  text: string;
}

export interface Supplier {
  id: number;
  name: string;
  contact: string;
  phone: string;
  note: string;
  discount: number;
  closed: boolean;
  orders: number;
  batches: number;
}

export interface Fund {
  id: number;
  name: string;
  note: string;
  budget_cents: number;
  spent_cents: number;
  left_cents: number;
  ordered_cents: number;
  closed: boolean;
}

export interface Batch {
  id: number;
  code: string;
  source: string;
  supplier: string | null;
  order: string | null;
  order_id: number;
  fund: string | null;
  bill: string;
  received: string | null;
  closed: boolean;
  range: number;
  discount: number;
  bill_copies: number | null;
  bill_list_cents: number | null;
  bill_paid_cents: number | null;
}

export interface BatchView extends Batch {
  titles: number;
  copies: number;
  list_cents: number;
  paid_cents: number;
  copies_missing: number;
  list_missing_cents: number;
  paid_missing_cents: number;
}

export interface BatchCopy {
  id: number;
  title: number;
  barcode: string;
  call_number: string;
  title_text: string;
  volume: string;
  price_cents: number;
  paid_cents: number;
}

export interface ScannedTitle {
  id: number;
  title: string;
  author: string;
  volume: string;
  price_cents: number | null;
  copies: number;
  ordered: number;
  here: number;
}

export interface Scanned {
  meaning: "title" | "no_title" | "copy" | "taken" | "need_title" | "bad";
  isbn: string | null;
  titles: ScannedTitle[];
  copy: BatchCopy | null;
  over_limit: boolean;
  has_order: boolean;
  ordered: number;
  here: number;
}
