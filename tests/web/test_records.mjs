// Cataloguing: records found, changed as a form and as lines, gone back to, made.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { tell } from "./support/counter.mjs";
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

const record = (page, id) => ask(page, `titles/${id}/record`);
const line = ({ text }, tag) => text.split("\n").find((l) => l.startsWith(tag));
const saved = (page) =>
  page.locator(".toast", { hasText: "记录已保存" }).first().waitFor();
const version = (page, n) =>
  page.locator(".page-head", { hasText: `第 ${n} 版` }).waitFor();

async function openRecord(options, id) {
  const page = await openStaff(browser, server, `/staff/titles/${id}`, options);
  await page.locator(".record-form").waitFor();
  return page;
}

async function toLines(page) {
  await page.getByRole("tab", { name: "MARC 字段" }).click();
  await page.locator(".marc-line").first().waitFor();
}

/** The content of the first field with this tag. */
async function content(page, tag) {
  const tags = await page.locator(".marc-tag").evaluateAll((all) =>
    all.map((e) => e.value));
  return page.locator(".marc-line").nth(tags.indexOf(tag)).locator("[data-cell=data]");
}
const tags = (page) => page.locator(".marc-line").evaluateAll((all) =>
  all.map((e) => e.querySelector(".marc-tag").value));

