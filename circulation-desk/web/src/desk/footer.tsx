// footer.tsx - the corner of the devices: a dot, a name, its trouble; and the
// sound, the language, the cheat sheet.
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { LangSwitch } from "../parts/lang_switch";
import { useStore } from "../store";
import { t } from "../text";
import type { Device } from "../types";
import { setSoundOn, soundOn, soundWaits } from "./sounds";

const states = (): Record<Device["state"], string> => ({
  opening: t("being opened"), ready: t("ready"), busy: t("busy"),
  lost: t("unplugged"), held: t("used by another program"),
});

function DeviceDot(p: { device: Device }) {
  const { name, state, text } = p.device;
  return (
    <li class={`device ${state}`}>
      <i class="dot" />
      <span class="device-name">{name}</span>
      <span class="device-state">{text || states()[state]}</span>
    </li>
  );
}

function SoundSwitch() {
  const on = useStore(soundOn);
  const waits = useStore(soundWaits);
  return (
    <button type="button" class="quiet" aria-pressed={on}
      onClick={() => setSoundOn(!on)}>
      <Icon name={on ? "sound" : "mute"} size="small" />
      {on ? (waits ? t("Sound after the next key") : t("Sound on")) : t("Sound off")}
    </button>
  );
}

export function Footer(p: { devices: readonly Device[]; help(): void }) {
  return (
    <footer class="foot">
      <ul class="devices" aria-label={t("Devices")}>
        {p.devices.map((d) => <DeviceDot key={d.id} device={d} />)}
        {p.devices.length === 0 && <li class="device none"><i class="dot" />
          <span class="device-state">
            {t("No device found. A scanner that types like a keyboard works here.")}
          </span></li>}
      </ul>
      <SoundSwitch />
      <LangSwitch />
      <button type="button" class="quiet" onClick={p.help}>
        {t("Keys")}<Key name="F1" />
      </button>
    </footer>
  );
}
