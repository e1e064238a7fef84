// devices_page.tsx - what is plugged in, as the server sees it now: asked anew
// every two seconds while somebody looks.
import { useEffect } from "preact/hooks";
import { Icon, type IconName } from "../../parts/icon";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import type { DeviceRow, Devices, Lists, ListRow } from "../types";
import { agoText, kindText, lastText, stateText } from "./device_words";
import { Pairing } from "./pairing";

const LOOK_MS = 2000;

const ICONS: Record<DeviceRow["kind"], IconName> =
  { scanner: "search", card_reader: "card", tag_reader: "shelf", printer: "note" };

interface DeedsProps { d: DeviceRow; desks: ListRow[]; put(devices: Devices): void }

function Deeds({ d, desks, put }: DeedsProps) {
  const deed = useDeed();
  const at = `devices/${d.id}`;
  const off = d.settings.off === true;
  async function change(body: unknown): Promise<Devices | null> {
    const answer = await deed.run(() => write<Devices>("PUT", at, body));
    if (answer) put(answer);
    return answer;
  }
  // Let go and taken anew, as if it had been unplugged.
  async function restart(): Promise<void> {
    if (await change({ settings: { off: true } }))
      await change({ settings: { off: false } });
  }
  async function forget(): Promise<void> {
    const answer = await deed.run(() => write<Devices>("DELETE", at));
    if (answer) put(answer);
  }
  return (
    <>
      <SelectField name={`desk-${d.id}`} label={t("At the desk")}
        value={String(d.desk)} disabled={deed.busy}
        options={[["0", t("none of its own")],
          ...desks.map((k): [string, string] => [String(k.id), k.name])]}
        set={(v) => void change({ desk: Number(v) })} />
      <div class="side-deeds">
        <button type="button" disabled={deed.busy || off}
          onClick={() => void restart()}>
          <Icon name="renew" size="small" />{t("Restart")}</button>
        <button type="button" class="quiet" disabled={deed.busy}
          onClick={() => void change({ settings: { off: !off } })}>
          {off ? t("Use it again") : t("Do not use it")}</button>
        {d.paired && <button type="button" class="quiet" disabled={deed.busy}
          onClick={() => void forget()}>{t("Forget it")}</button>}
      </div>
      <Trouble text={deed.error} />
    </>
  );
}

function Facts({ d }: { d: DeviceRow }) {
  return (
    <dl class="device-facts">
      <div><dt>{t("Last heard")}</dt>
        <dd>{lastText(d.last)} <span class="muted">{agoText(d.last_ago_ms)}</span></dd></div>
      <div><dt>{t("Codes and cards read")}</dt><dd class="num">{numberText(d.reads)}</dd></div>
      <div><dt>{t("Lost and found again")}</dt><dd class="num">{numberText(d.losses)}</dd></div>
      <div><dt>{t("Where it is plugged in")}</dt><dd>{d.port || "–"}</dd></div>
      {d.trouble_text && <div><dt>{t("Last trouble")}</dt>
        <dd class="late-text">{d.trouble_text} {agoText(d.trouble_ago_ms)}</dd></div>}
    </dl>
  );
}

function Device(p: DeedsProps & { writes: boolean }) {
  const { d } = p;
  return (
    <li class="card device" aria-label={d.name}>
      <header class="device-head">
        <span class="figure-icon plain"><Icon name={ICONS[d.kind]} /></span>
        <span class="device-name"><b>{d.name}</b>
          <span class="muted">{[kindText(d.kind), d.maker, d.serial]
            .filter(Boolean).join(" · ")}</span></span>
        <span class={`pill ${d.state === "ready" ? "done" : d.state === "lost"
          ? "refused" : "attention"} hue-pill`}>
          <span class={`dot ${d.state}`} aria-hidden="true" />{stateText(d)}</span>
      </header>
      {d.text && <p class="late-text">{d.text}</p>}
      <Facts d={d} />
      {p.writes && d.port !== "emulated" && <Deeds {...p} />}
    </li>
  );
}

export function DevicesPage(p: PageProps) {
  const asked = useAsked<Devices>("devices");
  const lists = useAsked<Lists>("lists");
  const desks = lists.data?.desks ?? [];
  const writes = p.may("settings");
  useEffect(() => {
    const timer = setInterval(asked.again, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  const found = asked.data;
  return (
    <>
      <PageHead title={t("Devices")}
        about={t("To test one, scan anything: what is heard last stands here within two seconds.")} />
      <Trouble text={asked.error} again={asked.again} />
      {found && !found.usb.works && <Trouble text={found.usb.text} />}
      {found && <>
        {writes && desks.length > 0 &&
          <Pairing found={found} desks={desks} put={asked.put} />}
        {found.devices.length === 0 && <p class="card empty muted">
          {t("No scanner is plugged into this server. One that types like a keyboard needs nothing.")}</p>}
        <ul class="devices">
          {found.devices.map((d) => <Device key={d.id} d={d} desks={desks}
            writes={writes} put={asked.put} />)}
        </ul>
      </>}
    </>
  );
}
