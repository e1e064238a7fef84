// desks_card.tsx - where lending is done: named anew, or one more.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { Dialog, DialogHead } from "../../parts/dialog";
import { showToast } from "../../parts/toast";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Lists, ListRow } from "../types";
import { PrintingFields, usePrinting } from "./printing";

const NEW: ListRow = { id: 0, code: "", name: "", kind: "desk" };

function kindText(kind: string): string {
  if (kind === "kiosk") return t("Self-service screen");
  return kind === "sip2" ? t("SIP2 machine") : t("Desk of the staff");
}

function DeskDialog(p: { desk: ListRow; close(): void; done(): void }) {
  const [form, setForm] = useState(p.desk);
  const printing = usePrinting(p.desk.kind === "sip2" ? 0 : p.desk.id);
  const deed = useDeed();
  const title = p.desk.id ? t("A desk") : t("A new desk");
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const { code, name, kind } = form;
    if (!await deed.run(() => write("PUT", "desks",
      { code: code.trim(), name: name.trim(), kind }).then(async (saved) => {
        await printing.save();
        return saved;
      }))) return;
    showToast(t("%s is saved.", name.trim()));
    p.done();
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={title} close={p.close} />
        <TextField name="desk-name" label={t("What it is called")} required autofocus
          value={form.name} set={(name) => setForm({ ...form, name })} />
        <TextField name="desk-code" label={t("Code")} required value={form.code}
          disabled={p.desk.id !== 0} hint={t("Short, and never changed again.")}
          set={(code) => setForm({ ...form, code })} />
        <SelectField name="desk-kind" label={t("What stands there")} value={form.kind}
          options={["desk", "kiosk", "sip2"].map((k) => [k, kindText(k)])}
          set={(kind) => setForm({ ...form, kind })} />
        {printing.form && <PrintingFields form={printing.form} set={printing.set} />}
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
      </form>
    </Dialog>
  );
}

export function DesksCard() {
  const lists = useAsked<Lists>("lists");
  const [asking, setAsking] = useState<ListRow | null>(null);
  return (
    <section class="card form-card" aria-label={t("Desks")}>
      <h2>{t("Desks")}</h2>
      <Trouble text={lists.error} again={lists.again} />
      <ul class="house-rows">
        {(lists.data?.desks ?? []).map((d) => (
          <li key={d.id}>
            <span class="device-name"><b>{d.name}</b>
              <span class="muted">{d.code} · {kindText(d.kind)}</span></span>
            <button type="button" class="quiet" onClick={() => setAsking(d)}>
              <Icon name="edit" size="small" />{t("Change")}
              <span class="unseen"> {d.name}</span></button>
          </li>
        ))}
      </ul>
      <div><button type="button" onClick={() => setAsking(NEW)}>
        <Icon name="add" size="small" />{t("A new desk")}</button></div>
      {asking && <DeskDialog desk={asking} close={() => setAsking(null)}
        done={() => { setAsking(null); lists.again(); }} />}
    </section>
  );
}
