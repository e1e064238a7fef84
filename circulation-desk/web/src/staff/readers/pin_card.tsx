// pin_card.tsx - the PIN by which a reader signs in to the catalogue: made by
// the program, seen once.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { Trouble } from "../parts/trouble";
import type { ReaderRecord } from "../types";

export function PinCard(p: { reader: ReaderRecord }) {
  const [pin, setPin] = useState("");
  const deed = useDeed();
  async function give(): Promise<void> {
    const given = await deed.run(() =>
      write<{ pin: string | null }>("POST", `patrons/${p.reader.id}/pin`));
    if (given) setPin(given.pin ?? "");
  }
  return (
    <section class="card side-card" aria-label={t("The catalogue at home")}>
      <h2>{t("The catalogue at home")}</h2>
      {pin ? <p class="given-pin num" role="status">
        <span class="muted">{t("PIN")}</span><b>{pin}</b></p>
        : <p class="muted">{t("With number and PIN readers see their loans, renew and reserve.")}</p>}
      {pin && <p class="faint">{t("It is shown only now. One before it is of no use any more.")}</p>}
      <Trouble text={deed.error} />
      <button type="button" disabled={deed.busy} onClick={() => void give()}>
        <Icon name="key" size="small" />{t("Give a new PIN")}</button>
    </section>
  );
}
