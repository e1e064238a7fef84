// school_choice.tsx - who works in several schools says in which one now.
import { put, Refusal, session } from "./api";
import { Mark } from "./parts/icon";
import { showToast } from "./parts/toast";
import { t } from "./text";
import type { School, Session } from "./types";

async function choose(school: School): Promise<void> {
  try {
    session.set(await put<Session>("session/school", { school: school.id }));
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    showToast(e.message);
  }
}

export function SchoolChoice(p: { session: Session }) {
  return (
    <div class="choice">
      <header class="bar"><Mark /><strong class="brand">琅嬛</strong></header>
      <main class="choice-in">
        <h1>{t("In which school today?")}</h1>
        <ul class="choice-list">
          {p.session.schools.map((s) => (
            <li key={s.id}>
              <button type="button" class="choice-desk" onClick={() => void choose(s)}>
                <span><b>{s.name}</b><span class="muted">{s.code}</span></span>
              </button>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
