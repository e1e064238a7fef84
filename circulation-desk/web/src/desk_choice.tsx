// desk_choice.tsx - which desk this computer stands on. One desk: no question.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "./api";
import { Icon, Mark } from "./parts/icon";
import { Menu } from "./parts/menu";
import { showToast } from "./parts/toast";
import { goToDesk } from "./place";
import { remembered } from "./remembered";
import { t } from "./text";
import type { Desk, Session } from "./types";

const lastDesk = remembered("desk");

/** `only`: nobody was asked, so the back button does not come back here. */
function choose(desk: Desk, only = false): void {
  lastDesk.set(String(desk.id));
  goToDesk(desk.id, only);
}

function useDesks(): Desk[] | null {
  const [desks, setDesks] = useState<Desk[] | null>(null);
  useEffect(() => {
    call<{ desks: Desk[] }>("desks").then((answer) => {
      const all = answer.desks.filter((d) => d.kind === "desk");
      if (all.length === 1 && all[0]) choose(all[0], true);
      else setDesks(all);
    }).catch((e: unknown) => e instanceof Refusal && showToast(e.message));
  }, []);
  return desks;
}

export function DeskChoice(p: { session: Session }) {
  const desks = useDesks();
  if (!desks) return null;
  const last = lastDesk.get();
  return (
    <div class="choice">
      <header class="bar">
        <Mark /><strong class="brand">琅嬛</strong>
        <span class="muted">{p.session.school?.name}</span>
        <span class="spring" />
        <Menu session={p.session} />
      </header>
      <main class="choice-in">
        <h1>{t("Which desk is this?")}</h1>
        {desks.length === 0 &&
          <p class="muted">{t("This school has no desk yet.")}</p>}
        <ul class="choice-list">
          {desks.map((d) => (
            <li key={d.id}>
              <button type="button" class="choice-desk"
                autofocus={String(d.id) === last} onClick={() => choose(d)}>
                <Icon name="shelf" size="large" />
                <span><b>{d.name}</b><span class="muted">{d.code}</span></span>
                <Icon name="forward" />
              </button>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
