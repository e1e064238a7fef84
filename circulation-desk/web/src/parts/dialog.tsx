// dialog.tsx - a window over the screen. The browser keeps the focus inside
// and gives it back; a scan is heard all the same (desk/wedge.ts).
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../text";
import { Icon } from "./icon";

interface Props {
  kind: string;
  title: string;
  close(): void;
  children: ComponentChildren;
}

export function Dialog(p: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} class={`dialog ${p.kind}`} aria-label={p.title}
      onCancel={(e) => { e.preventDefault(); p.close(); }}
      onClick={(e) => e.target === ref.current && p.close()}>
      <div class="dialog-in">{p.children}</div>
    </dialog>
  );
}

export function DialogHead(p: { title: string; close(): void }) {
  return (
    <header class="dialog-head">
      <h2>{p.title}</h2>
      <button type="button" class="quiet square" onClick={p.close}
        aria-label={t("Close")}>
        <Icon name="close" />
      </button>
    </header>
  );
}
