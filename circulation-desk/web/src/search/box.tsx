// box.tsx - the search box: results come while one types.
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { go } from "../place";
import { t } from "../text";
import { changed, valuesOf } from "./asked";

interface Props { query: string; large?: boolean; typing(now: boolean): void }

export function Box(p: Props) {
  const asked = valuesOf(p.query).get("q") ?? "";
  const [typed, setTyped] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked !== typed.trim()) setTyped(asked); // the back button was pressed
  }, [asked]);
  function type(text: string): void {
    setTyped(text);
    p.typing(true);
    // The first letter is a place to come back from, the next ones are not.
    go(changed(p.query, "q", text.trim()), asked !== "");
  }
  return (
    <form class={p.large ? "s-box large" : "s-box"} role="search" action="/search"
      onSubmit={(e) => {
        e.preventDefault();
        p.typing(false);
        field.current?.blur(); // a phone shows the results, not its keyboard
      }}>
      <Icon name="search" />
      <input ref={field} type="search" name="q" value={typed} autocomplete="off"
        spellcheck={false} aria-label={t("Search the catalogue")}
        placeholder={t("Title, author, pinyin, ISBN…")} maxLength={120}
        onInput={(e) => type(e.currentTarget.value)} />
    </form>
  );
}
