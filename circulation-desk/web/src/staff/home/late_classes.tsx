// late_classes.tsx - which class keeps how many copies too long.
import { numberText, t } from "../../text";
import { Chart, useWidth } from "../parts/chart";
import type { SchoolClass } from "../types";

const ROW = 26, MOST = 8, NUMBER = 44;

function Rows(p: { late: SchoolClass[] }) {
  const { ref, width } = useWidth(480);
  const most = Math.max(...p.late.map((c) => c.overdue));
  const names = Math.min(104, width * 0.3);
  const room = width - names - NUMBER;
  return (
    <div class="picture" ref={ref}>
      <svg width={width} height={p.late.length * ROW} role="img"
        aria-label={t("Overdue by class: most in %s", p.late[0]?.name ?? "")}>
        {p.late.map((c, i) => (
          <g key={c.id} transform={`translate(0 ${i * ROW})`}>
            <title>{t("%s: %d overdue of %d out", c.name, c.overdue, c.loans)}</title>
            <text class="class-name" x="0" y="17">{c.name}</text>
            <rect class="trough" x={names} y="6" width={Math.max(0, room)} height="12" rx="3" />
            <rect class="late" x={names} y="6" height="12" rx="3"
              width={Math.max(3, room * c.overdue / most)} />
            <text class="class-number" x={width} y="17">{numberText(c.overdue)}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}

export function LateClasses(p: { classes: SchoolClass[] }) {
  const late = p.classes.filter((c) => c.overdue > 0)
    .sort((a, b) => b.overdue - a.overdue);
  const more = late.length - MOST;
  return (
    <Chart title={t("Overdue by class")} name="overdue-by-class" numbers={{
      head: [t("Class"), t("Overdue"), t("Out"), t("Readers")],
      rows: p.classes.map((c) => [c.name, c.overdue, c.loans, c.patrons]),
    }}>
      {late.length === 0
        ? <p class="chart-none done">{t("Nothing is overdue in any class.")}</p>
        : <Rows late={late.slice(0, MOST)} />}
      {more > 0 && <p class="muted chart-more">
        {t("and %d more classes; the table has all", more)}</p>}
    </Chart>
  );
}
