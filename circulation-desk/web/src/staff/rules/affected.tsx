// affected.tsx - whom a change would affect, as the server reckons it.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../../api";
import { Icon } from "../../parts/icon";
import { numberText, t } from "../../text";
import type { PolicyPreview } from "../types";

const PAUSE_MS = 300;

interface Preview { preview: PolicyPreview | null; error: string }

/** Asked again a moment after the last change; a late answer is left alone. */
export function usePreview(body: Record<string, unknown>): Preview {
  const [shown, setShown] = useState<Preview>({ preview: null, error: "" });
  const text = JSON.stringify(body);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      call<PolicyPreview>("policies/try",
        { method: "POST", body: JSON.parse(text), signal: stop.signal })
        .then((preview) => !stop.signal.aborted && setShown({ preview, error: "" }),
          (why: unknown) => {
            if (stop.signal.aborted) return;
            if (!(why instanceof Refusal)) throw why;
            setShown({ preview: null, error: why.message });
          });
    }, PAUSE_MS);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [text]);
  return shown;
}

function People(p: { rows: PolicyPreview["affected"] }) {
  return (
    <ul class="affected-list" tabIndex={0} aria-label={t("Readers")}>
      {p.rows.map((a) => (
        <li key={a.patron}>
          <span class={`pill ${a.may_borrow ? "done" : "refused"} hue-pill`}>
            <Icon name={a.may_borrow ? "done" : "refused"} size="small" />
            {a.may_borrow ? t("could again") : t("could not")}</span>
          <span class="affected-name">{a.name}</span>
          <span class="muted">{a.class}</span>
        </li>
      ))}
    </ul>
  );
}

export function Affected({ preview: v, error }: Preview) {
  return (
    <section class="affected" aria-live="polite"
      aria-label={t("Whom this would affect")}>
      <h3>{t("Whom this would affect")}</h3>
      {error && <p class="late-text">{error}</p>}
      {v && <>
        <dl>
          <div><dt>{t("Readers with another rule or number")}</dt>
            <dd class="num">{numberText(v.readers)}</dd></div>
          <div><dt>{t("Open loans under it; they keep their due day")}</dt>
            <dd class="num">{numberText(v.loans)}</dd></div>
          <div class={v.refused ? "late-text" : ""}>
            <dt>{t("Could not borrow any more")}</dt>
            <dd class="num">{numberText(v.refused)}</dd></div>
          <div><dt>{t("Could borrow again")}</dt>
            <dd class="num">{numberText(v.allowed)}</dd></div>
        </dl>
        {v.affected.length > 0 && <People rows={v.affected} />}
      </>}
    </section>
  );
}
