// page_head.tsx - what a page is, and what can be done on it.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

interface Props {
  title: string;
  about?: ComponentChildren;
  children?: ComponentChildren; // buttons
}

export function PageHead(p: Props) {
  useEffect(() => {
    document.title = `${p.title} · 琅嬛`;
    return () => { document.title = "琅嬛"; };
  }, [p.title]);
  return (
    <div class="page-head">
      <div>
        <h1>{p.title}</h1>
        {p.about && <p class="muted">{p.about}</p>}
      </div>
      {p.children && <div class="page-deeds">{p.children}</div>}
    </div>
  );
}
