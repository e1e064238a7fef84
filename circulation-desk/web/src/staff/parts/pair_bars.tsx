// pair_bars.tsx - lent and returned, side by side, over hours or days.
import { t } from "../../text";
import { scaleOf, useWidth } from "./chart";

export interface Pair {
  key: string;
  label: string; // under the bars; "" none
  title: string;
  lent: number;
  returned: number;
  closed?: boolean;
}

const HEIGHT = 208, TOP = 10, FOOT = 26, SIDE = 34;

export function PairLegend() {
  return (
    <p class="legend" aria-hidden="true">
      <span><i class="key-lent" />{t("Lent")}</span>
      <span><i class="key-returned" />{t("Returned")}</span>
    </p>
  );
}

function Lines(p: { top: number; step: number; width: number; y(n: number): number }) {
  const marks = Array.from({ length: Math.round(p.top / p.step) + 1 },
    (_, i) => i * p.step);
  return (
    <g>
      {marks.map((n) => (
        <g key={n}>
          <path class={n ? "grid" : "ground"} d={`M${SIDE} ${p.y(n)}H${p.width}`} />
          <text class="scale" x={SIDE - 8} y={p.y(n) + 4}>{n}</text>
        </g>
      ))}
    </g>
  );
}

interface BarProps { pair: Pair; x: number; wide: number; y(n: number): number }

// A thin gap between the two; rounded at the head only.
function bar(x: number, top: number, foot: number, w: number): string {
  const r = Math.min(3, w / 2, foot - top);
  return `M${x} ${foot}V${top + r}q0 ${-r} ${r} ${-r}h${w - 2 * r}q${r} 0 ${r} ${r}V${foot}z`;
}

function Bars({ pair, x, wide, y }: BarProps) {
  const w = Math.max(2, Math.min(18, (wide - 6) / 2 - 1));
  const middle = x + wide / 2, foot = y(0);
  return (
    <g>
      <title>{pair.title}</title>
      <rect class={pair.closed ? "closed" : "hover"} x={x + 1} y={TOP}
        width={Math.max(0, wide - 2)} height={foot - TOP} />
      {pair.lent > 0 &&
        <path class="lent" d={bar(middle - w - 0.5, y(pair.lent), foot, w)} />}
      {pair.returned > 0 && <path class="returned"
        d={bar(middle + 0.5, y(pair.returned), foot, w)} />}
      <text class="label" x={middle} y={HEIGHT - 8}>{pair.label}</text>
    </g>
  );
}

export function PairBars(p: { pairs: Pair[]; say: string }) {
  const { ref, width } = useWidth(640);
  const most = Math.max(...p.pairs.map((s) => Math.max(s.lent, s.returned)));
  const { top, step } = scaleOf(most);
  const y = (n: number): number =>
    TOP + (HEIGHT - TOP - FOOT) * (1 - n / top);
  const wide = (width - SIDE) / p.pairs.length;
  return (
    <div class="picture" ref={ref}>
      <svg width={width} height={HEIGHT} role="img" aria-label={p.say}>
        <Lines top={top} step={step} width={width} y={y} />
        {p.pairs.map((pair, i) => (
          <Bars key={pair.key} pair={pair} x={SIDE + i * wide} wide={wide} y={y} />
        ))}
      </svg>
    </div>
  );
}
