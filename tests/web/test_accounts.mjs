// A first password is replaced before anything else; signing out ends it all.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, launch, openPage, shot, signIn }
  from "./support/browser.mjs";
import { LOGIN, PASSWORD, Server } from "./support/server.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a password made by the program is replaced at the first sign-in", async () => {
  const { password } = JSON.parse(server.tool(
    ["staff", "add", "newcomer", "--role", "librarian", "--json"]));
  const page = await openPage(browser, server);
  await signIn(page, "newcomer", password);
  await page.locator("[name=new]").waitFor();
  await shot(page, "new-password");
  await accessible(page, "new password");
  await page.fill("[name=new]", "Lantern-9-tea-house");
  await page.fill("[name=again]", "Lantern-9-tea-hous");
  await page.keyboard.press("Enter");
  await page.locator(".form-error", { hasText: /\S/ }).waitFor();
  await page.fill("[name=again]", "Lantern-9-tea-house");
  await page.keyboard.press("Enter");
  await page.locator(".choice, .desk").first().waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("after signing out the desk is shown to nobody", async () => {
  const page = await openPage(browser, server);
  await signIn(page, LOGIN, PASSWORD);
  await page.locator(".choice, .desk").first().waitFor();
  await page.locator(".menu-button").click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.locator("[name=username]").waitFor();
  await page.reload();
  await page.locator("[name=username]").waitFor();
  const answer = await page.request.get(`${server.base}/api/v1/desks`);
  assert.equal(answer.status(), 401);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
