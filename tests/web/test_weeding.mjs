// Weeding: found by a rule, put on a list, signed by two, withdrawn, printed,
// brought back.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { accessible, ask, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { LOOKS, openStaff, SIZES, tabTo } from "./support/staff.mjs";

const HOSTILE = `<img src=x onerror="document.title='hit'">`;
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function makeRule(page) {
  await page.getByRole("button", { name: "新剔旧规则" }).click();
  await page.getByLabel("规则名称").fill(`早年图书${HOSTILE}`);
  await page.getByLabel("出版满几年").fill("8");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.locator(".house-rows li", { hasText: "出版满 8 年" }).waitFor();
}

test("a rule finds old books, and the chosen ones go onto a list", async () => {
  const page = await openStaff(browser, server, "/staff/weeding");
  await makeRule(page);
  assert.equal(await page.locator("img[src=x]").count(), 0);
  const { rules } = await ask(page, "weeding/rules");
  await page.getByLabel("规则", { exact: true })
    .selectOption(String(rules.at(-1).id));
  await page.locator(".judged tbody tr", { hasText: "年出版" }).first().waitFor();
  await accessible(page, "weeding");
  await shot(page, "staff-weeding", { fullPage: true });
  const boxes = page.locator(".judged tbody input[type=checkbox]");
  for (const i of [0, 1, 2]) await boxes.nth(i).check();
  await page.getByRole("button", { name: "加入 3 册" }).click();
  await page.locator(".order-lines tbody tr").nth(2).waitFor();
  const { lists } = await ask(page, "weeding/lists");
  assert.equal(lists[0].copies_count, 3);
  assert.equal(lists[0].state, "draft");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

async function sign(page, button, name) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByLabel("签名人").fill(name);
  await page.getByRole("button", { name: "签名", exact: true }).click();
}

async function saved(page, button, start) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await (await waiting).path();
  assert.equal(readFileSync(file).subarray(0, start.length).toString(), start);
}

test("two sign, the list is carried out, printed, and undone", async () => {
  const page = await openStaff(browser, server, "/staff/weeding");
  await page.locator(".row-link").first().click();
  await page.locator(".order-lines tbody tr").nth(2).waitFor();
  await page.getByRole("button", { name: /^去掉/ }).first().click();
  await page.locator(".order-lines tbody tr").nth(2).waitFor({ state: "detached" });
  await sign(page, "提议剔旧", "王芳");
  await sign(page, "批准剔旧", "王 芳");
  await page.locator(".trouble", { hasText: "不能同时" }).waitFor();
  await page.getByLabel("签名人").fill("李校长");
  await page.getByRole("button", { name: "签名", exact: true }).click();
  await page.getByRole("button", { name: "执行剔旧" }).waitFor();
  await saved(page, /^打印/, "%PDF");
  await page.getByRole("button", { name: "执行剔旧" }).click();
  await page.locator(".steps .past", { hasText: "注销" }).waitFor();
  await saved(page, /^表格/, "PK");
  await accessible(page, "withdrawn");
  await shot(page, "staff-weeding-list", { fullPage: true });
  const list = await ask(page, "weeding/lists/1");
  assert.equal(list.withdrawn, 2);
  assert.ok(list.copies.every((c) => c.outcome === "withdrawn"));
  await page.getByRole("button", { name: "撤销：恢复这些图书" }).click();
  await page.getByRole("button", { name: "执行剔旧" }).waitFor();
  assert.equal((await ask(page, "weeding/lists/1")).withdrawn, 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the keyboard alone chooses a book", async () => {
  const page = await openStaff(browser, server, "/staff/weeding");
  const box = page.locator(".judged tbody input[type=checkbox]").first();
  await box.waitFor();
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "加入 1 册" }).waitFor();
  await page.context().close();
});

test("the pages fit every look and size", async () => {
  for (const [look, options] of LOOKS)
    for (const [size, viewport] of SIZES)
      for (const to of ["/staff/weeding", "/staff/weeding/1"]) {
        const page = await openStaff(browser, server, to, { ...options, viewport });
        await page.locator("table").first().waitFor();
        const wide = await page.evaluate(() =>
          document.documentElement.scrollWidth > innerWidth);
        assert.ok(!wide, `${to} is wider than ${size}`);
        await accessible(page, `${to} ${look} ${size}`);
        await shot(page, `staff-weeding${to.endsWith("1") ? "-list" : ""}-${look}-${size}`,
          { fullPage: true });
        assert.deepEqual(page.troubles, []);
        await page.context().close();
      }
});

test("duplicates are compared, merged and parted again", async () => {
  const file = path.join(server.dir, "books.csv");
  writeFileSync(file, "题名,作者,ISBN,条码\n" +
    `查重,甲,9787544253994,X810001\n查重又一${HOSTILE},甲,9787544253994,X810002\n`);
  server.tool(["import", file]);
  const page = await openStaff(browser, server, "/staff/merging");
  const pair = page.locator(".twin-pair", { hasText: "查重又一" });
  await pair.waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
  await accessible(page, "merging");
  await shot(page, "staff-merging", { fullPage: true });
  await pair.getByRole("radio").nth(1).check();
  await pair.getByRole("button", { name: /^合并/ }).click();
  await page.locator(".money-figures", { hasText: "1" }).waitFor();
  await page.getByRole("button", { name: "合并", exact: true }).click();
  await pair.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "撤销上次合并" }).click();
  await pair.waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("many copies are looked at, changed and changed back", async () => {
  const page = await openStaff(browser, server, "/staff/copies");
  await page.getByLabel("条码（扫入或粘贴）").fill("0010005\n0010006\nnone");
  await page.getByLabel("来源").selectOption("gift");
  await page.getByLabel("定价").fill("12.5");
  await page.getByRole("button", { name: "先看结果" }).click();
  await page.locator(".before-after ins", { hasText: "12.50" }).first().waitFor();
  await page.locator(".judged tr", { hasText: "没有这个条码" }).waitFor();
  await accessible(page, "copies");
  await shot(page, "staff-copies", { fullPage: true });
  await page.getByRole("button", { name: "修改 2 册" }).click();
  await page.getByRole("button", { name: "撤销上次修改" }).click();
  await page.getByRole("button", { name: "撤销上次修改" }).waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the ledgers are saved as pages and as spreadsheets", async () => {
  const page = await openStaff(browser, server, "/staff/ledgers");
  await saved(page, "打印（PDF） 总括登记", "%PDF");
  await saved(page, "表格（XLSX） 图书个别登记簿", "PK");
  await page.getByRole("button", { name: "打印（PDF） 图书移交清单" }).click();
  await page.locator(".trouble").waitFor(); // of which batch?
  await accessible(page, "ledgers");
  await shot(page, "staff-ledgers", { fullPage: true });
  await page.context().close();
});
