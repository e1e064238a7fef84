// Devices of the server: a file of timed events is played, the screen follows.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { ask, launch, newest, openDesk } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";

test("a replayed card and two books are lent before one's eyes", async () => {
  const file = path.join(os.tmpdir(), `langhuan-${process.pid}.replay`);
  writeFileSync(file, [
    "# a card, a book, a number that nobody has, the book comes back",
    "+4.000 scanner1 barcode ]C0 R000077",
    "+0.300 scanner1 barcode ]C0 0010441",
    "+0.300 scanner1 barcode ]C0 0099999",
    "+0.300 scanner1 barcode ]C0 0010553", "",
  ].join("\n"));
  const [server, browser] =
    await Promise.all([Server.start(["--emulate", "--replay", file]), launch()]);
  try {
    const page = await openDesk(browser, server);
    await newest(page, "0010553", "借出");
    await page.locator(".deed-rows .unknown", { hasText: "0099999" }).waitFor();
    const { lines } = await ask(page, "desks/1");
    assert.deepEqual(lines.slice(0, 4).map((l) => l.outcome).reverse(),
      ["reader", "lent", "unknown", "lent"]);
    assert.deepEqual(page.troubles, []);
  } finally {
    await browser.close();
    await server.stop();
  }
});
