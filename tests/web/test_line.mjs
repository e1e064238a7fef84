// The line to the server breaks and comes back.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { ask, launch, newest, openDesk, wedge } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";

const CARD = "R000077", BOOK = "0010441";
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a server that dies is named in one line, its return mends all", async () => {
  const page = await openDesk(browser, server);
  await wedge(page, CARD);
  await page.locator(".person").waitFor();
  await server.kill();
  await page.locator(".line-trouble.shown").waitFor();
  await wedge(page, "0099994");
  await page.locator(".line-trouble", { hasText: "1" }).waitFor();
  await server.run();
  await newest(page, "0099994");
  await page.locator(".line-trouble.shown").waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("an answer that is lost on its way lends once", async () => {
  const page = await openDesk(browser, server);
  await wedge(page, CARD);
  await page.locator(".person").waitFor();
  let lost = 0;
  const keys = new Set();
  await page.route("**/scan", async (route) => {
    keys.add(route.request().headers()["idempotency-key"]);
    if (lost++ > 0) return route.continue();
    await route.fetch(); // the server does the deed
    return route.abort(); // and nobody hears of it
  });
  await wedge(page, BOOK);
  await newest(page, "借出", BOOK);
  await page.waitForFunction(() =>
    !document.querySelector(".line-trouble.shown"));
  assert.ok(lost >= 2, "the scan was sent again");
  assert.equal(keys.size, 1, "under the same key");
  const { lines } = await ask(page, "desks/1");
  const deeds = lines.filter((l) => l.barcode === BOOK);
  assert.deepEqual(deeds.map((l) => l.outcome), ["lent"]);
  await page.context().close();
});

test("two scans in a row arrive in their order though the first is slow", async () => {
  const page = await openDesk(browser, server);
  let first = true;
  await page.route("**/scan", async (route) => {
    if (first) {
      first = false;
      await new Promise((r) => setTimeout(r, 300));
    }
    return route.continue();
  });
  await wedge(page, "0099993");
  await wedge(page, "0099992");
  await newest(page, "0099992");
  const { lines } = await ask(page, "desks/1");
  assert.deepEqual(lines.slice(0, 2).map((l) => l.barcode),
    ["0099992", "0099993"]);
  await page.context().close();
});
