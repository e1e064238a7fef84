// cover.tsx - the cover of a book that has no picture: thread-bound, with the
// title on a slip, downwards when it is Chinese.
import { toneOf } from "./tone";

const HAN = /\p{Script=Han}/u;

export function Cover(p: { title: string; size?: "small" | "large" }) {
  const way = HAN.test(p.title) ? "downwards" : "across";
  return (
    <span class={`cover ${p.size ?? ""} ${toneOf(p.title)}`} aria-hidden="true">
      <span class={`slip ${way}`}>{p.title}</span>
    </span>
  );
}
