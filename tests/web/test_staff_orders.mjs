// Orders: a list compared and ordered, signed, received by scans, paid.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { accessible, ask, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { LOOKS, openStaff, SIZES } from "./support/staff.mjs";

const HOSTILE = `<img src=x onerror="document.title='hit'">`;
let server, browser, held;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function makeFund(page) {
  await page.getByRole("button", { name: "新经费" }).click();
  await page.getByLabel("名称").fill("2026 年购书经费");
  await page.getByLabel("预算").fill("1000.50");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.locator(".fund", { hasText: "1,000.50" }).waitFor();
}

test("a fund and a supplier are made and shown with what is left", async () => {
  const page = await openStaff(browser, server, "/staff/suppliers");
  await makeFund(page);
  await page.getByRole("button", { name: "新供应商" }).click();
  await page.getByLabel("名称").fill(`新华书店${HOSTILE}`);
  await page.getByLabel("实付折扣（%）").fill("75.5");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.locator(".house-rows li", { hasText: "75.5%" }).waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
  assert.notEqual(await page.title(), "hit");
  const { funds } = await ask(page, "funds");
  assert.equal(funds[0].budget_cents, 100050);
  assert.equal(funds[0].left_cents, 100050);
  await accessible(page, "suppliers");
  await shot(page, "staff-suppliers");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const LIST = (isbn) => `新华书店书目,,,,
ISBN,书名,作者,定价,数量
${isbn},已有的书,某人,20,1
9787506365437,活着${HOSTILE},余华,18.55,2
9787115428028,没有册数,某人,10,很多
9787506365437,活着${HOSTILE},余华,18.55,1
`;

async function sign(page, button, name) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByLabel("签名人").fill(name);
  await page.getByRole("button", { name: "签名", exact: true }).click();
}

test("a list is compared, ordered, signed by two, and placed", async () => {
  const page = await openStaff(browser, server, "/staff/orders");
  held = (await ask(page, "titles/41")).isbn ?? "";
  await page.getByRole("button", { name: "新订单" }).click();
  await page.getByLabel("供应商").fill("新华书店");
  await page.getByLabel("经费").selectOption("2026 年购书经费");
  await page.getByLabel("实付折扣（%）").fill("75.5");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.locator(".list-drop").waitFor();
  const file = path.join(server.dir, "书目.csv");
  writeFileSync(file, LIST(held));
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator(".judged tbody tr").first().waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
  await page.locator(".judged tr", { hasText: "未藏" }).waitFor();
  await page.locator(".judged tr", { hasText: "重复" }).waitFor();
  await page.locator(".judged tr", { hasText: "不是册数" }).waitFor();
  await accessible(page, "wishes");
  await shot(page, "staff-order-list", { fullPage: true });
  await page.getByRole("button", { name: /^加入 2 种/ }).click();
  await page.locator(".order-lines tbody tr").nth(1).waitFor();
  await page.getByLabel(/^《已有的书》|《.*》的册数/).first().fill("2");
  await page.keyboard.press("Enter");
  await page.locator(".money-figures", { hasText: "4" }).waitFor();
  await sign(page, "内容审读通过", "王芳");
  await page.locator(".steps .here", { hasText: "审批" }).waitFor();
  await page.getByRole("button", { name: "批准订单", exact: true }).click();
  await page.getByLabel("签名人").fill("王 芳");
  await page.getByRole("button", { name: "签名", exact: true }).click();
  await page.locator(".trouble", { hasText: "不能同时" }).waitFor();
  await page.getByLabel("签名人").fill("李校长");
  await page.getByRole("button", { name: "签名", exact: true }).click();
  await page.getByRole("button", { name: "下单", exact: true }).click();
  await page.getByRole("button", { name: "验收到货" }).waitFor();
  await accessible(page, "placed");
  await shot(page, "staff-order-placed", { fullPage: true });
  const { orders } = await ask(page, "orders");
  assert.equal(orders[0].state, "placed");
  assert.equal(orders[0].copies, 4);
  assert.equal(orders[0].paid_cents, 2 * 1510 + 2 * 1401);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const enter = async (page, code) => {
  await page.locator("#scan-code").fill(code);
  await page.keyboard.press("Enter");
};
const told = (page, text) => page.locator(".told", { hasText: text }).waitFor();

test("a delivery is scanned against the order, and the fund pays for it", async () => {
  const page = await openStaff(browser, server, "/staff/orders");
  await page.locator(".row-link").first().click();
  await page.getByRole("button", { name: "验收到货" }).click();
  await page.locator("#scan-code:focus").waitFor();
  await enter(page, "9787506365437");
  await page.locator(".in-hand", { hasText: "已到 0 / 2 册" }).waitFor();
  await enter(page, "X900001");
  await told(page, "1 / 2");
  await enter(page, "X900002");
  await told(page, "2 / 2");
  await enter(page, "X900003");
  await told(page, "超过订购册数");
  await enter(page, "X900001");
  await told(page, "已是另一册的条码");
  await page.getByRole("button", { name: "退回 X900003" }).click();
  await page.getByRole("button", { name: "退回 X900003" }).waitFor({ state: "detached" });
  await enter(page, "9787999999997");
  await told(page, "没有 ISBN 为");
  await page.getByLabel("题名").fill("没人编过的书");
  await page.getByLabel("定价").fill("12.5");
  await page.getByRole("button", { name: "新建题名" }).click();
  await page.locator(".in-hand", { hasText: "没人编过的书" }).waitFor();
  await enter(page, "X900004");
  await told(page, "没有订购");
  await page.getByRole("button", { name: "录入账单" }).click();
  await page.getByLabel("账单号").fill("F-88");
  await page.locator("#bill-copies").fill("3");
  await page.locator("#bill-paid").fill("40.00");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("heading", { name: "F-88" }).waitFor();
  await page.locator(".missing button", { hasText: "2" }).first().waitFor();
  await accessible(page, "batch");
  await shot(page, "staff-receiving", { fullPage: true });
  const { funds } = await ask(page, "funds");
  assert.equal(funds[0].spent_cents, 2 * 1401 + 944);
  assert.equal(funds[0].ordered_cents, 2 * 1510);
  assert.equal(funds[0].spent_cents + funds[0].left_cents, 100050);
  await page.getByRole("button", { name: "结束批次" }).click();
  await page.locator("#scan-code").waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const PAGES = [["orders", "/staff/orders"], ["order", "/staff/orders/1"],
  ["receiving", "/staff/receiving"], ["batch", "/staff/receiving/1"],
  ["suppliers", "/staff/suppliers"]];

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`the pages of buying are accessible and fit: ${size}, ${look}`, async () => {
      for (const [name, to] of PAGES) {
        const page = await openStaff(browser, server, to, { viewport, ...options });
        await page.locator(".page .card, .page .empty").first().waitFor();
        await accessible(page, `${name} ${size} ${look}`);
        await shot(page, `staff-${name}-${size}-${look}`, { fullPage: true });
        const wide = await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
        assert.deepEqual(page.troubles, []);
        await page.context().close();
      }
    });
