// title_rows.tsx - the titles of a list: moved up and down, taken off.
import { Cover } from "../../parts/cover";
import { Icon, type IconName } from "../../parts/icon";
import { t } from "../../text";
import type { TitleHit } from "../../types";

interface Props { titles: TitleHit[]; put(next: TitleHit[]): void }

interface VerbProps { icon: IconName; label: string; off?: boolean; run(): void }

function Verb(p: VerbProps) {
  return (
    <button type="button" class="quiet square" aria-label={p.label} title={p.label}
      disabled={p.off ?? false} onClick={p.run}><Icon name={p.icon} size="small" />
    </button>
  );
}

function moved(titles: TitleHit[], at: number, by: number): TitleHit[] {
  const next = [...titles];
  const [one] = next.splice(at, 1);
  if (one) next.splice(at + by, 0, one);
  return next;
}

export function TitleRows({ titles, put }: Props) {
  return (
    <ol class="reading-rows">
      {titles.map((b, i) => (
        <li key={b.id}>
          <span class="num faint reading-place">{i + 1}</span>
          <Cover title={b.title} size="small" />
          <span class="reading-title"><b>{b.title}</b> <span class="muted">
            {[b.author, b.call_number].filter(Boolean).join(" · ")}</span></span>
          <span class="reading-verbs">
            <Verb icon="up" label={t("Further up: %s", b.title)} off={i === 0}
              run={() => put(moved(titles, i, -1))} />
            <Verb icon="down" label={t("Further down: %s", b.title)}
              off={i === titles.length - 1} run={() => put(moved(titles, i, 1))} />
            <Verb icon="close" label={t("Take off the list: %s", b.title)}
              run={() => put(titles.filter((x) => x.id !== b.id))} />
          </span>
        </li>
      ))}
    </ol>
  );
}
