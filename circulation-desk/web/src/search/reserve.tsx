// reserve.tsx - waiting for a title, from its page.
import { useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Link } from "../parts/link";
import { useDeed } from "../staff/deeds";
import { useStore } from "../store";
import { t } from "../text";
import { account, act, look, type HoldDone } from "./account";

function saying(done: HoldDone): string {
  if (done.hold)
    return t("Reserved. You are number %d in the queue.", done.hold.place || 1);
  return done.refusals.map((r) => r.text).join("; ");
}

export function Reserve(p: { title: number }) {
  const here = useStore(account);
  const [done, setDone] = useState<HoldDone | null>(null);
  const deed = useDeed();
  if (!here)
    return <Link class="button" to={`/account?then=/title/${p.title}`}>{t("Reserve")}</Link>;
  if (here.holds.some((h) => h.title === p.title) && !done)
    return <p class="s-said done"><Icon name="hold" size="small" />
      {t("You have reserved this.")} <Link to="/account">{t("My books")}</Link></p>;
  async function reserve(): Promise<void> {
    const answer = await deed.run(() => act<HoldDone>("POST", "holds", { title: p.title }));
    if (!answer) return;
    setDone(answer);
    await look();
  }
  return (
    <div class="s-deed">
      {!done?.hold && <button type="button" class="button" disabled={deed.busy}
        onClick={() => void reserve()}>{t("Reserve")}</button>}
      <p class={`s-said ${done?.hold ? "done" : "attention"}`} role="status">
        {deed.error || (done && saying(done))}</p>
    </div>
  );
}
