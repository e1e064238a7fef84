// The catalogue for everybody: instant, narrowed, kept as an address, read by
// machines; on a phone, a tablet and a desk.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, launch, openPage, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";

const SIZES = [["phone", { width: 390, height: 844 }],
  ["tablet", { width: 820, height: 1180 }], ["desk", { width: 1366, height: 768 }]];
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start([]), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(where, options = {}) {
  const page = await openPage(browser, server, options);
  await page.goto(server.base + where);
  return page;
}

const done = async (page) => {
  assert.deepEqual(page.troubles, []);
  await page.context().close();
};
const q = (page) => new URL(page.url()).searchParams.get("q");

test("results come while one types, and the address keeps the search", async () => {
  const page = await open("/search");
  await page.locator(".s-row li").first().waitFor();
  await page.locator("input").pressSequentially("hlm");
  await page.locator(".s-hit", { hasText: "红楼梦" }).first().waitFor();
  assert.equal(q(page), "hlm");
  await page.getByRole("link", { name: "红楼梦", exact: true }).first().click();
  await page.locator(".s-copies tbody tr").first().waitFor();
  assert.match(await page.title(), /红楼梦/);
  await page.goBack();
  await page.locator(".s-hit", { hasText: "红楼梦" }).first().waitFor();
  assert.equal(await page.locator("input").inputValue(), "hlm");
  await page.goBack();
  await page.locator(".s-row li").first().waitFor();
  assert.equal(await page.locator("input").inputValue(), "");
  await done(page);
});

test("facets narrow, and let go again; each is a link", async () => {
  const page = await open(`/search?q=${encodeURIComponent("中国")}`);
  const count = page.locator(".s-count");
  await count.waitFor();
  const before = await count.innerText();
  const facet = page.locator(".s-facet").nth(1);
  const href = await facet.getAttribute("href");
  await facet.click();
  await page.locator(".s-facet.on").waitFor();
  await page.waitForFunction((text) =>
    document.querySelector(".s-count")?.innerText !== text, before);
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, href);
  await page.reload();
  await page.locator(".s-facet.on").click();
  await page.waitForFunction((text) =>
    document.querySelector(".s-count")?.innerText === text, before);
  await done(page);
});

for (const [name, viewport] of SIZES)
  test(`every page of the catalogue, looked at: ${name}`, async () => {
    const page = await open("/search", { viewport });
    await page.locator(".s-row").nth(1).waitFor();
    await accessible(page, `${name} home`);
    await shot(page, `search-home-${name}`);
    await page.goto(`${server.base}/search?q=${encodeURIComponent("中国")}`);
    await page.locator(".s-hit").first().waitFor();
    await accessible(page, `${name} results`);
    await shot(page, `search-results-${name}`);
    await page.goto(`${server.base}/title/1`);
    await page.locator(".s-copies").waitFor();
    await accessible(page, `${name} title`);
    await shot(page, `search-title-${name}`);
    await page.goto(`${server.base}/children?subject=animals`);
    await page.locator(".s-row, .s-none").first().waitFor();
    await accessible(page, `${name} children`);
    await shot(page, `search-children-${name}`);
    const [needs, has] = await page.evaluate(() =>
      [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(needs <= has, `${needs} of ${has}`);
    await done(page);
  });

for (const [name, options] of [["dark", { colorScheme: "dark" }],
  ["english", { locale: "en-GB" }], ["contrast", { contrast: "more" }]])
  test(`the catalogue in another look: ${name}`, async () => {
    const page = await open("/search?q=hlm", options);
    await page.locator(".s-hit").first().waitFor();
    await accessible(page, name);
    await shot(page, `search-results-${name}`);
    await page.goto(`${server.base}/children`);
    await page.locator(".s-subject").first().waitFor();
    await accessible(page, `${name} children`);
    await shot(page, `search-children-${name}`);
    await done(page);
  });

test("who runs no script reads title, description and copies", async () => {
  const page = await open("/title/1", { javaScriptEnabled: false });
  const title = await page.locator("h1[itemprop=name]").innerText();
  assert.ok((await page.title()).startsWith(title));
  assert.match(await page.locator("meta[name=description]").getAttribute("content"),
    /\S/);
  assert.ok(await page.locator("ul li").count() > 0);
  await page.goto(`${server.base}/search?q=hlm`);
  await page.getByRole("link", { name: "红楼梦" }).first().click();
  await page.locator("h1", { hasText: "红楼梦" }).waitFor();
  await page.context().close();
  assert.equal((await fetch(`${server.base}/title/999999`)).status, 404);
});

test("hostile text in an address and in a title is shown as text", async () => {
  const hit = `<img src=x onerror=document.title='hit'>"'&`;
  const page = await open(`/search?q=${encodeURIComponent(hit)}`);
  await page.locator(".s-count").waitFor();
  assert.equal(await page.locator("img").count(), 0);
  assert.notEqual(await page.title(), "hit");
  const plain = await (await fetch(
    `${server.base}/search?q=${encodeURIComponent(hit)}`)).text();
  assert.ok(!plain.includes("<img"));
  await done(page);
});

test("nobody's name, bar code or note is told to everybody", async () => {
  const page = await open("/title/1");
  for (const path of ["public", "public/titles?q=hlm", "public/titles/1",
    "public/popular"]) {
    const answer = await page.request.get(`${server.base}/api/v1/${path}`);
    assert.equal(answer.status(), 200);
    assert.doesNotMatch(await answer.text(), /barcode|patron|note|accession/);
  }
  for (const path of ["titles?q=a", "patrons?q=a", "desks"])
    assert.equal((await page.request.get(`${server.base}/api/v1/${path}`)).status(), 401);
  await page.context().close();
});
