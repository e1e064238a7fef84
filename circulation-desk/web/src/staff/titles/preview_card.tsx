// preview_card.tsx - how the title will look in the public search, and what is
// still wrong with its record.
import { Cover } from "../../parts/cover";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import type { Finding, Preview } from "./record_types";

export function PreviewCard({ preview: p }: { preview: Preview }) {
  const line = [p.author, p.publisher, p.year].filter(Boolean).join(" · ");
  return (
    <section class="card side-card" aria-label={t("As readers see it")}>
      <h2>{t("As readers see it")}</h2>
      <div class="record-preview">
        <Cover title={p.title || "?"} size="large" />
        <div>
          <p class="record-preview-title">{p.title || t("no title yet")}
            {p.volume && ` ${p.volume}`}</p>
          {p.title_rest && <p>{p.title_rest}</p>}
          {line && <p class="muted">{line}</p>}
          <p class="muted num">{[p.isbn, p.class_number].filter(Boolean).join(" · ")}</p>
        </div>
      </div>
    </section>
  );
}

interface FindingsProps { findings: Finding[]; lines: boolean }

/** `lines`: the editor shows those of its lines beside them. */
export function FindingsCard(p: FindingsProps) {
  const shown = p.lines ? p.findings.filter((f) => f.line < 0) : p.findings;
  const errors = p.findings.filter((f) => f.error).length;
  return (
    <section class="card side-card" aria-label={t("Check")}>
      <h2>{t("Check")}</h2>
      <p class={`record-check ${p.findings.length === 0 ? "done"
        : errors ? "refused" : "attention"}`} role="status">
        <Icon name={p.findings.length === 0 ? "done" : "attention"} size="small" />
        {p.findings.length === 0 ? t("Nothing is wrong with this record.")
          : t("%1$d errors, %2$d warnings", errors, p.findings.length - errors)}
      </p>
      {shown.length > 0 && <ul class="record-findings">
        {shown.map((f, i) => <li key={i} class={f.error ? "refused" : "attention"}>
          {f.text}</li>)}
      </ul>}
    </section>
  );
}
