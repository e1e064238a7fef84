// class_types.ts - what the server says of a class (../../../../openapi.json).
import type { ClassSet } from "../../types";
import type { SchoolClass } from "../types";

export interface ClassLoan {
  loan: number;
  class_set: number | null;
  barcode: string;
  title_text: string;
  due: string | null;
  overdue_days: number;
  renewals: number;
}

export interface ClassReader {
  patron: number;
  number: string;
  name: string;
  seat: number;
  loans: ClassLoan[];
}

export interface ClassShown { class: SchoolClass; readers: ClassReader[] }

export interface Renewals { renewals: { renewed: boolean }[] }

export interface ShelfCopy {
  loan: number;
  barcode: string;
  title_text: string;
  on_shelf: boolean;
  patron_name: string;
}

export interface Shelf extends ClassSet { copies: ShelfCopy[] }

export interface Pile { done: number; lines: { error?: string;
  refusals?: { text: string }[] }[] }
