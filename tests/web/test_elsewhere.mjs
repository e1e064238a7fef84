// A book in other libraries' catalogues: a real server is told of, asked, its
// record taken into the editor and saved.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer, connect } from "node:net";
import test, { after, before } from "node:test";
import { accessible, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { openStaff } from "./support/staff.mjs";

let server, browser, far, port;

const freePort = () => new Promise((done) => {
  const s = createServer().listen(0, "127.0.0.1", () => {
    const { port: found } = s.address();
    s.close(() => done(found));
  });
});
const listens = () => new Promise((done) => {
  const line = connect(port, "127.0.0.1", () => { line.end(); done(true); });
  line.on("error", () => done(false));
});

before(async () => {
  port = await freePort();
  far = spawn("yaz-ztest", [`tcp:127.0.0.1:${port}`], { stdio: "ignore" });
  [server, browser] = await Promise.all([Server.start(), launch()]);
  while (!await listens()) {
    assert.equal(far.exitCode, null, "yaz-ztest has ended");
    await new Promise((done) => setTimeout(done, 50));
  }
});
after(async () => {
  far?.kill();
  await browser?.close();
  await server?.stop();
});

test("another library is told of, asked, and its record becomes a draft", async () => {
  const page = await openStaff(browser, server, "/staff/titles?q=zzyzx");
  await page.getByRole("button", { name: "设置目标…" }).click();
  await page.getByRole("button", { name: "添加图书馆" }).click();
  await page.getByLabel("图书馆名称").fill("远方图书馆");
  await page.getByLabel("地址").fill(`127.0.0.1:${port}/Default`);
  await page.getByLabel("记录格式").fill("USMARC");
  await accessible(page, "target form");
  await page.getByRole("button", { name: "保存" }).click();
  await page.locator(".house-rows", { hasText: "远方图书馆" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "到其他图书馆查找" }).click();
  await page.locator(".elsewhere tbody tr").first().waitFor();
  await accessible(page, "found elsewhere");
  await shot(page, "staff-elsewhere");
  await page.getByRole("link", { name: /^采用/ }).first().click();
  await page.locator(".record-page").waitFor();
  await accessible(page, "draft");
  await shot(page, "staff-elsewhere-draft");
  assert.match(page.url(), /remote=\d+/);
  await page.getByRole("button", { name: /^保存/ }).click();
  await page.waitForURL(/titles\/\d+$/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
