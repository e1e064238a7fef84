// awaiting.tsx - the next number that nobody has is a new card, or a copy in
// place of another: said where one looks, never in the way. Any other scan does
// what it always does.
import { useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { showToast } from "../parts/toast";
import { t } from "../text";
import type { DeskState } from "../types";
import type { DeskWork } from "./desk";

interface Props {
  awaits: NonNullable<DeskState["awaits"]>;
  patron: number;
  work: DeskWork;
}

function useTyped(p: Props) {
  const [code, setCode] = useState("");
  async function give(e: Event): Promise<void> {
    e.preventDefault();
    const typed = code.trim();
    if (!typed) return;
    const why = p.awaits.kind === "card"
      ? await p.work.giveCard(p.patron, typed)
      : await p.work.replace(p.awaits.barcode ?? "", typed);
    if (why) showToast(why);
  }
  return { code, setCode, give };
}

export function Awaiting(p: Props) {
  const { code, setCode, give } = useTyped(p);
  const card = p.awaits.kind === "card";
  const what = card ? t("Now the new card: lay it on the reader, or scan it")
    : t("Now the book that was brought for %s: scan its barcode",
      p.awaits.barcode ?? "");
  return (
    <form class="awaiting" onSubmit={(e) => void give(e)}>
      <p><Icon name={card ? "card" : "book"} />{what}</p>
      <div class="awaiting-by-hand">
        <input aria-label={t("Or type its number")} autocomplete="off"
          placeholder={t("Or type its number")} value={code}
          onInput={(e) => setCode(e.currentTarget.value)} />
        <button type="button" onClick={() => p.work.awaitNothing()}>
          {t("Not now")}<Key name="Esc" />
        </button>
      </div>
    </form>
  );
}
