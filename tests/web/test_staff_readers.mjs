// Readers: found, changed, their cards, picture and block; a list brought in.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { accessible, ask, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { LOOKS, openStaff, SIZES, tabTo } from "./support/staff.mjs";

const HOSTILE = `<img src=x onerror="document.title='hit'">"'&`;
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const rows = (page) => page.locator(".readers tbody tr");

test("a reader is found by class, initials and number, at an address that keeps it", async () => {
  const page = await openStaff(browser, server, "/staff/readers");
  await rows(page).first().waitFor();
  assert.equal(await rows(page).count(), 50);
  await page.getByRole("button", { name: "更多读者" }).click();
  await page.waitForFunction(() =>
    document.querySelectorAll(".readers tbody tr").length === 100);
  await page.getByLabel("班级").selectOption({ label: "三(2)班" });
  await page.waitForURL(/class=\d+/);
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".readers td[data-label=班级]")]
      .every((e) => e.textContent === "三(2)班"));
  await page.getByLabel("查找").fill("R000077");
  await page.waitForURL(/q=R000077/);
  await page.getByLabel("班级").selectOption("");
  await page.locator(".readers tbody tr", { hasText: "20260310" }).waitFor();
  const at = page.url();
  await page.locator(".row-link").first().click();
  await page.locator(".reader-page").waitFor();
  await page.goBack();
  await page.locator(".readers tbody tr", { hasText: "20260310" }).waitFor();
  assert.equal(page.url(), at);
  assert.equal(await rows(page).count(), 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a new reader, all by the keyboard: saved, card given, lost, found", async () => {
  const page = await openStaff(browser, server, "/staff/readers");
  await rows(page).first().waitFor();
  await tabTo(page, page.getByRole("link", { name: "新读者" }));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "新读者" }).waitFor();
  await page.getByLabel("姓名").fill(HOSTILE);
  await tabTo(page, page.getByLabel("班级"));
  await page.keyboard.type("四(9)班");
  await tabTo(page, page.getByRole("button", { name: "保存" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/readers\/\d+$/);
  await page.getByRole("heading", { name: HOSTILE }).waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
  await tabTo(page, page.getByRole("button", { name: "换发新证" }));
  await page.keyboard.press("Enter");
  await page.locator("input:focus").waitFor();
  await page.keyboard.type("CARD-71");
  await page.keyboard.press("Enter");
  await page.locator(".card-row", { hasText: "CARD-71" }).waitFor();
  await tabTo(page, page.getByRole("button", { name: "挂失：证 CARD-71" }));
  await page.keyboard.press("Enter");
  await page.locator(".card-row", { hasText: "遗失" }).waitFor();
  await tabTo(page, page.getByRole("button", { name: "找到了：证 CARD-71" }));
  await page.keyboard.press("Enter");
  await page.locator(".card-row", { hasText: "有效" }).waitFor();
  await page.goto(`${server.base}/staff/readers?q=CARD-71`);
  await page.locator(".row-link", { hasText: "<img src=x" }).waitFor();
  assert.notEqual(await page.title(), "hit");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

// A picture of four colours, larger than a desk needs it.
const drawn = (page) => page.evaluate(() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 800;
  const pen = canvas.getContext("2d");
  ["#8a5", "#58a", "#a58", "#fd8"].forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect((i % 2) * 400, i < 2 ? 0 : 400, 400, 400);
  });
  return canvas.toDataURL("image/png").split(",")[1];
});

