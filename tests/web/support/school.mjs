// school.mjs - what a test needs to know of the demonstration school, asked
// from the server.
import { ask } from "./browser.mjs";

const given = new WeakMap(); // server -> barcodes handed out already

/** Barcodes of copies on the shelf, never the same twice for one server. */
export async function freeBarcodes(page, count) {
  if (!given.has(page.server)) given.set(page.server, new Set());
  const known = given.get(page.server);
  const found = [];
  for (const word of ["的", "小", "大", "中国", "记"]) {
    const { titles } =
      await ask(page, `titles?q=${encodeURIComponent(word)}&available=1&limit=20`);
    for (const { id } of titles) {
      const { copies } = await ask(page, `titles/${id}`);
      const copy = copies.find((c) => c.available && !known.has(c.barcode));
      if (!copy) continue;
      known.add(copy.barcode);
      if (found.push(copy.barcode) === count) return found;
    }
  }
  throw new Error(`only ${found.length} of ${count} copies found`);
}
