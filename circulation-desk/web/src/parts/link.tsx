// link.tsx - an address that is followed without loading the page anew; with
// Ctrl, Shift or the middle button the browser does what it always does.
import type { ComponentChildren } from "preact";
import { go } from "../place";

interface Props {
  to: string;
  class?: string;
  current?: boolean;
  label?: string;
  role?: "menuitem";
  children: ComponentChildren;
}

export function Link(p: Props) {
  function followed(e: MouseEvent): void {
    if (e.ctrlKey || e.metaKey || e.shiftKey || e.button !== 0) return;
    e.preventDefault();
    go(p.to);
  }
  return (
    <a href={p.to} class={p.class ?? ""} onClick={followed}
      aria-current={p.current ? "page" : undefined} aria-label={p.label} role={p.role}>
      {p.children}
    </a>
  );
}
