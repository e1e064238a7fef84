// figures.tsx - five numbers of today.
import { Icon, type IconName } from "../../parts/icon";
import { numberText, t } from "../../text";
import type { Today } from "../types";

interface FigureProps {
  icon: IconName;
  hue: string;
  label: string;
  number: number;
  more: string;
}

function Figure(p: FigureProps) {
  return (
    <li class={`card figure ${p.hue}`}>
      <span class="figure-icon"><Icon name={p.icon} /></span>
      <span class="figure-label">{p.label}</span>
      <b class="num">{numberText(p.number)}</b>
      <span class="figure-more muted">{p.more}</span>
    </li>
  );
}

export function Figures({ today }: { today: Today }) {
  const days = today.days;
  const now = days[days.length - 1], before = days[days.length - 2];
  return (
    <ul class="figures">
      <Figure icon="lend" hue="done" label={t("Lent today")}
        number={now?.lent ?? 0} more={t("yesterday %d", before?.lent ?? 0)} />
      <Figure icon="give_back" hue="back" label={t("Returned today")}
        number={now?.returned ?? 0}
        more={t("yesterday %d", before?.returned ?? 0)} />
      <Figure icon="clock" hue={today.overdue ? "refused" : "plain"}
        label={t("Overdue")} number={today.overdue}
        more={t("of %s out, %s due today", numberText(today.loans),
          numberText(today.due_today))} />
      <Figure icon="hold" hue={today.holds_ready ? "attention" : "plain"}
        label={t("Reserved, to be fetched")} number={today.holds_ready}
        more={t("on the hold shelf")} />
      <Figure icon="people" hue="plain" label={t("Readers")}
        number={today.readers} more={t("who may borrow")} />
    </ul>
  );
}
