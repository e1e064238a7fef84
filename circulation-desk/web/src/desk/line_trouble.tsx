// line_trouble.tsx - one line when the server is away; nothing moves for it.
import { Icon } from "../parts/icon";
import { useStore } from "../store";
import { t } from "../text";
import type { DeskWork } from "./desk";

function troubleOf(lost: boolean, waiting: number): string {
  if (waiting > 0)
    return t("The server does not answer. Scans kept until it does: %d.", waiting);
  return lost ? t("The server does not answer. Trying again…") : "";
}

export function LineTrouble(p: { work: DeskWork }) {
  const lost = useStore(p.work.link.link) === "lost";
  const waiting = useStore(p.work.scans.waiting);
  const failure = useStore(p.work.link.failure);
  const text = failure?.message ?? troubleOf(lost, waiting);
  return (
    <div class={text ? "line-trouble shown" : "line-trouble"} role="status">
      {text && <><Icon name="plug" size="small" />{text}</>}
    </div>
  );
}
