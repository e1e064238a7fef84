// flow.tsx - loans and returns: today by the hour, and two weeks by the day.
import { dayText, t, weekdayShort } from "../../text";
import { Chart } from "../parts/chart";
import { PairBars, PairLegend, type Pair } from "../parts/pair_bars";
import type { Today } from "../types";

const sum = (pairs: Pair[], of: "lent" | "returned"): number =>
  pairs.reduce((n, p) => n + p[of], 0);

interface FlowProps { title: string; name: string; first: string; pairs: Pair[] }

function Flow(p: FlowProps) {
  const say = t("%s: %d lent, %d returned", p.title, sum(p.pairs, "lent"),
    sum(p.pairs, "returned"));
  return (
    <Chart title={p.title} name={p.name} aside={<PairLegend />} numbers={{
      head: [p.first, t("Lent"), t("Returned")],
      rows: p.pairs.map((s) => [s.key, s.lent, s.returned]),
    }}>
      <PairBars pairs={p.pairs} say={say} />
    </Chart>
  );
}

// A school day, or longer when somebody worked longer.
const EARLY = 7, LATE = 18;

export function Hours({ hours }: { hours: Today["hours"] }) {
  const busy = hours.filter((h) => h.lent + h.returned > 0).map((h) => h.hour);
  const from = Math.min(EARLY, ...busy), to = Math.max(LATE, ...busy);
  const pairs = hours.filter((h) => h.hour >= from && h.hour <= to)
    .map((h): Pair => {
      const at = `${String(h.hour).padStart(2, "0")}:00`;
      return { key: at, label: String(h.hour), lent: h.lent,
        returned: h.returned,
        title: t("%s: %d lent, %d returned", at, h.lent, h.returned) };
    });
  return <Flow title={t("Today by the hour")} name="today-by-hour"
    first={t("Hour")} pairs={pairs} />;
}

export function Weeks({ days }: { days: Today["days"] }) {
  const pairs = days.map((d): Pair => ({
    key: d.day, label: weekdayShort(d.day), lent: d.lent,
    returned: d.returned, closed: !d.open,
    title: t("%s: %d lent, %d returned", dayText(d.day), d.lent, d.returned),
  }));
  return <Flow title={t("The last two weeks")} name="last-two-weeks"
    first={t("Day")} pairs={pairs} />;
}
