// school.mjs - what a test needs to know of the demonstration school, asked
// from the server.
import { ask } from "./browser.mjs";

const TITLES = 479; // samples/books.tsv
const asked = new WeakMap(); // server -> the last title looked at

/** Barcodes of copies on the shelf, each of another title and never the same
 * twice for one server. */
export async function freeBarcodes(page, count) {
  const found = [];
  let title = asked.get(page.server) ?? 40;
  while (found.length < count && title < TITLES) {
    const { copies } = await ask(page, `titles/${++title}`);
    const copy = copies.find((c) => c.available);
    if (copy) found.push(copy.barcode);
  }
  asked.set(page.server, title);
  if (found.length < count)
    throw new Error(`only ${found.length} of ${count} copies found`);
  return found;
}
