// staff_classes.tsx - of which classes somebody is class teacher.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { Trouble } from "../parts/trouble";
import type { SchoolClass, StaffAccount } from "../types";

interface Props { who: StaffAccount; classes: SchoolClass[]; close(): void; done(): void }

export function StaffClasses(p: Props) {
  const [chosen, setChosen] = useState(() =>
    p.classes.filter((c) => c.teacher === p.who.id).map((c) => c.id));
  const deed = useDeed();
  const title = t("Classes of %s", p.who.name);
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    if (await deed.run(() =>
      write("PUT", `staff/${p.who.id}/classes`, { classes: chosen }))) p.done();
  }
  function choose(id: number, is: boolean): void {
    setChosen(is ? [...chosen, id] : chosen.filter((c) => c !== id));
  }
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void save(e)}>
        <DialogHead title={title} close={p.close} />
        <p class="muted">{t("An account with the role class teacher sees who of these classes has what, renews, reminds and lends on from their shelves.")}</p>
        <ul class="class-choice">
          {p.classes.map((c) => (
            <li key={c.id}><label>
              <input type="checkbox" checked={chosen.includes(c.id)}
                onChange={(e) => choose(c.id, e.currentTarget.checked)} />
              {c.name}
              {c.teacher !== null && c.teacher !== p.who.id &&
                <span class="muted"> {c.teacher_name}</span>}
            </label></li>))}
        </ul>
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
      </form>
    </Dialog>
  );
}
