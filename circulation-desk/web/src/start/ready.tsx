// ready.tsx - what there is now: devices found, and what comes next.
import { Icon } from "../parts/icon";
import { useAsked } from "../staff/asked";
import { stateText } from "../staff/devices/device_words";
import type { Devices } from "../staff/types";
import { t } from "../text";

export function Ready(p: { finish(): void }) {
  const { data } = useAsked<Devices>("devices");
  return (
    <div class="form start-form">
      <h1>{t("Ready to begin")}</h1>
      <h2>{t("Devices found")}</h2>
      {data && (data.devices.length
        ? <ul class="house-rows">{data.devices.map((d) => (
          <li key={d.id}><Icon name="plug" size="small" />
            <span class="device-name"><b>{d.name}</b></span>
            <span class="muted">{stateText(d)}</span></li>))}</ul>
        : <p class="muted">{t("No scanner is plugged into this server. One that types like a keyboard needs nothing.")}</p>)}
      <h2>{t("What comes next")}</h2>
      <ul class="start-next">
        <li><Icon name="people" />{t("Bring in the list of readers")}</li>
        <li><Icon name="calendar" />{t("Write the holidays into the calendar")}</li>
        <li><Icon name="rules" />{t("Look through the lending rules")}</li>
      </ul>
      <button type="button" class="primary wide" autofocus onClick={p.finish}>
        {t("To the home page")}</button>
    </div>
  );
}
