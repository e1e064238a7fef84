// span_dialog.tsx - a term, or days on which the library is closed.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { CalendarChange, Span } from "../types";

export type SpanKind = "terms" | "closings";

interface Props {
  kind: SpanKind;
  span: Span; // id 0: a new one
  may(right: string): boolean;
  close(): void;
  done(change: CalendarChange): void;
}

function titleOf(p: Props): string {
  if (p.kind === "terms") return p.span.id ? t("A term") : t("A new term");
  return p.span.id ? t("A closing") : t("Closed on these days");
}

interface FieldsProps { kind: SpanKind; form: Span; put(change: Partial<Span>): void }

function Fields({ kind, form, put }: FieldsProps) {
  return (
    <>
      <TextField name="span-name" value={form.name} required={kind === "terms"}
        label={kind === "terms" ? t("Name of the term") : t("Why closed")}
        set={(name) => put({ name })} autofocus />
      <div class="fields two">
        <TextField name="span-first" type="date" label={t("First day")}
          value={form.first} required
          set={(first) => put({ first,
            last: form.last < first ? first : form.last })} />
        <TextField name="span-last" type="date" label={t("Up to and with")}
          value={form.last} required set={(last) => put({ last })} />
      </div>
    </>
  );
}

export function SpanDialog(p: Props) {
  const [form, setForm] = useState<Span>(p.span);
  const deed = useDeed();
  const put = (change: Partial<Span>): void => setForm({ ...form, ...change });
  const foreign = p.span.every_school && !p.may("schools");
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const { id, ...rest } = form;
    const change = await deed.run(() => write<CalendarChange>("PUT",
      `calendar/${p.kind}`, id ? { id, ...rest } : rest));
    if (change) p.done(change);
  }
  async function drop(): Promise<void> {
    const change = await deed.run(() => write<CalendarChange>("DELETE",
      `calendar/${p.kind}/${p.span.id}`));
    if (change) p.done(change);
  }
  return (
    <Dialog kind="span-dialog" title={titleOf(p)} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={titleOf(p)} close={p.close} />
        {p.kind === "closings" && <p class="muted">
          {t("Due days that fall on these days move to the next open day, and back when the closing is taken away.")}</p>}
        {foreign && <p class="late-text">
          {t("This stands in the calendar of every school; only who looks after all schools may change it.")}</p>}
        <Fields kind={p.kind} form={form} put={put} />
        {p.may("schools") && <label class="switch">
          <input type="checkbox" checked={form.every_school}
            disabled={p.span.id !== 0}
            onChange={() => put({ every_school: !form.every_school })} />
          {t("For every school")}</label>}
        <Trouble text={deed.error} />
        <div class="dialog-foot">
          {p.span.id !== 0 && !foreign && <button type="button" class="quiet"
            disabled={deed.busy} onClick={() => void drop()}>
            {p.kind === "closings" ? t("Open after all") : t("Take it away")}</button>}
          <span class="spring" />
          <button class="primary" disabled={deed.busy || foreign}>{t("Save")}</button>
        </div>
      </form>
    </Dialog>
  );
}
