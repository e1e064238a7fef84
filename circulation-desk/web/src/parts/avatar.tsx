// avatar.tsx - who, at a glance: the picture, or the first character of the
// name.
import { toneOf } from "./tone";

interface Props {
  name: string;
  photo?: string | null;
  size?: "small" | "large";
}

export function Avatar(p: Props) {
  if (p.photo)
    return <img class={`avatar ${p.size ?? ""}`} src={p.photo} alt="" />;
  const first = [...p.name.trim()][0] ?? "?";
  return (
    <span class={`avatar ${p.size ?? ""} ${toneOf(p.name)}`} aria-hidden="true">
      {first.toUpperCase()}
    </span>
  );
}
