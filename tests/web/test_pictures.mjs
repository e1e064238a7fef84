// Picture PINs of a class: allowed, given, seen once, printed. By keyboard alone.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { LOOKS, openStaff, SIZES } from "./support/staff.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a class gets its pictures, which are shown once and printed", async () => {
  const page = await openStaff(browser, server, "/staff/pictures");
  await page.getByLabel("学生没带证时可凭四个图案借书").press("Space");
  await page.waitForFunction(async () =>
    (await (await fetch("/api/v1/no-card")).json()).allowed);
  const rows = page.locator(".pictures-table tbody tr");
  await rows.nth(5).waitFor();
  await page.getByRole("button", { name: /的 \d+ 人发图案/ }).press("Enter");
  await page.locator(".pictures-table .four").nth(5).waitFor();
  assert.equal(await page.locator(".pictures-table .four").count(), await rows.count());
  const before = await page.locator(".four").first().getAttribute("aria-label");
  await page.evaluate(() => {
    window.print = () => {
      window.printed = document.querySelectorAll(".paper .four-slips > div").length;
      dispatchEvent(new Event("afterprint"));
    };
  });
  await page.getByRole("button", { name: "打印纸条" }).press("Enter");
  assert.equal(await page.evaluate(() => window.printed), await rows.count());
  for (let same = 0; same < 3; same++) { // one in 20,736 is the same again
    await rows.first().getByRole("button").press("Enter");
    await page.waitForResponse((r) => /patrons\/\d+\/pictures/.test(r.url()));
  }
  await page.waitForFunction((b) => document.querySelector(".four")
    .getAttribute("aria-label") !== b, before);
  await page.reload();
  await rows.nth(5).waitFor();
  assert.equal(await page.locator(".four").count(), 0);
  assert.match(await rows.first().innerText(), /已发/);
  assert.ok((await ask(page, "desks")).desks.length > 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`picture PINs are shown without a fault: ${size} ${look}`, async () => {
      const page = await openStaff(browser, server, "/staff/pictures",
        { viewport, ...options });
      const rows = page.locator(".pictures-table tbody tr");
      await rows.nth(2).waitFor();
      for (let i = 0; i < 2; i++) {
        await rows.nth(i).getByRole("button").click();
        await page.locator(".four").nth(i).waitFor();
      }
      await accessible(page, `${size} ${look}`);
      await shot(page, `staff-pictures-${size}-${look}`);
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
