// frame.tsx - the page around signing in: the shelf on the left, a form on the
// right.
import type { ComponentChildren } from "preact";
import { Mark } from "../parts/icon";
import { LangSwitch } from "../parts/lang_switch";
import { t } from "../text";
import { Shelf } from "./shelf";

export function Frame(p: { children: ComponentChildren }) {
  return (
    <div class="sign-in">
      <aside class="sign-in-side">
        <p class="sign-in-brand"><Mark />琅嬛</p>
        <Shelf />
        <p class="sign-in-motto">{t("Every book finds its reader.")}</p>
      </aside>
      <main class="sign-in-main">
        <div class="sign-in-lang"><LangSwitch /></div>
        {p.children}
      </main>
    </div>
  );
}