test("a title is found and changed as a form; all else keeps its bytes", async () => {
  const page = await openStaff(browser, server, "/staff/titles");
  await page.locator("#q").fill("hlm");
  await page.keyboard.press("Enter");
  await page.locator(".row-link").first().click();
  await page.locator(".record-form").waitFor();
  const id = Number(page.url().split("/").pop());
  const before_ = await record(page, id);
  await page.locator("#title-0-rest").fill(`脂砚斋评本${HOSTILE}`);
  await page.locator("#series-0-volume").fill("3");
  await page.locator(".record-preview", { hasText: "脂砚斋评本" }).waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
  await page.keyboard.press("Control+s");
  await saved(page);
  await version(page, 2);
  const after_ = await record(page, id);
  const changed = after_.text.split("\n").filter((l) =>
    !before_.text.split("\n").includes(l)).map((l) => l.slice(0, 3));
  assert.deepEqual(changed, ["LDR", "005", "200", "225"]);
  assert.match(line(after_, "225"), /‡v3$/);
  const { titles } = await ask(page, `titles?q=${encodeURIComponent("脂砚斋评本")}`);
  assert.equal(titles[0].id, id);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the editor is worked by keys alone, and says what is wrong", async () => {
  const page = await openRecord({}, 2);
  await tabTo(page, page.getByRole("tab", { name: "表单" }));
  await page.keyboard.press("ArrowRight");
  await page.locator(".marc-line").first().waitFor();
  const first = await tags(page);
  await (await content(page, "200")).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("3000 $a一条附注$b二");
  await page.locator(".marc-told", { hasText: "没有子字段 $b" }).waitFor();
  await page.locator(".marc-told", { hasText: "指示符 1" }).waitFor();
  await accessible(page, "findings");
  await shot(page, "staff-record-lines");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+d");
  assert.deepEqual((await tags(page)).filter((x) => x === "300").length,
    first.filter((x) => x === "300").length + 2);
  await page.keyboard.type("，第二条");
  await page.keyboard.press("Alt+ArrowUp");
  assert.match(await page.locator("[data-cell=data]:focus").inputValue(), /第二条/);
  await page.keyboard.press("Control+Delete");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Enter");
  await page.keyboard.type("006x");
  assert.equal(await page.locator("[data-cell=data]:focus").inputValue(), "x");
  await page.keyboard.press("Control+Delete");
  await page.keyboard.press("F1");
  await page.locator(".field-help:focus", { hasText: "‡" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[data-cell=data]:focus").waitFor();
  await page.keyboard.press("Control+s");
  await version(page, 2);
  const now = await record(page, 2);
  assert.match(now.text, /300 0_ ‡a一条附注/);
  await page.keyboard.press("End"); // the caret is where it was
  await page.keyboard.type("。");
  await page.getByRole("button", { name: "放弃改动" }).waitFor();
  await page.keyboard.press("Control+s");
  await version(page, 3);
  await page.locator("[data-cell=data]:focus").waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("$ begins a subfield, twice it is a dollar; fields are copied as text", async () => {
  const page = await openRecord({ permissions: ["clipboard-read", "clipboard-write"] }, 3);
  await toLines(page);
  const area = await content(page, "210");
  await area.focus();
  await page.keyboard.press("End");
  await page.keyboard.type("$h$$5");
  assert.match(await area.inputValue(), /‡h\$5$/);
  await page.keyboard.press("Control+c");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^210 __ ‡a.*‡h\$5\n$/);
  await page.evaluate(() => navigator.clipboard.writeText(
    "300 __ $a贴来的附注\n330 __ $a贴来的提要 $$3\n"));
  await page.keyboard.press("Control+v");
  const now = await tags(page);
  assert.deepEqual(now.slice(now.indexOf("210"), now.indexOf("210") + 3),
    ["210", "300", "330"]);
  assert.equal(await (await content(page, "330")).inputValue(), "‡a贴来的提要 $3");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("form and lines show one record; a line that cannot be read holds it", async () => {
  const page = await openRecord({}, 4);
  await page.locator("#title-0-title").fill("改过的题名");
  await toLines(page);
  assert.match(await (await content(page, "200")).inputValue(), /^‡a改过的题名/);
  await (await content(page, "200")).fill("没有子字段");
  await page.getByRole("tab", { name: "表单" }).click();
  await page.locator(".trouble", { hasText: "请先改正" }).waitFor();
  await page.getByRole("button", { name: /^保存/ }).click();
  await page.locator(".toast", { hasText: "没有保存" }).waitFor();
  await (await content(page, "200")).fill("‡a第三个题名");
  await page.getByRole("tab", { name: "表单" }).click();
  await page.locator(".record-form").waitFor();
  assert.equal(await page.locator("#title-0-title").inputValue(), "第三个题名");
  assert.equal((await record(page, 4)).version, 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("what was not saved is there again, and can be dropped", async () => {
  const page = await openRecord({}, 6);
  const title = await page.locator("#title-0-title").inputValue();
  await page.locator("#title-0-title").fill("还没有保存");
  await page.locator(".record-preview", { hasText: "还没有保存" }).waitFor();
  await page.getByRole("link", { name: "全部书目" }).click();
  await page.locator("#q").waitFor();
  await page.goBack();
  await page.locator(".record-preview", { hasText: "还没有保存" }).waitFor();
  assert.equal(await page.locator("#title-0-title").inputValue(), "还没有保存");
  await page.getByRole("button", { name: "放弃改动" }).click();
  assert.equal(await page.locator("#title-0-title").inputValue(), title);
  assert.equal((await record(page, 6)).version, 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("who saves later is told; versions are compared and come back", async () => {
  const page = await openRecord({}, 5);
  const was = await record(page, 5);
  await page.locator("#title-0-rest").fill("我的");
  await tell(page, "PUT", "titles/5/record", { version: 1, format: was.format,
    text: was.text.replace("‡f", "‡e别人的‡f") });
  await page.keyboard.press("Control+s");
  await page.locator(".trouble", { hasText: "周主任 在此期间已保存" }).waitFor();
  assert.equal(await page.locator("#title-0-rest").inputValue(), "我的");
  await page.reload();
  await page.getByRole("button", { name: "比较第 1 版" }).click();
  await page.locator(".compare ins", { hasText: "别人的" }).waitFor();
  await accessible(page, "compare");
  await shot(page, "staff-record-compare");
  await page.getByRole("button", { name: "恢复到第 1 版" }).click();
  await version(page, 3);
  const now = await record(page, 5);
  assert.equal(line(now, "200"), line(was, "200"));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a new record begins with a template, and with one of one's own", async () => {
  const page = await openStaff(browser, server, "/staff/titles");
  await page.getByRole("button", { name: "新建记录" }).click();
  await page.getByRole("button", { name: /^图书 CNMARC/ }).click();
  await page.locator("#title-0-title").fill("活着");
  await page.locator("#authors-0-name").fill("余华");
  await page.locator("#isbn-0-isbn").fill("9787506365438");
  await page.locator(".record-findings", { hasText: "校验位" }).waitFor();
  await page.locator("#isbn-0-isbn").fill("9787506365437");
  await page.locator(".record-check.done").waitFor();
  await page.getByRole("button", { name: "存为模板" }).click();
  await page.locator("#template-name").fill("余华的书");
  await page.locator("dialog").getByRole("button", { name: "保存", exact: true }).click();
  await page.keyboard.press("Control+s");
  await version(page, 1);
  const id = Number(page.url().split("/").pop());
  assert.match(line(await record(page, id), "701"), /‡a余华‡4著/);
  await page.goto(`${server.base}/staff/titles`);
  await page.getByRole("button", { name: "新建记录" }).click();
  await accessible(page, "templates");
  await page.getByRole("button", { name: /^余华的书/ }).click();
  await page.locator("#title-0-title").waitFor();
  await page.keyboard.press("Control+s");
  await page.locator(".trouble", { hasText: "已有这本书" }).waitFor();
  await page.getByRole("link", { name: "打开" }).click();
  await version(page, 1);
  assert.equal(Number(page.url().split("/").pop()), id);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`nothing is out of place: ${size}, ${look}`, async () => {
      const page = await openRecord({ ...options, viewport }, 10);
      await accessible(page, "form");
      await shot(page, `staff-record-form-${size}-${look}`, { fullPage: true });
      await page.locator("#tab-marc").click();
      await page.locator(".marc-line").first().waitFor();
      await accessible(page, "lines");
      await shot(page, `staff-record-marc-${size}-${look}`);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      await page.context().close();
    });
