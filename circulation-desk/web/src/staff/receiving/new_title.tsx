// new_title.tsx - a book that nobody has catalogued: four fields make a title.
import { useState } from "preact/hooks";
import { t } from "../../text";
import { useDeed, write } from "../deeds";
import type { ScannedTitle } from "../orders/order_types";
import { centsOf } from "../orders/order_words";
import { TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";

interface Props { isbn: string; take(title: ScannedTitle): void }

export function NewTitle(p: Props) {
  const [title, setTitle] = useState("");
  const [author, setAuthor] = useState("");
  const [price, setPrice] = useState("");
  const [number, setNumber] = useState("");
  const deed = useDeed();
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const cents = price ? centsOf(price) : null;
    if (price && cents === null)
      return deed.setError(t("An amount looks like 5000 or 5000.50."));
    const made = await deed.run(() => write<{ id: number; twin: number }>("POST",
      "titles", { title: title.trim(), author: author.trim(), isbn: p.isbn,
        ...(cents === null ? {} : { price_cents: cents }),
        ...(number.trim() ? { class: number.trim() } : {}) }));
    if (made) p.take({ id: made.id || made.twin, title, author, volume: "",
      price_cents: cents, copies: 0, ordered: 0, here: 0 });
  }
  return (
    <form class="fields new-title" onSubmit={(e) => void save(e)}>
      <TextField name="new-title" label={t("Title")} value={title} required autofocus
        set={setTitle} />
      <TextField name="new-author" label={t("Author")} value={author} set={setAuthor} />
      <TextField name="new-price" label={t("Price")} value={price} set={setPrice} />
      <TextField name="new-class" label={t("Class number")} value={number}
        set={setNumber} />
      <Trouble text={deed.error} />
      <div class="form-foot"><button class="primary" disabled={deed.busy}>
        {t("Make the title")}</button></div>
    </form>
  );
}
