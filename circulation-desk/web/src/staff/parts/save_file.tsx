// save_file.tsx - buttons that save a paper of the server's: to print, or to
// reckon with.
import { fileOf } from "../../api";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import type { Deed } from "../deeds";
import { saveBlob } from "./save_csv";

interface Props {
  path: string; // its address without the format
  name: string; // of the file, without the ending
  deed: Deed;   // where a refusal is told
  label?: string; // instead of "Print (PDF)"
  what?: string; // of which paper, for those who do not see where it stands
}

export function PaperButtons(p: Props) {
  async function save(format: "pdf" | "xlsx"): Promise<void> {
    const sign = p.path.includes("?") ? "&" : "?";
    const file = await p.deed.run(() => fileOf(`${p.path}${sign}format=${format}`));
    if (file) saveBlob(`${p.name}.${format}`, file);
  }
  return (
    <>
      <button type="button" disabled={p.deed.busy} onClick={() => void save("pdf")}>
        <Icon name="note" size="small" />{p.label ?? t("Print (PDF)")}
        {p.what && <span class="unseen"> {p.what}</span>}</button>
      <button type="button" class="quiet" disabled={p.deed.busy}
        onClick={() => void save("xlsx")}>
        <Icon name="table" size="small" />{t("Spreadsheet")}
        {p.what && <span class="unseen"> {p.what}</span>}</button>
    </>
  );
}
