// devices_card.tsx - what is plugged in and how it fares.
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { useAsked } from "../asked";
import { stateWord } from "../devices/device_words";
import type { DeviceRow } from "../types";

export function DevicesCard() {
  const { data } = useAsked<{ devices: DeviceRow[] }>("devices");
  if (!data) return null;
  return (
    <section class="card chart" aria-label={t("Devices")}>
      <header class="chart-head"><h2>{t("Devices")}</h2></header>
      {data.devices.length === 0 && <p class="muted chart-none">
        {t("No scanner is plugged into this server. One that types like a keyboard needs nothing.")}</p>}
      <ul class="home-devices">
        {data.devices.map((d) => (
          <li key={d.id}>
            <span class={`dot ${d.state}`} aria-hidden="true" />
            <b>{d.name}</b>
            <span class="spring" />
            <span class={d.text ? "late-text" : "muted"}>
              {d.text || stateWord(d.state)}</span>
            {d.text && <Icon name="attention" size="small" />}
          </li>
        ))}
      </ul>
    </section>
  );
}
