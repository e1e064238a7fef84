// picture_card.tsx - the picture by which the desk knows who stands there.
import { Avatar } from "../../parts/avatar";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import { Trouble } from "../parts/trouble";
import type { ReaderRecord } from "../types";
import { shrink } from "./shrink";

interface Props { reader: ReaderRecord; writes: boolean; changed(): void }

export function PictureCard(p: Props) {
  const deed = useDeed();
  const at = `patrons/${p.reader.id}/picture`;
  async function take(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file) return;
    const data = await shrink(file);
    if (!data) return deed.setError(t("This file is no picture."));
    if (await deed.run(() => write("PUT", at, { data }))) p.changed();
  }
  async function drop(): Promise<void> {
    if (await deed.run(() => write("DELETE", at))) p.changed();
  }
  return (
    <section class="card side-card picture-card" aria-label={t("Picture")}>
      <Avatar name={p.reader.name} photo={p.reader.photo} size="large" />
      <div class="side-deeds">
        {p.writes && <label class="button file">
          <Icon name="camera" size="small" />
          {p.reader.photo ? t("Another picture") : t("Add a picture")}
          <input type="file" accept="image/*" class="unseen" disabled={deed.busy}
            onChange={(e) => void take(e.currentTarget.files)} />
        </label>}
        {p.writes && p.reader.photo &&
          <button type="button" class="quiet small" onClick={() => void drop()}>
            {t("Take it away")}</button>}
      </div>
      <Trouble text={deed.error} />
    </section>
  );
}
