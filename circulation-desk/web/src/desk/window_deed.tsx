// window_deed.tsx - a deed of a window: under way, done (the window closes), or
// refused with a sentence that stays beside the button.
import { useState } from "preact/hooks";

export interface WindowDeed {
  busy: boolean;
  error: string;
  say(text: string): void;
  /** `done`: "" when it was, else why not. */
  run(done: Promise<string>): void;
}

export function useWindowDeed(close: () => void): WindowDeed {
  const [busy, setBusy] = useState(false);
  const [error, say] = useState("");
  return {
    busy, error, say,
    run(done) {
      setBusy(true);
      void done.then((why) => {
        setBusy(false);
        say(why);
        if (!why) close();
      });
    },
  };
}

/** Always there: a sentence that comes moves nothing. */
export function WindowError(p: { text: string }) {
  return <p class="window-error" role="alert">{p.text}</p>;
}
