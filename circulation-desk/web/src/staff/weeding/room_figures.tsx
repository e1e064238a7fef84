// room_figures.tsx - how much may leave: the year's ceiling, and the shares of
// the class parts with their floors.
import { numberText, t } from "../../text";
import type { WeedPart, WeedRoom } from "./weed_types";

const percent = (thousandths: number): string => `${thousandths / 10}%`;

function Part({ part }: { part: WeedPart }) {
  return (
    <div>
      <dt>{t("Class part %s", part.name)}</dt>
      <dd>{percent(part.share)}</dd>
      <dd class="figure-note muted">{part.floor
        ? t("floor %s: %s may go", percent(part.floor), numberText(part.may_go))
        : t("%s copies", numberText(part.copies))}</dd>
    </div>
  );
}

export function RoomFigures({ room }: { room: WeedRoom }) {
  const over = room.year_gone > room.year_most;
  return (
    <dl class="card money-figures weed-room">
      <div><dt>{t("Copies")}</dt><dd>{numberText(room.copies)}</dd></div>
      <div><dt>{t("Withdrawn this year")}</dt>
        <dd class={over ? "late-text" : ""}>{numberText(room.year_gone)}</dd>
        <dd class="figure-note muted">
          {t("ceiling %s", numberText(room.year_most))}</dd></div>
      {room.parts.map((part) => <Part key={part.name} part={part} />)}
    </dl>
  );
}
