// views.tsx - what stands below the newest deed: this desk's deeds, the whole
// day's journal, the hold shelf, the till. The newest deed is seen above all of
// them, and a scan never changes which is shown.
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../../parts/icon";
import { Key } from "../../parts/key";
import { t } from "../../text";

export type View = "deeds" | "journal" | "holds" | "till";

interface Tab { view: View; icon: IconName; word: string; key: string; right: string }

const tabs = (): Tab[] => [
  { view: "deeds", icon: "clock", word: t("At this desk"), key: "", right: "" },
  { view: "journal", icon: "note", word: t("Today's journal"), key: "⇧F4",
    right: "undo" },
  { view: "holds", icon: "hold", word: t("Hold shelf"), key: "⇧F2", right: "hold" },
  { view: "till", icon: "coin", word: t("Till"), key: "⇧F5", right: "charge" },
];

interface Props {
  view: View;
  rights: readonly string[];
  show(view: View): void;
  children: ComponentChildren;
}

export function Views(p: Props) {
  const mine = tabs().filter((tab) => !tab.right || p.rights.includes(tab.right));
  function pressed(e: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!by) return;
    const at = mine.findIndex((tab) => tab.view === p.view);
    const next = mine[(at + by + mine.length) % mine.length]!.view;
    p.show(next);
    document.getElementById(`tab-${next}`)?.focus();
  }
  return (
    <section class="views" aria-label={t("Lists")}>
      <div class="tabs" role="tablist" aria-label={t("Lists")} onKeyDown={pressed}>
        {mine.map((tab) => (
          <button type="button" role="tab" key={tab.view} id={`tab-${tab.view}`}
            aria-selected={tab.view === p.view} aria-controls="view"
            tabIndex={tab.view === p.view ? 0 : -1}
            onClick={() => p.show(tab.view)}>
            <Icon name={tab.icon} size="small" />{tab.word}
            {tab.key && <Key name={tab.key} />}
          </button>
        ))}
      </div>
      <div class="view" id="view" role="tabpanel" aria-labelledby={`tab-${p.view}`}>
        {p.children}
      </div>
    </section>
  );
}
