// another_day.tsx - another due day for one loan.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../parts/dialog";
import { t } from "../text";
import type { Line } from "../types";

interface Props { line: Line; close(): void; change(line: Line, due: string): void }

export function AnotherDay(p: Props) {
  const [day, setDay] = useState(p.line.due ?? "");
  function submit(e: Event): void {
    e.preventDefault();
    p.change(p.line, day);
    p.close();
  }
  return (
    <Dialog kind="ask" title={t("Another due day")} close={p.close}>
      <DialogHead title={t("Another due day")} close={p.close} />
      <p><b>{p.line.title}</b> <span class="muted">{p.line.patron_name}</span></p>
      <form onSubmit={submit}>
        <div class="field">
          <label for="day">{t("Due")}</label>
          <input id="day" type="date" required autofocus value={day}
            onInput={(e) => setDay(e.currentTarget.value)} />
        </div>
        <button class="primary wide">{t("Change the day")}</button>
      </form>
    </Dialog>
  );
}
