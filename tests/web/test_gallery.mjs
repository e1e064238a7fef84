// The visual language and every component in every state, photographed; and
// the addresses at which screens stand.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { accessible, launch, openDesk, openPage, shot }
  from "./support/browser.mjs";
import { root, Server } from "./support/server.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const LOOKS = [["light", {}], ["dark", { colorScheme: "dark" }],
  ["contrast", { contrast: "more" }],
  ["dark-contrast", { colorScheme: "dark", contrast: "more" }]];

for (const [look, options] of LOOKS)
  test(`the gallery shows every part without a fault: ${look}`, async () => {
    const page = await openPage(browser, server,
      { viewport: { width: 1366, height: 1024 }, ...options });
    await page.goto(`${server.base}/gallery`);
    await page.locator(".g-part").last().waitFor();
    // The newest deed is a landmark of the desk; here it stands often.
    await accessible(page, look, ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]);
    for (const part of await page.locator(".g-part").all())
      await shot(part, `gallery-${look}-${await part.getAttribute("id")}`);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

test("the gallery stands nowhere but in a server that emulates", async () => {
  const plain = await Server.start([]);
  assert.equal((await fetch(`${plain.base}/gallery`)).status, 404);
  assert.equal((await fetch(`${plain.base}/desk/1`)).status, 200);
  await plain.stop();
});

test("each screen is one address, every other one is none", async () => {
  for (const there of ["/", "/desk", "/desk/1", "/gallery", "/staff",
    "/staff/readers", "/staff/readers/12", "/staff/pictures", "/staff/import",
    "/staff/rules", "/staff/calendar", "/staff/devices", "/staff/settings"])
    assert.equal((await fetch(server.base + there)).status, 200, there);
  for (const none of ["/desk/", "/desk/x", "/desk/1/", "/desks", "/gallery/1",
    "/index", `/desk/${"9".repeat(40)}`])
    assert.equal((await fetch(server.base + none)).status, 404, none);
});

test("a screen loads its own script alone, once", async () => {
  const page = await openPage(browser, server);
  const asked = [];
  page.on("request", (r) => asked.push(new URL(r.url()).pathname));
  await page.goto(server.base);
  await page.locator("form").waitFor();
  assert.ok(!asked.some((p) => /_screen|desk\.css/.test(p)), asked.join());
  assert.equal(new Set(asked).size, asked.length, "nothing is asked twice");
  await page.context().close();
  const desk = await openDesk(browser, server);
  await desk.goBack();
  await desk.goForward();
  await desk.locator(".desk").waitFor();
  assert.deepEqual(desk.troubles, []);
  await desk.context().close();
});

test("the first load of every screen is under its budget", () => {
  const sizes = readFileSync(path.join(root, "build/web/.sizes"), "utf8").trim()
    .split("\n").map((row) => row.split("\t"));
  assert.ok(sizes.length > 2);
  for (const [name, bytes] of sizes)
    assert.ok(Number(bytes) < 150 * 1024, `${name}: ${bytes}`);
});
