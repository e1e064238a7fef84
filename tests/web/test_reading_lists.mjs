// Reading lists: a librarian makes one by scan and search, readers find it in the
// catalogue, at the kiosk and without a script; a teacher has her own class's.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, openPage, shot } from "./support/browser.mjs";
import { tell } from "./support/counter.mjs";
import { freeBarcodes } from "./support/school.mjs";
import { Server } from "./support/server.mjs";
import { LOOKS, openStaff, SIZES } from "./support/staff.mjs";

const NAME = `冬天读的书<img src=x onerror="document.title='hit'">`;
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function add(page, code) {
  await page.getByLabel("扫描图书，或按题名、作者、ISBN 查找").fill(code);
  await page.keyboard.press("Enter");
}

test("a list is made by scan and by search, put in order, and saved", async () => {
  const page = await openStaff(browser, server, "/staff/reading");
  const [one, two] = await freeBarcodes(page, 2);
  await page.getByRole("button", { name: "新建书单" }).click();
  await page.getByLabel("书单名称").fill(NAME);
  await page.getByLabel("面向").selectOption({ label: "3 年级" });
  await page.getByLabel("给读者的话").fill("每人选一本");
  await add(page, one);
  await page.locator(".reading-rows li").nth(0).waitFor();
  await add(page, two);
  await page.locator(".reading-rows li").nth(1).waitFor();
  await add(page, "的");
  await page.locator(".reading-found button").first().click();
  await page.locator(".reading-rows li").nth(2).waitFor();
  await page.getByRole("button", { name: /^上移/ }).nth(2).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.waitForURL(/reading\/1$/);
  const list = await ask(page, "reading-lists/1");
  assert.equal(list.titles.length, 3);
  assert.equal(list.grade, 3);
  await accessible(page, "reading list");
  await shot(page, "staff-reading-list", { fullPage: true });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a change is undone, a list withdrawn and shown again", async () => {
  const page = await openStaff(browser, server, "/staff/reading/1");
  const before_ = await ask(page, "reading-lists/1");
  await page.getByRole("button", { name: /^从书单移除/ }).first().click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("button", { name: "撤销上次修改" }).click();
  await page.locator(".reading-rows li").nth(2).waitFor();
  assert.deepEqual(await ask(page, "reading-lists/1"), before_);
  await page.getByRole("button", { name: "撤下书单" }).click();
  await page.getByRole("button", { name: "重新展示" }).waitFor();
  assert.deepEqual((await ask(page, "public/reading-lists")).lists, []);
  await page.getByRole("button", { name: "重新展示" }).click();
  await page.locator(".reading-rows li").nth(2).waitFor();
  assert.equal((await ask(page, "public/reading-lists")).lists.length, 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a teacher is offered her own classes, and changes no other list", async () => {
  const head = await openStaff(browser, server, "/staff");
  server.tool(["staff", "add", "mei", "--name", "梅老师", "--role", "teacher",
    "--password-stdin"], "Lamp-over-9-rivers\n");
  const { staff } = await ask(head, "staff");
  const { classes } = await ask(head, "classes");
  await tell(head, "PUT", `staff/${staff.find((s) => s.login === "mei").id}/classes`,
    { classes: [classes[0].id] });
  const page = await openStaff(browser, server, "/staff/reading",
    { login: "mei", password: "Lamp-over-9-rivers" });
  await page.locator(".row-link").first().waitFor();
  assert.match(await page.locator(".row-link").first().getAttribute("href"), /^\/list\//);
  await page.getByRole("button", { name: "新建书单" }).click();
  await page.getByLabel("书单名称").fill("我们班的书");
  await page.getByLabel("面向").getByRole("option", { name: classes[0].name })
    .waitFor({ state: "attached" });
  assert.equal(await page.getByLabel("面向").getByRole("option").count(), 1);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.waitForURL(/reading\/2$/);
  assert.equal((await ask(page, "reading-lists/2")).class, classes[0].id);
  await head.context().close();
  await page.context().close();
});

// Each look at one of the sizes.
const SHOWN = LOOKS.map(([look, options], i) => [look, options, ...SIZES[i]]);

test("readers find it, and its address can be sent on", async () => {
  for (const [look, options, size, viewport] of SHOWN) {
    const page = await openPage(browser, server, { ...options, viewport });
    await page.goto(`${server.base}/search`);
    await page.locator(".s-list", { hasText: "冬天读的书" }).waitFor();
    await shot(page, `search-lists-${look}-${size}`);
    await page.locator(".s-list").first().click();
    await page.locator(".s-hit").nth(2).waitFor();
    assert.match(page.url(), /\/list\/1$/);
    assert.equal(await page.locator("img[src=x]").count(), 0);
    await accessible(page, `list ${look} ${size}`);
    await shot(page, `search-list-${look}-${size}`);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
  const text = await (await fetch(`${server.base}/list/1`)).text();
  assert.match(text, /<h1>冬天读的书&lt;img/);
  assert.match(text, /<a href="\/title\/\d+">/);
  assert.equal((await fetch(`${server.base}/list/4711`)).status, 404);
});

test("the staff's pages fit every look and size", async () => {
  for (const [look, options, size, viewport] of SHOWN)
    for (const to of ["/staff/reading", "/staff/reading/1"]) {
      const page = await openStaff(browser, server, to, { ...options, viewport });
      await page.locator(".row-link, .reading-rows li").first().waitFor();
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth > innerWidth);
      assert.ok(!wide, `${to} is wider than ${size}`);
      await accessible(page, `${to} ${look} ${size}`);
      await shot(page, `staff-reading${to.endsWith("1") ? "-one" : ""}-${look}-${size}`,
        { fullPage: true });
      await page.context().close();
    }
});

const KIOSKS = [["1080x1920", { width: 1080, height: 1920 }],
  ["1920x1080", { width: 1920, height: 1080 }]];

test("the kiosk offers the lists before anything is typed", async () => {
  server.tool(["desk", "set", "k1", "--name", "自助机 1", "--kind", "kiosk"]);
  for (const [size, viewport] of KIOSKS) {
    const page = await openStaff(browser, server, "/staff", { viewport });
    const desk = (await ask(page, "desks")).desks.find((d) => d.kind === "kiosk");
    await page.goto(`${server.base}/kiosk/${desk.id}`);
    await page.getByRole("button", { name: "找书" }).click();
    await page.locator(".k-lists button").first().waitFor();
    await shot(page, `kiosk-lists-${size}`);
    await page.locator(".k-lists button", { hasText: "冬天读的书" }).click();
    await page.locator(".k-hit").nth(2).waitFor();
    await accessible(page, `kiosk list ${size}`);
    await shot(page, `kiosk-list-${size}`);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});
