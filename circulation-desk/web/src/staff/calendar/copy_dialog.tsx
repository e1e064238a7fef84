// copy_dialog.tsx - terms and holidays of a school year once more in the next:
// seen first, then written.
import { useEffect, useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { call } from "../../api";
import { dayText, t } from "../../text";
import { useDeed, write } from "../deeds";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { CalendarChange, CalendarCopied } from "../types";
import { today } from "./days";

interface Props { close(): void; done(change: CalendarChange): void }

// The school year that today is in: September to August.
function schoolYear(): { first: string; last: string } {
  const [year, month] = today().split("-").map(Number);
  const begins = (month ?? 1) >= 9 ? year ?? 0 : (year ?? 0) - 1;
  return { first: `${begins}-09-01`, last: `${begins + 1}-08-31` };
}

function mark(r: CalendarCopied["rows"][number]): string {
  if (r.there) return t("there already");
  return r.look ? t("moves every year: look at it") : "";
}

function Rows(p: { rows: CalendarCopied["rows"] }) {
  return (
    <ul class="copy-rows">
      {p.rows.map((r) => (
        <li key={r.first + r.name} class={r.there ? "faint" : ""}>
          <span class={`pill ${r.term ? "back" : "attention"} hue-pill`}>
            {r.term ? t("Term") : t("Closed")}</span>
          <b>{r.name || t("Closed")}</b>
          <span class="num muted">{dayText(r.first)} – {dayText(r.last)}</span>
          <span class={r.look ? "attention-text" : "faint"}>{mark(r)}</span>
        </li>
      ))}
    </ul>
  );
}

export function CopyDialog(p: Props) {
  const [span, setSpan] = useState(schoolYear);
  const [seen, setSeen] = useState<CalendarCopied | null>(null);
  const deed = useDeed();
  useEffect(() => {
    if (!span.first || !span.last) return;
    void deed.run(() => call<CalendarCopied>("calendar/copy",
      { method: "POST", body: { ...span, try: true } })).then(setSeen);
  }, [span.first, span.last]);
  async function copy(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const done = await deed.run(() =>
      write<CalendarCopied>("POST", "calendar/copy", span));
    if (done) p.done({ id: 0, moved: done.moved, journal: done.journal });
  }
  const fresh = seen?.rows.filter((r) => !r.there).length ?? 0;
  return (
    <Dialog kind="span-dialog" title={t("Copy to the next year")} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void copy(e)}>
        <DialogHead title={t("Copy to the next year")} close={p.close} />
        <div class="fields two">
          <TextField name="copy-first" type="date" value={span.first} required
            label={t("From")} set={(first) => setSpan({ ...span, first })} />
          <TextField name="copy-last" type="date" value={span.last} required
            label={t("To")} set={(last) => setSpan({ ...span, last })} />
        </div>
        {seen && (seen.rows.length
          ? <Rows rows={seen.rows} />
          : <p class="muted">{t("Nothing begins in this time.")}</p>)}
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy || fresh === 0}>
            {t("Copy %d entries", fresh)}</button></div>
      </form>
    </Dialog>
  );
}
