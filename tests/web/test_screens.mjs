// Every screen: looked at by axe, photographed, in both languages and all
// colours; hostile text stays text.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible as axe, ask, launch, newest, openDesk, openPage, shot, signIn,
  wedge } from "./support/browser.mjs";
import { LOGIN, PASSWORD, Server } from "./support/server.mjs";
import { freeBarcodes } from "./support/school.mjs";

const CARD = "R000077";
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("signing in says what is wrong and lets in who is right", async () => {
  const page = await openPage(browser, server);
  await page.goto(server.base);
  await page.locator("[name=username]").waitFor();
  await shot(page, "sign-in");
  await axe(page, "sign in");
  for (const [field, hint] of [["username", "username"],
    ["password", "current-password"]])
    assert.equal(await page.locator(`[name=${field}]`)
      .getAttribute("autocomplete"), hint);
  await signIn(page, LOGIN, "wrong");
  await page.locator(".form-error", { hasText: /\S/ }).waitFor();
  await axe(page, "sign in, refused");
  await signIn(page, LOGIN, PASSWORD);
  await page.locator(".choice, .desk").first().waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the page is small, and no other computer is asked", async () => {
  const page = await openPage(browser, server);
  const bodies = [];
  page.on("response", (r) => {
    if (/\.(js|css)\?/.test(r.url())) bodies.push(r.body());
  });
  await page.goto(server.base);
  await page.locator("form").waitFor();
  const bytes = (await Promise.all(bodies)).reduce((n, b) => n + b.length, 0);
  assert.ok(bytes > 0 && bytes < 150 * 1024, `${bytes} bytes`);
  const policy = (await page.request.get(server.base)).headers()[
    "content-security-policy"];
  assert.match(policy, /default-src 'self'|script-src 'self'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

// What differs by colour alone is judged by its contrast alone.
const COLOURS = ["color-contrast"];
const LOOKS = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }, COLOURS],
  ["contrast", { contrast: "more" }, COLOURS],
  ["dark-contrast", { colorScheme: "dark", contrast: "more" }, COLOURS],
  ["zoomed", { viewport: { width: 683, height: 384 } }],
];

for (const [name, options, rules] of LOOKS)
  test(`the desk is accessible: ${name}`, async () => {
    const page = await openDesk(browser, server, options);
    const accessible = (where, what) => axe(where, what, rules);
    await accessible(page, "nobody");
    await wedge(page, CARD);
    await page.locator(".person").waitFor();
    await wedge(page, "0099991");
    await newest(page, "0099991");
    await accessible(page, "unknown");
    const [code] = await freeBarcodes(page, 1);
    await wedge(page, code);
    await newest(page, code);
    await accessible(page, "lent");
    await shot(page, `desk-${name}`);
    await page.keyboard.press("F7");
    await page.locator("#day").waitFor();
    await accessible(page, "another day");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await page.locator(".dialog.help").waitFor();
    await accessible(page, "cheat sheet");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("hlm", { delay: 90 });
    await page.locator(".hit.title").first().waitFor();
    await accessible(page, "search");
    await shot(page, `search-${name}`);
    await page.keyboard.press("Escape");
    await page.locator(".menu-button").click();
    await accessible(page, "menu");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F4");
    await newest(page, "已撤销");
    await page.keyboard.press("Escape");
    await page.locator(".nobody").waitFor();
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

test("nothing is wider than the window at 200 % on a desk's screen", async () => {
  const page = await openDesk(browser, server,
    { viewport: { width: 683, height: 384 } });
  const [needs, has] = await page.evaluate(() =>
    [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(needs <= has, `${needs} of ${has}`);
  await page.context().close();
});

test("the language changes at run time, words and days and sentences", async () => {
  const page = await openDesk(browser, server);
  await wedge(page, "0099990");
  await newest(page, "查无此号");
  await page.getByRole("button", { name: "English" }).click();
  await page.locator(".latest", { hasText: "Not known" }).waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await wedge(page, "0099989");
  await newest(page, "0099989");
  const { lines } = await ask(page, "desks/1");
  assert.doesNotMatch(lines[0].text, /\p{Script=Han}/u);
  await axe(page, "desk in English");
  await shot(page, "desk-english");
  await page.reload();
  await page.locator(".latest", { hasText: "Not known" }).waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await page.locator(".latest", { hasText: "查无此号" }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("hostile text is shown as text", async () => {
  const name = `<img src=x onerror="document.title='hit'">"'&`;
  server.tool(["patron", "add", name, "--number", "X0001"]);
  const page = await openDesk(browser, server);
  await wedge(page, "X0001");
  await page.locator(".person h2", { hasText: "<img src=x" }).waitFor();
  await wedge(page, "<b>0</b>");
  await page.locator(".latest.unknown").waitFor();
  await page.keyboard.press("/");
  await page.locator(".search input").fill("X0001");
  await page.locator(".hit.patron", { hasText: "<img src=x" }).waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
  assert.notEqual(await page.title(), "hit");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the desk as it is shown to others", async () => {
  for (const [name, viewport] of [["1366x768", { width: 1366, height: 768 }],
    ["1920x1080", { width: 1920, height: 1080 }]]) {
    const page = await openDesk(browser, server, { viewport });
    await shot(page, `ready-${name}`);
    await wedge(page, CARD);
    await page.locator(".person").waitFor();
    for (const code of ["0010441", "0099999", "0010553", "0010718"]) {
      await wedge(page, code);
      await newest(page, code);
    }
    await shot(page, `emulator-${name}`);
    await page.locator(".tray-handle").click();
    await page.mouse.move(700, 500);
    await page.evaluate(() => document.activeElement.blur());
    await shot(page, `desk-${name}`);
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("F4");
      await newest(page, "已撤销");
    }
    await page.keyboard.press("Escape");
    await page.locator(".nobody").waitFor();
    await page.context().close();
  }
});
