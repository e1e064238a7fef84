// meter.tsx - how many more: a filled circle for each book out, an empty one
// for each that may still be lent.
import { t } from "../text";

const MOST_CIRCLES = 12;

type Circle = "late" | "out" | "free" | "over";

interface Props { out: number; allowed: number; overdue: number }

// None where they would be too many to be seen at a glance: a school that sets
// no limit allows a million.
function circles({ out, allowed, overdue }: Props): Circle[] {
  const n = Math.max(out, allowed);
  if (n > MOST_CIRCLES) return [];
  return Array.from({ length: n }, (_, i) => {
    if (i < Math.min(overdue, out)) return "late";
    if (i >= allowed) return "over";
    return i < out ? "out" : "free";
  });
}

export function Meter(p: Props) {
  const row = circles(p);
  return (
    <div class="meter">
      <span class="meter-number num">
        <b>{p.out}</b>
        <span class="faint">{t("of %d out", p.allowed)}</span>
      </span>
      {row.length > 0 && (
        <span class="circles" aria-hidden="true">
          {row.map((kind, i) => <i key={i} class={kind} />)}
        </span>
      )}
    </div>
  );
}
