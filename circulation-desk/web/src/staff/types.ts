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
}