test("a picture is made small, shown, and taken away; a block stops the desk", async () => {
  const page = await openStaff(browser, server, "/staff/readers/5");
  await page.locator(".picture-card").waitFor();
  const buffer = Buffer.from(await drawn(page), "base64");
  await page.locator("input[type=file]").setInputFiles(
    { name: "face.png", mimeType: "image/png", buffer });
  const shown = page.locator(".picture-card img");
  await shown.waitFor();
  await page.waitForFunction(() =>
    document.querySelector(".picture-card img")?.naturalWidth === 240);
  const { photo } = await ask(page, "patrons/5");
  assert.match(photo, /^\/api\/v1\/patrons\/5\/picture\?v=\d+$/);
  await page.locator("input[type=file]").setInputFiles(
    { name: "face.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await page.locator(".trouble", { hasText: "不是图片" }).waitFor();
  await page.getByRole("button", { name: "移除" }).click();
  await shown.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "停借…" }).click();
  await page.getByLabel("原因").fill("请到图书馆来一趟");
  await page.getByRole("button", { name: "停借", exact: true }).click();
  await page.locator(".blocked", { hasText: "请到图书馆来一趟" }).waitFor();
  assert.equal((await ask(page, "patrons/5")).blocks.length, 1);
  await page.getByRole("button", { name: "解除停借" }).click();
  await page.locator(".blocked").waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const LIST = `学校名单,,,,
学号,姓名,性别,班级,读者证号
X1001,欧阳晓岚,女,五(1)班,C-1001
X1002,${"司马".repeat(60)}司马司马司马,男,五(1)班,
X1001,欧阳晓岚,女,五(1)班,
X1003,=cmd()|' /C calc'!A0,男,五(1)班,C-1003
,,,,
20260310,邓晓红改,,,
`;

test("a list is judged, looked at, written; its errors are a sheet", async () => {
  const page = await openStaff(browser, server, "/staff/import");
  const file = path.join(server.dir, "名单.csv");
  writeFileSync(file, LIST);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator(".list-columns tbody tr").first().waitFor();
  await page.getByRole("button", { name: "逐行检查" }).click();
  await page.locator(".judged tbody tr").first().waitFor();
  await page.locator(".judged tr", { hasText: "欧阳晓岚" }).first().waitFor();
  assert.equal((await ask(page, "patrons?q=X1001")).patrons.length, 0);
  await accessible(page, "judged");
  await shot(page, "staff-import-judged");
  await page.locator(".chip", { hasText: "有误" }).click();
  await page.locator(".judged tbody tr").first().waitFor();
  await page.locator(".late-text").first().waitFor();
  const sheet = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载问题清单" }).click();
  // A workbook with the list's own columns, which can be brought in again.
  const { readFileSync } = await import("node:fs");
  const mend = readFileSync(await (await sheet).path());
  assert.equal(mend.subarray(0, 2).toString(), "PK");
  await page.getByRole("button", { name: "全部", exact: false }).first().click();
  await page.getByLabel(/第 6 行/).uncheck();
  await page.getByRole("button", { name: "写入 2 位读者" }).click();
  await page.locator(".judged", { hasText: "已新增" }).waitFor();
  await accessible(page, "written");
  assert.equal((await ask(page, "patrons?q=X1001")).patrons.length, 1);
  assert.equal((await ask(page, "patrons?q=X1003")).patrons.length, 0);
  assert.equal((await ask(page, "patrons?q=R000077")).patrons[0].name, "邓晓红改");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a list larger than other requests may be is taken, a foreign file is refused", async () => {
  const page = await openStaff(browser, server, "/staff/import");
  const many = Array.from({ length: 3000 }, (_, i) =>
    `Y${10000 + i},读者${i},,六(${i % 9 + 1})班,`).join("\n");
  await page.locator("input[type=file]").setInputFiles({ name: "many.csv",
    mimeType: "text/csv", buffer: Buffer.from(`学号,姓名,性别,班级,证号\n${many}\n`) });
  await page.getByRole("button", { name: "逐行检查" }).click();
  await page.getByRole("button", { name: "写入 3,000 位读者" }).waitFor();
  await page.getByRole("button", { name: "换一个文件" }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "x.csv",
    mimeType: "text/csv", buffer: Buffer.from("colour,taste\nred,sweet\n") });
  await page.getByRole("button", { name: "逐行检查" }).click();
  await page.locator(".judged", { hasText: "有误" }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const PAGES = [["readers", "/staff/readers?q=d", ".readers tbody tr"],
  ["reader", "/staff/readers/77", ".reader-page"],
  ["new-reader", "/staff/readers?new", ".form-card"],
  ["import", "/staff/import", ".drop"]];

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`the pages of readers are accessible and fit: ${size}, ${look}`, async () => {
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
