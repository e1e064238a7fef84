// toast.tsx - one sentence at the foot of the screen, gone after a while.
import { store, useStore } from "../store";
import { Icon } from "./icon";

interface Toast { id: number; text: string }

const SHOWN_MS = 6000;
const toast = store<Toast | null>(null);
let count = 0;

export function showToast(text: string): void {
  const id = ++count;
  toast.set({ id, text });
  setTimeout(() => toast.get()?.id === id && toast.set(null), SHOWN_MS);
}

export function Toasts() {
  const shown = useStore(toast);
  return (
    <div class="toasts" role="alert">
      {shown && (
        <p class="toast" key={shown.id}>
          <Icon name="attention" size="small" />{shown.text}
        </p>
      )}
    </div>
  );
}
