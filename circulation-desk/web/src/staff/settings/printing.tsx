// printing.tsx - the paper of a desk: where it comes out, and which slips come by
// themselves.
import { useEffect, useState } from "preact/hooks";
import { t } from "../../text";
import { useAsked } from "../asked";
import { write } from "../deeds";
import { TextField } from "../parts/form";

export type SlipKind = "hold" | "transit" | "money";

export interface Printing { printer: string; found: boolean; by_itself: SlipKind[] }

const kinds = (): [SlipKind, string][] => [
  ["hold", t("Slip for the hold shelf, at the return")],
  ["transit", t("Slip for a book of another school")],
  ["money", t("Receipt for money")]];

/** What the desk has, to be changed; null: not here yet, or a new desk. */
export function usePrinting(desk: number) {
  const asked = useAsked<Printing>(desk ? `desks/${desk}/printing` : null);
  const [form, set] = useState<Printing | null>(null);
  useEffect(() => set(asked.data), [asked.data]);
  const save = (): Promise<unknown> => form && form !== asked.data
    ? write("PUT", `desks/${desk}/printing`, { printer: form.printer.trim(),
        by_itself: form.by_itself })
    : Promise.resolve();
  return { form, set, save };
}

interface Props { form: Printing; set(form: Printing): void }

export function PrintingFields({ form, set }: Props) {
  const toggle = (kind: SlipKind): void => set({ ...form,
    by_itself: form.by_itself.includes(kind)
      ? form.by_itself.filter((k) => k !== kind) : [...form.by_itself, kind] });
  return (
    <fieldset class="printing">
      <legend>{t("Slips that print by themselves")}</legend>
      {kinds().map(([kind, word]) => (
        <label class="switch" key={kind}>
          <input type="checkbox" checked={form.by_itself.includes(kind)}
            onChange={() => toggle(kind)} />{word}</label>
      ))}
      <TextField name="desk-printer" label={t("Receipt printer")} value={form.printer}
        placeholder="tcp:192.168.1.9" set={(printer) => set({ ...form, printer })}
        hint={form.found
          ? t("A printer was found. Empty: the one that was given to this desk.")
          : t("None was found: slips go to the browser's printer when they are asked for.")} />
    </fieldset>
  );
}
