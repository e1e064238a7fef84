// The school's particulars are changed and had back; an account is closed and let
// in again.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, openPage, shot, signIn }
  from "./support/browser.mjs";
import { LOGIN, PASSWORD, Server } from "./support/server.mjs";
import { openStaff } from "./support/staff.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the school gets another name, and the old one back", async () => {
  const page = await openStaff(browser, server, "/staff/settings");
  const old = await ask(page, "school");
  await page.getByLabel("学校名称").fill("<b>青山小学</b>");
  await page.getByLabel("学段").selectOption("complete");
  const card = page.getByRole("region", { name: "学校", exact: true });
  await card.getByRole("button", { name: "保存" }).click();
  await page.locator(".nav-school", { hasText: "<b>青山小学</b>" }).waitFor();
  assert.equal((await ask(page, "school")).stage, "complete");
  await accessible(page, "settings");
  await shot(page, "staff-settings", { fullPage: true });
  await card.getByRole("button", { name: "撤销上次修改" }).click();
  await page.locator(".nav-school", { hasText: old.name }).waitFor();
  assert.deepEqual(await ask(page, "school"), old);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a closed account is out at once, and comes back", async () => {
  const other = await openPage(browser, server);
  await signIn(other, LOGIN, PASSWORD);
  await other.locator(".choice, .desk").first().waitFor();
  const page = await openStaff(browser, server, "/staff/settings");
  const row = page.locator(".house-rows li", { hasText: LOGIN });
  await row.getByRole("button", { name: /^停用账号/ }).click();
  await row.locator(".pill", { hasText: "已停用" }).waitFor();
  await accessible(page, "settings, an account closed");
  await shot(page, "staff-settings-closed", { fullPage: true });
  await other.reload();
  await other.locator("[name=username]").waitFor();
  assert.equal(await page.locator(".house-rows li", { hasText: "周主任" })
    .getByRole("button", { name: /^停用账号/ }).count(), 0); // her own
  await row.getByRole("button", { name: /^恢复使用/ }).click();
  await row.getByRole("button", { name: /^停用账号/ }).waitFor();
  await signIn(other, LOGIN, PASSWORD);
  await other.locator(".choice, .desk").first().waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  await other.context().close();
});
