// added.tsx - the copies of a batch, newest first; the last ones can be taken
// back with their numbers.
import { Icon } from "../../parts/icon";
import { numberText, t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import type { BatchCopy, BatchView } from "../orders/order_types";
import { centsText } from "../orders/order_words";
import { Trouble } from "../parts/trouble";
import type { Scans } from "./batch_scans";

interface Props { batch: BatchView; scans: Scans; changed(): void }

function Row(p: { copy: BatchCopy; open: boolean; back(): void }) {
  const { copy } = p;
  return (
    <tr>
      <th scope="row" class="num">{copy.barcode}</th>
      <td data-label={t("Title")}>{copy.title_text} {copy.volume}</td>
      <td class="num" data-label={t("Call number")}>{copy.call_number || "–"}</td>
      <td class="number" data-label={t("Price")}>{centsText(copy.price_cents)}</td>
      <td class="number" data-label={t("Paid")}>{centsText(copy.paid_cents)}</td>
      <td>{p.open && <button type="button" class="quiet square"
        aria-label={t("Take %s back", copy.barcode)} onClick={p.back}>
        <Icon name="undo" size="small" /></button>}</td>
    </tr>
  );
}

export function Added(p: Props) {
  const first = useAsked<{ copies: BatchCopy[] }>(`batches/${p.batch.id}/copies?limit=100`);
  const deed = useDeed();
  const mine = new Set(p.scans.added.map((c) => c.id));
  const rows = [...p.scans.added,
    ...(first.data?.copies ?? []).filter((c) => !mine.has(c.id))].slice(0, 100);
  async function back(copy: BatchCopy): Promise<void> {
    if (!await deed.run(() => write("POST", `batches/${p.batch.id}/take-back`,
      { copy: copy.id }))) return;
    p.scans.drop(copy);
    first.again();
    p.changed();
  }
  return (
    <>
      <Trouble text={deed.error || first.error} />
      {rows.length > 0 && <div class="card table-card" tabIndex={0} role="group"
        aria-label={t("Copies of the batch")}>
        <table class="table orders">
          <caption class="unseen">{t("Copies of the batch")}</caption>
          <thead><tr>
            <th scope="col">{t("Bar code")}</th><th scope="col">{t("Title")}</th>
            <th scope="col">{t("Call number")}</th>
            <th scope="col" class="number">{t("Price")}</th>
            <th scope="col" class="number">{t("Paid")}</th>
            <th scope="col"><span class="unseen">{t("Take back")}</span></th>
          </tr></thead>
          <tbody>{rows.map((c) => <Row key={c.id} copy={c} open={!p.batch.closed}
            back={() => void back(c)} />)}</tbody>
        </table>
      </div>}
      {p.batch.copies > rows.length && <p class="muted">
        {t("The newest %s of %s copies", numberText(rows.length),
          numberText(p.batch.copies))}</p>}
    </>
  );
}
