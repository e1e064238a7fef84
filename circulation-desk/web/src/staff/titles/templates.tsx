// templates.tsx - what a new record begins with: chosen, kept, dropped.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { go } from "../../place";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Format, Template } from "./record_types";

/** How an address names a template. */
export const templateName = (one: Template): string => one.code || String(one.id);

export function ChooseTemplate(p: { close(): void }) {
  const asked = useAsked<{ templates: Template[] }>("record-templates");
  const deed = useDeed();
  const title = t("New record");
  async function drop(one: Template): Promise<void> {
    if (await deed.run(() => write("DELETE", `record-templates/${one.id}`)) !== null)
      asked.again();
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <div class="dialog-form">
        <DialogHead title={title} close={p.close} />
        <p class="muted">{t("What does it begin with?")}</p>
        <ul class="house-rows template-rows">
          {(asked.data?.templates ?? []).map((one) => (
            <li key={templateName(one)}>
              <button type="button" class="template"
                onClick={() => { p.close(); go(`/staff/titles?new=${templateName(one)}`); }}>
                <Icon name="book" /><b>{one.name}</b>
                <span class="muted">{one.format}</span></button>
              {one.id > 0 && <button type="button" class="quiet square"
                aria-label={t("Remove template %s", one.name)} disabled={deed.busy}
                onClick={() => void drop(one)}><Icon name="bin" /></button>}
            </li>
          ))}
        </ul>
        <Trouble text={asked.error || deed.error} />
      </div>
    </Dialog>
  );
}

interface KeepProps { format: Format; text(): string }

/** Keeps the record as it is typed as what others may begin with. */
export function KeepTemplate(p: KeepProps) {
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState("");
  const deed = useDeed();
  const title = t("Keep as template");
  async function keep(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const done = await deed.run(() => write("POST", "record-templates",
      { name: name.trim(), format: p.format, text: p.text() }));
    if (done === null) return;
    setAsking(false);
    showToast(t("New records can begin with “%s”.", name.trim()));
  }
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>{title}</button>
      {asking && <Dialog kind="span-dialog" title={title} close={() => setAsking(false)}>
        <form class="dialog-form" onSubmit={(e) => void keep(e)}>
          <DialogHead title={title} close={() => setAsking(false)} />
          <TextField name="template-name" label={t("Name")} value={name} required
            autofocus set={setName} hint={t("One of the same name is replaced.")} />
          <Trouble text={deed.error} />
          <div class="dialog-foot"><span class="spring" />
            <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
        </form>
      </Dialog>}
    </>
  );
}
