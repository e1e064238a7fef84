// pairing.tsx - a code on the screen: the scanner that reads it belongs to the
// chosen desk from then on.
import { useState } from "preact/hooks";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { SelectField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { Devices, ListRow } from "../types";
import { code128 } from "./code128";

interface Props { found: Devices; desks: ListRow[]; put(devices: Devices): void }

function Bars(p: { code: string }) {
  const bars = code128(p.code);
  const width = bars.reduce((n, b) => n + b, 0) + 20;
  let x = 10;
  return (
    <svg class="bars" viewBox={`0 0 ${width} 60`} role="img"
      aria-label={t("The code to scan: %s", p.code)}>
      <rect width={width} height="60" fill="#fff" />
      {bars.map((b, i) => {
        const at = x;
        x += b;
        return i % 2 ? null
          : <rect key={i} x={at} y="6" width={b} height="48" fill="#000" />;
      })}
    </svg>
  );
}

export function Pairing(p: Props) {
  const [desk, setDesk] = useState(String(p.desks[0]?.id ?? 0));
  const deed = useDeed();
  const now = p.found.pairing;
  async function begin(): Promise<void> {
    const answer = await deed.run(() =>
      write<Devices>("POST", "devices/pairing", { desk: Number(desk) }));
    if (answer) p.put(answer);
  }
  async function end(): Promise<void> {
    const answer = await deed.run(() => write<Devices>("DELETE", "devices/pairing"));
    if (answer) p.put(answer);
  }
  return (
    <section class="card form-card" aria-label={t("Give a scanner to a desk")}>
      <h2>{t("Give a scanner to a desk")}</h2>
      {now ? <div class="pairing">
        <Bars code={now.code} />
        <div><p><b>{t("Scan this code with the scanner.")}</b></p>
          <p class="muted">{t("%d s left; %d devices are listened to", now.seconds, now.hearing)}</p>
          <button type="button" onClick={() => void end()}>{t("Stop")}</button></div>
      </div> : <div class="explain-form two">
        <SelectField name="pair-desk" label={t("Desk")} value={desk} set={setDesk}
          options={p.desks.map((d) => [String(d.id), d.name])} />
        <button type="button" class="primary" disabled={deed.busy}
          onClick={() => void begin()}>{t("Show the code")}</button>
      </div>}
      <Trouble text={deed.error} />
    </section>
  );
}
