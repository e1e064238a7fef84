// add_title.tsx - a title for the list: scanned, or searched for and chosen.
import { useState } from "preact/hooks";
import { call } from "../../api";
import { Icon } from "../../parts/icon";
import { showToast } from "../../parts/toast";
import { t } from "../../text";
import type { TitleHit } from "../../types";
import { useDeed } from "../deeds";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";

interface Props { full: boolean; add(hit: TitleHit): boolean }

export function AddTitle(p: Props) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<TitleHit[] | null>(null);
  const deed = useDeed();
  function take(hit: TitleHit): void {
    if (!p.add(hit)) showToast(t("%s is on the list already.", hit.title));
    setText("");
    setFound(null);
  }
  async function look(): Promise<void> {
    const q = text.trim();
    if (!q) return;
    const answer = await deed.run(() => call<{ titles: TitleHit[] }>(
      `titles?limit=8&q=${encodeURIComponent(q)}`));
    if (!answer) return;
    if (answer.titles.length === 1) take(answer.titles[0]!);
    else setFound(answer.titles);
  }
  if (p.full) return <p class="muted">{t("The list is full.")}</p>;
  return (
    <div class="reading-add" onKeyDown={(e) => {
      if (e.key !== "Enter" || !(e.target instanceof HTMLInputElement)) return;
      e.preventDefault(); // the list is not saved by a scan
      void look();
    }}>
      <TextField name="list-add" label={t("Scan a book, or search by title, author, ISBN")}
        value={text} set={setText} type="search" />
      <button type="button" disabled={deed.busy} onClick={() => void look()}>
        <Icon name="search" size="small" />{t("Search")}</button>
      <Trouble text={deed.error} />
      {found && <ul class="reading-found" aria-label={t("Found")}>
        {found.length === 0 && <li class="muted">{t("Nothing found.")}</li>}
        {found.map((hit) => (
          <li key={hit.id}>
            <span class="reading-title"><b>{hit.title}</b> <span class="muted">
              {[hit.author, hit.year].filter(Boolean).join(" · ")}</span></span>
            <button type="button" class="quiet" onClick={() => take(hit)}>
              <Icon name="add" size="small" />{t("Put on the list")}
              <span class="unseen"> {hit.title}</span></button>
          </li>
        ))}
      </ul>}
    </div>
  );
}
