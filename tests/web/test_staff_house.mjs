// Devices, settings, and the first start of a library.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, openPage, shot, signIn }
  from "./support/browser.mjs";
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

test("a device that is tried shows what was heard last", async () => {
  const page = await openStaff(browser, server, "/staff/devices");
  const scanner = page.locator(".device").first();
  await scanner.waitFor();
  await scanner.locator(".device-name", { hasText: "模拟扫描枪" }).waitFor();
  await scanner.locator(".pill", { hasText: "正常" }).waitFor();
  await page.evaluate(async () => {
    const who = await (await fetch("/api/v1/session")).json();
    await fetch("/api/v1/emulator/scan", { method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": who.csrf },
      body: JSON.stringify({ device: "scanner", code: "0010441", desk: 1 }) });
  });
  await scanner.locator("dd", { hasText: "读到条码" }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a code pairs a scanner with a desk: drawn, and taken away again", async () => {
  const page = await openStaff(browser, server, "/staff/devices");
  const begin = page.getByRole("button", { name: "显示配对码" });
  await begin.waitFor();
  await tabTo(page, begin);
  await page.keyboard.press("Enter");
  await page.locator(".bars").waitFor();
  const { pairing } = await ask(page, "devices");
  assert.ok(pairing.code.length > 3);
  await accessible(page, "pairing");
  await shot(page, "staff-pairing-1366x768");
  await page.getByRole("button", { name: "停止" }).click();
  await page.locator(".bars").waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a desk is added and named anew; an account gets its first password", async () => {
  const page = await openStaff(browser, server, "/staff/settings");
  await page.getByRole("button", { name: "新服务台" }).click();
  const desks = page.getByRole("region", { name: "服务台" });
  await desks.getByLabel("名称").fill("<b>二楼</b>");
  await desks.getByLabel("代码").fill("desk9");
  await page.keyboard.press("Enter");
  await page.locator(".house-rows li", { hasText: "<b>二楼</b>" }).waitFor();
  await page.getByRole("button", { name: "修改 <b>二楼</b>" }).click();
  await desks.getByLabel("名称").fill("二楼阅览室");
  await page.keyboard.press("Enter");
  await page.locator(".house-rows li", { hasText: "二楼阅览室" }).waitFor();
  await page.getByRole("button", { name: "新账号" }).click();
  await page.getByLabel("姓名").fill("顾老师");
  await page.getByLabel("登录名").fill("gu");
  await accessible(page, "a new account");
  await page.getByRole("button", { name: "创建账号" }).click();
  const shown = page.locator(".password-shown dd").nth(1);
  await shown.waitFor();
  await accessible(page, "the first password");
  const password = await shown.innerText();
  await page.getByRole("button", { name: "已记下" }).click();
  await page.locator(".house-rows li", { hasText: "顾老师" }).waitFor();
  const other = await openPage(browser, server);
  await signIn(other, "gu", password);
  await other.locator("[name=new]").waitFor();
  await other.context().close();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a library without a school is set up in a few steps, by the keyboard alone", async () => {
  const fresh = await Server.startNew("Lamp-over-7-rivers");
  const page = await openPage(browser, fresh);
  await page.goto(fresh.base);
  await page.getByRole("heading", { name: "全新的图书馆" }).waitFor();
  await accessible(page, "a new library");
  await page.fill("[name=username]", "admin");
  await page.fill("[name=password]", "Lamp-over-7-rivers");
  await page.keyboard.press("Enter");
  await tabTo(page, page.locator("[name=new]"));
  await page.keyboard.type("Tea-on-9-mountains");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Tea-on-9-mountains");
  await page.keyboard.press("Enter");
  await page.getByLabel("学校名称").waitFor();
  await accessible(page, "the school");
  await shot(page, "start-school-1366x768");
  await page.keyboard.type("青溪小学");
  await page.keyboard.press("Tab");
  await page.keyboard.type("CN-330106-QX");
  await page.keyboard.press("Enter");
  await page.getByLabel("学期名称").waitFor();
  await accessible(page, "the term");
  await shot(page, "start-term-1366x768");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "可以开始了" }).waitFor();
  await accessible(page, "ready");
  await shot(page, "start-ready-1366x768");
  await tabTo(page, page.getByRole("button", { name: "进入首页" }));
  await page.keyboard.press("Enter");
  await page.locator(".staff .figure").first().waitFor();
  assert.ok((await ask(page, "policies")).policies.length > 0);
  assert.equal((await ask(page, "calendar")).terms.length, 1);
  await page.reload();
  await page.locator(".staff .figure").first().waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  await fresh.stop();
});

const PAGES = [["devices", "/staff/devices", ".device"],
  ["settings", "/staff/settings", ".house-rows li"]];

for (const [size, viewport] of SIZES)
  for (const [look, options] of LOOKS)
    test(`devices and settings are accessible and fit: ${size}, ${look}`, async () => {
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
