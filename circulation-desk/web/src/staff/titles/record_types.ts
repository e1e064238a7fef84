// record_types.ts - the part of ../../../../openapi.json about records.

export interface Finding {
  error: boolean;
  rule: string;
  line: number; // of the text, from 0; -1: of the whole record
  tag: string;
  text: string;
}

export interface Column {
  name: string;
  label: string;
  length: number; // so many characters; 0: any
  between: string | null;
  options: { value: string; text: string }[];
}

export interface Row { field: number; values: Record<string, string> }

export interface Part {
  name: string;
  title: string;
  repeats: boolean;
  columns: Column[];
  rows: Row[];
}

export type Format = "CNMARC" | "MARC21";

export interface Preview {
  id: number;
  title: string;
  title_rest: string;
  author: string;
  publisher: string;
  place: string;
  year: number | null;
  isbn: string | null;
  class_number: string;
  series: string;
  volume: string;
  extent: string;
  price_cents: number | null;
}

export interface RecordView {
  id: number;
  version: number;
  format: Format;
  text: string;
  findings: Finding[];
  form: { parts: Part[] };
  preview: Preview;
}

export interface RecordSaved {
  id: number;
  version: number;
  twin: number;
  journal: number;
  refused: boolean;
  unchanged: boolean;
  findings: Finding[];
}

export interface Template {
  id: number;
  code: string;
  name: string;
  format: Format;
  text: string;
}

export interface Version { version: number; at: number; staff: string | null }

export interface Difference { before: string | null; after: string | null; same: boolean }

export interface FieldRule {
  tag: string;
  name: string;
  repeats: boolean;
  must: boolean;
  ind1: string | null;
  ind2: string | null;
  subfields: { code: string; name: string; repeats: boolean; must: boolean }[];
  places: { at: number; length: number; allowed: string; name: string }[];
}
