// A supplier's list of books: its columns put right, judged, written in part,
// taken back; its errors are a sheet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

// Headings that nobody knows: the content says what can be known.
const LIST = `某书店送货单,,,,
甲,乙,丙,丁,戊
琅嬛试书一,9787020002207,人民文学出版社,59.70,Q70001
琅嬛试书二,9787020008729,作家出版社,39.50,Q70002
琅嬛试书三,9787020008742,人民文学出版社,50.60,Q70003
,9787020008711,作家出版社,10.00,Q70004
`;

const choose = (page) => page.locator("input[type=file]").setInputFiles({
  name: "送货单.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
const rows = (page) => page.locator(".judged tbody tr");

test("a list of books is understood, judged, written in part and taken back", async () => {
  const page = await openStaff(browser, server, "/staff/import");
  await page.getByRole("button", { name: "图书和馆藏" }).click();
  await choose(page);
  await page.locator(".list-columns tbody tr").first().waitFor();
  const is = (n) => page.locator(".list-columns select").nth(n).inputValue();
  assert.deepEqual([await is(0), await is(2), await is(4)],
    ["title", "publisher", "barcode"]);
  await accessible(page, "columns");
  await shot(page, "staff-list-columns");
  await page.getByRole("button", { name: "逐行检查" }).click();
  await page.locator(".judged tr", { hasText: "琅嬛试书二" }).waitFor();
  await page.locator(".judged tr", { hasText: "校验" }).waitFor();
  await accessible(page, "judged");
  await shot(page, "staff-list-judged");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载问题清单" }).click();
  const sheet = readFileSync(await (await download).path());
  assert.equal(sheet.subarray(0, 2).toString(), "PK");

  await rows(page).filter({ hasText: "琅嬛试书三" }).getByRole("checkbox").uncheck();
  await page.getByRole("button", { name: /^写入/ }).last().click();
  await page.locator(".judged", { hasText: "已新增" }).waitFor();
  const found = async () => (await ask(page, "titles?q=琅嬛试书")).total;
  assert.equal(await found(), 2);
  await page.getByRole("button", { name: "撤销这次导入" }).click();
  await page.locator(".toast", { hasText: "已撤销 2 种、2 册" }).waitFor();
  assert.equal(await found(), 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("what a person says of the columns is kept for the next list", async () => {
  const page = await openStaff(browser, server, "/staff/import");
  await page.getByRole("button", { name: "图书和馆藏" }).click();
  const list = (n) => page.locator("input[type=file]").setInputFiles({
    name: `${n}.csv`, mimeType: "text/csv",
    buffer: Buffer.from(`书名,作者,某某\n书${n},甲,0000${n}\n`) });
  await list(1);
  const second = page.locator(".list-columns select").nth(2);
  await second.selectOption("call_number");
  await page.getByRole("button", { name: "逐行检查" }).click();
  await rows(page).first().waitFor();
  await page.getByRole("button", { name: "换一个文件" }).click();
  await list(2);
  await page.locator(".list-columns", { hasText: "沿用上次" }).waitFor();
  assert.equal(await second.inputValue(), "call_number");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`columns are accessible and fit: ${size}, ${look}`, async () => {
      const page = await openStaff(browser, server, "/staff/import",
        { viewport, ...options });
      await page.locator(".list-kind button").last().click();
      await choose(page);
      await page.locator(".list-columns tbody tr").first().waitFor();
      await accessible(page, `columns ${size} ${look}`);
      await shot(page, `staff-list-columns-${size}-${look}`);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
