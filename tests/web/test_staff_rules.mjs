// Lending rules and the calendar: what a change would do is seen before it is
// saved, and what it did is told.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { LOOKS, openStaff, SIZES, tabTo } from "./support/staff.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const figure = (page, name) => page.locator(".affected dl > div", { hasText: name })
  .locator("dd");

test("whom a rule would affect is told before it is saved, by the keyboard alone", async () => {
  const page = await openStaff(browser, server, "/staff/rules");
  const cell = page.getByRole("button", { name: /学生, 图书$/ });
  await cell.waitFor();
  await tabTo(page, cell);
  await page.keyboard.press("Enter");
  await page.locator(".rule-dialog").waitFor();
  const before = (await ask(page, "policies")).policies.length;
  await tabTo(page, page.getByLabel("同时可借册数"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0");
  await page.waitForFunction(() => [...document.querySelectorAll(".affected dd")]
    .some((e) => Number(e.textContent.replace(",", "")) > 100));
  await figure(page, "变为不可借").filter({ hasText: /[1-9]/ }).waitFor();
  await accessible(page, "a rule");
  await shot(page, "staff-rule-1366x768");
  assert.equal((await ask(page, "policies")).policies.length, before);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("7");
  await tabTo(page, page.getByRole("button", { name: "保存规则" }));
  await page.keyboard.press("Enter");
  await page.locator(".rule-dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^7 册.*学生, 图书$/ }).waitFor();
  const { policies } = await ask(page, "policies");
  assert.ok(policies.some((p) => p.max_loans === 7 && p.category === "pupil" &&
    p.type === "book" && !p.every_school));
  await page.getByRole("button", { name: /^7 册.*学生, 图书$/ }).click();
  await page.getByRole("button", { name: "删除这条规则" }).click();
  await page.locator(".rule-dialog").waitFor({ state: "detached" });
  assert.equal((await ask(page, "policies")).policies.length, before);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("why a loan is allowed or not is explained, rule by rule", async () => {
  const page = await openStaff(browser, server, "/staff/rules");
  await page.getByLabel("读者证号或编号").fill("R000077");
  await page.getByLabel("图书条码").fill("0010441");
  await page.keyboard.press("Enter");
  await page.locator(".explained .wins").waitFor();
  await accessible(page, "explained");
  await page.getByLabel("图书条码").fill("nowhere");
  await page.keyboard.press("Enter");
  await page.locator(".trouble").waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a library closed in an emergency moves due days, and back again", async () => {
  const page = await openStaff(browser, server, "/staff/calendar");
  await page.locator(".month").waitFor();
  await tabTo(page, page.getByRole("button", { name: "明天闭馆…" }));
  await page.keyboard.press("Enter");
  await page.getByLabel("闭馆原因").fill("停水 <b>x</b>");
  const first = await page.getByLabel("第一天").inputValue();
  const last = new Date(Date.parse(first) + 40 * 86400000).toISOString().slice(0, 10);
  await page.getByLabel("最后一天").fill(last);
  await accessible(page, "a closing");
  await shot(page, "staff-closing-1366x768");
  await page.keyboard.press("Enter");
  await page.locator(".toast", { hasText: /已保存；\d+ 个应还日期随之移动/ }).waitFor();
  await page.locator(".span-row", { hasText: "停水 <b>x</b>" }).click();
  await page.getByRole("button", { name: "恢复开放" }).click();
  await page.locator(".span-row", { hasText: "停水" }).waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("days are walked by the arrow keys, over the end of the month", async () => {
  const page = await openStaff(browser, server, "/staff/calendar?m=2026-11");
  await page.locator("[data-day='2026-11-30']").focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL(/m=2026-12/);
  await page.waitForFunction(() =>
    document.activeElement?.getAttribute("data-day") === "2026-12-07");
  await page.keyboard.press("Enter");
  await page.locator(".span-dialog").waitFor();
  assert.equal(await page.getByLabel("第一天").inputValue(), "2026-12-07");
  await page.keyboard.press("Escape");
  await page.locator(".span-dialog").waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("hours change, and a year is copied to the next after it was seen", async () => {
  const page = await openStaff(browser, server, "/staff/calendar");
  await page.getByRole("button", { name: "修改时段" }).click();
  await page.getByRole("button", { name: "星期六：再加一段" }).click();
  await accessible(page, "hours");
  await page.getByRole("button", { name: "保存" }).click();
  await page.locator(".span-dialog").waitFor({ state: "detached" });
  assert.ok((await ask(page, "calendar")).hours.some((h) => h.weekday === 6));
  await page.getByRole("button", { name: "新学期" }).click();
  await page.getByLabel("学期名称").fill("2027 夏令营");
  await page.getByLabel("第一天").fill("2027-07-20");
  await page.getByLabel("最后一天").fill("2027-07-30");
  await page.getByRole("button", { name: "保存" }).click();
  await page.locator(".span-row", { hasText: "2027 夏令营" }).waitFor();
  const before = (await ask(page, "calendar")).terms.length;
  await page.getByRole("button", { name: "复制到下一学年" }).first().click();
  await page.getByLabel("从", { exact: true }).fill("2026-09-01");
  await page.getByLabel("到", { exact: true }).fill("2027-08-31");
  await page.locator(".copy-rows li", { hasText: "2028 夏令营" }).waitFor();
  await accessible(page, "copy");
  await shot(page, "staff-copy-year-1366x768");
  assert.equal((await ask(page, "calendar")).terms.length, before);
  await page.getByRole("button", { name: /^复制 \d+ 项$/ }).click();
  await page.locator(".span-dialog").waitFor({ state: "detached" });
  assert.ok((await ask(page, "calendar")).terms.length > before);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const PAGES = [["rules", "/staff/rules", ".matrix"],
  ["calendar", "/staff/calendar?m=2026-10", ".month"]];

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`rules and calendar are accessible and fit: ${size}, ${look}`, async () => {
      const page = await openStaff(browser, server, "/staff", { viewport, ...options });
      for (const [name, at, ready] of PAGES) {
        await page.goto(server.base + at);
        await page.locator(ready).first().waitFor();
        await accessible(page, `${name} ${size} ${look}`);
        await shot(page, `staff-${name}-${size}-${look}`);
        const wide = await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
      }
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
