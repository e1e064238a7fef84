// The home page of the staff: what was done today, and the way to all pages.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, openDesk, shot, wedge, newest }
  from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { freeBarcodes } from "./support/school.mjs";
import { LOOKS, openStaff, SIZES, tabTo } from "./support/staff.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const figure = (page, name) =>
  page.locator(".figure", { hasText: name }).locator("b").innerText();

test("what the desk does stands on the home page", async () => {
  const home = await openStaff(browser, server, "/staff");
  await home.locator(".figure").first().waitFor();
  const before = Number(await figure(home, "今日借出"));
  const desk = await openDesk(browser, server);
  await wedge(desk, "R000077");
  await desk.locator(".person").waitFor();
  const codes = await freeBarcodes(desk, 2);
  for (const code of codes) {
    await wedge(desk, code);
    await newest(desk, code, "借出");
  }
  await desk.context().close();
  await home.reload();
  await home.locator(".figure").first().waitFor();
  assert.equal(Number(await figure(home, "今日借出")), before + 2);
  const { days, hours } = await ask(home, "today");
  assert.equal(days.length, 14);
  assert.equal(days.at(-1).lent, before + 2);
  assert.equal(hours.reduce((n, h) => n + h.lent, 0), before + 2);
  assert.deepEqual(home.troubles, []);
  await home.context().close();
});

test("every picture of numbers is a table, too, by the keyboard alone", async () => {
  const page = await openStaff(browser, server, "/staff");
  const button = page.getByRole("button", { name: "近两周：以表格显示" });
  await button.waitFor();
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  const rows = page.getByRole("group", { name: "近两周" }).locator("tbody tr");
  await rows.first().waitFor();
  assert.equal(await rows.count(), 14);
  const saved = page.waitForEvent("download");
  await tabTo(page, page.getByRole("button", { name: "近两周：存为 CSV" }));
  await page.keyboard.press("Enter");
  assert.equal((await saved).suggestedFilename(), "last-two-weeks.csv");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: /近两周/ }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("each sees the pages that their account may use", async () => {
  server.tool(["staff", "add", "auditor", "--name", "Auditor", "--role",
    "auditor", "--password-stdin"], "Quiet-3-lanterns\n");
  const page = await openStaff(browser, server, "/staff",
    { login: "auditor", password: "Quiet-3-lanterns" });
  assert.equal(await page.locator(".figure").count(), 0);
  assert.equal(await page.locator(".nav-row", { hasText: "借还台" }).count(), 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`the home page is accessible and fits: ${size}, ${look}`, async () => {
      const page = await openStaff(browser, server, "/staff",
        { viewport, ...options });
      await page.locator(".figure").first().waitFor();
      await page.locator(".picture svg").first().waitFor();
      await accessible(page, `home ${size} ${look}`);
      await shot(page, `staff-home-${size}-${look}`);
      await shot(page, `staff-home-${size}-${look}-whole`, { fullPage: true });
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
