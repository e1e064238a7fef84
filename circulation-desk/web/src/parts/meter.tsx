// meter.tsx - how many more: a filled circle for each book out, an empty one
// for each that may still be lent.
import { t } from "../text";

const MOST_CIRCLES = 12;

type Circle = "late" | "out" | "free" | "over";

function circles(out: number, allowed: number, overdue: number): Circle[] {
  return Array.from({ length: Math.max(out, allowed) }, (_, i) => {
    if (i < overdue) return "late";
    if (i >= allowed) return "over";
    return i < out ? "out" : "free";
  });
}

export function Meter(p: { out: number; allowed: number; overdue: number }) {
  const row = circles(p.out, p.allowed, Math.min(p.overdue, p.out));
  return (
    <div class="meter">
      <span class="meter-number num">
        <b>{p.out}</b>
        <span class="faint">{t("of %d out", p.allowed)}</span>
      </span>
      {row.length <= MOST_CIRCLES && (
        <span class="circles" aria-hidden="true">
          {row.map((kind, i) => <i key={i} class={kind} />)}
        </span>
      )}
    </div>
  );
}
