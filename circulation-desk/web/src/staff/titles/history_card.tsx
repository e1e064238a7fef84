// history_card.tsx - the versions of a record: compared, taken back.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { showToast } from "../../parts/toast";
import { lang, localeOf, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { Trouble } from "../parts/trouble";
import type { Difference, RecordSaved, Version } from "./record_types";

const momentText = (at: number): string =>
  new Intl.DateTimeFormat(localeOf(lang.get()), { dateStyle: "medium", timeStyle: "short" })
    .format(new Date(at));

function Pair({ row }: { row: Difference }) {
  if (row.same) return <tr><td colSpan={2}>{row.before}</td></tr>;
  return (
    <tr class="differs">
      <td>{row.before !== null && <del>{row.before}</del>}</td>
      <td>{row.after !== null && <ins>{row.after}</ins>}</td>
    </tr>
  );
}

interface CompareProps {
  id: number; version: number; newest: number;
  close(): void; reverted(): void;
}

function Compare(p: CompareProps) {
  const [all, setAll] = useState(false);
  const deed = useDeed();
  const asked = useAsked<{ rows: Difference[] }>(
    `titles/${p.id}/compare?from=${p.version}&to=${p.newest}`);
  const title = t("Version %1$d and what there is now", p.version);
  async function revert(): Promise<void> {
    const done = await deed.run(() => write<RecordSaved>("POST", `titles/${p.id}/revert`,
      { version: p.newest, to: p.version }));
    if (!done) return;
    showToast(t("Version %d is back.", p.version));
    p.reverted();
  }
  const rows = (asked.data?.rows ?? []).filter((r) => all || !r.same);
  return (
    <Dialog kind="compare-dialog" title={title} close={p.close}>
      <div class="dialog-form">
        <DialogHead title={title} close={p.close} />
        <label class="switch"><input type="checkbox" checked={all}
          onChange={() => setAll(!all)} />{t("Also what is the same")}</label>
        <div class="compare-rows" tabIndex={0} role="group" aria-label={title}>
          <table class="table compare">
            <thead><tr><th scope="col">{t("Version %d", p.version)}</th>
              <th scope="col">{t("Now")}</th></tr></thead>
            <tbody>{rows.map((row, i) => <Pair key={i} row={row} />)}</tbody>
          </table>
        </div>
        <Trouble text={asked.error || deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button type="button" class="primary" disabled={deed.busy}
            onClick={() => void revert()}>{t("Back to version %d", p.version)}</button></div>
      </div>
    </Dialog>
  );
}

export function HistoryCard(p: { id: number; version: number; reverted(): void }) {
  const [shown, setShown] = useState(0);
  const asked = useAsked<{ versions: Version[] }>(
    `titles/${p.id}/versions`);
  const versions = [...(asked.data?.versions ?? [])].reverse();
  return (
    <section class="card side-card" aria-label={t("History")}>
      <h2>{t("History")}</h2>
      <Trouble text={asked.error} again={asked.again} />
      <ul class="house-rows record-versions">
        {versions.map((v) => (
          <li key={v.version}>
            <span class="device-name"><b>{t("Version %d", v.version)}</b>
              <span class="muted">{[v.at ? momentText(v.at) : "", v.staff]
                .filter(Boolean).join(" · ")}</span></span>
            {v.version !== p.version && <button type="button" class="small"
              aria-label={t("Compare version %d", v.version)}
              onClick={() => setShown(v.version)}>{t("Compare")}</button>}
          </li>
        ))}
      </ul>
      {shown > 0 && <Compare id={p.id} version={shown} newest={p.version}
        close={() => setShown(0)} reverted={() => { setShown(0); p.reverted(); }} />}
    </section>
  );
}
