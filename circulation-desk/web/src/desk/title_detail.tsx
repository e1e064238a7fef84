// title_detail.tsx - one book: where each copy stands, when it comes back.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { dayText, t } from "../text";
import type { Reader, TitleCopy, TitleHit } from "../types";

const PAUSE_MS = 120; // while somebody runs down the list, nothing is asked

function useCopies(title: number): TitleCopy[] | null {
  const [copies, setCopies] = useState<TitleCopy[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      call<{ copies: TitleCopy[] }>(`titles/${title}`, { signal: stop.signal })
        .then((answer) => setCopies(answer.copies))
        .catch((e: unknown) => {
          if (!(e instanceof Refusal)) throw e;
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [title]);
  return copies;
}

function CopyRow(p: { copy: TitleCopy }) {
  const { barcode, call_number: number, location, due, available } = p.copy;
  return (
    <li class={available ? "copy" : "copy out"}>
      <span class="num">{barcode}</span>
      <span>{[location, number].filter(Boolean).join(" · ")}</span>
      <b>{due ? t("back %s", dayText(due)) : p.copy.state_text}</b>
    </li>
  );
}

interface Props { title: TitleHit; reader: Reader | null; reserve(): void }

export function TitleDetail(p: Props) {
  const { title, author, publisher, year } = p.title;
  const copies = useCopies(p.title.id);
  return (
    <div class="detail" tabIndex={0} role="region" aria-label={title}>
      <div class="detail-head">
        <Cover title={title} size="large" />
        <div>
          <h2>{title}</h2>
          <p>{author}</p>
          <p class="muted">{[publisher, year].filter(Boolean).join(", ")}</p>
        </div>
      </div>
      {p.reader && (
        <button type="button" class="reserve" onClick={p.reserve}>
          <Icon name="hold" size="small" />{t("Reserve for %s", p.reader.name)}
          <Key name="Enter" />
        </button>
      )}
      <ul class="copies">
        {copies?.map((copy) => <CopyRow key={copy.id} copy={copy} />)}
      </ul>
    </div>
  );
}
