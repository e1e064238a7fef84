// save_csv.ts - numbers as a file that every table program opens (RFC 4180,
// with a mark of UTF-8 at its head).
import type { Numbers } from "./chart";

// A text that a table program would take for a formula gets an apostrophe.
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function saveBlob(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }));
}

export function saveCsv(name: string, numbers: Numbers): void {
  const rows = [numbers.head, ...numbers.rows];
  saveText(`${name}.csv`, "text/csv",
    `\uFEFF${rows.map((r) => r.map(cell).join(",")).join("\r\n")}\r\n`);
}
