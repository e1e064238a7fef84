// Several desks in one school, each with its devices and its state; the same
// desk open twice; hostile text; every button by keyboard.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, newest, openDesk, shot, wedge }
  from "./support/browser.mjs";
import { LOOKS, openDeskIn, present, tell } from "./support/counter.mjs";
import { freeBarcodes } from "./support/school.mjs";
import { Server } from "./support/server.mjs";

let server, browser, two;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
  server.tool(["setting", "set", "money.unknown_price_cents", "3000"]);
  server.tool(["desk", "set", "d2", "--name", "二号流通台"]);
  const page = await openDesk(browser, server);
  two = (await ask(page, "desks")).desks.find((d) => d.code === "d2").id;
  await page.context().close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function close(...pages) {
  for (const page of pages) {
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
}

test("two desks at once: each its devices, its reader, its list", async () => {
  const one = await openDesk(browser, server);
  const other = await openDesk(browser, server);
  await other.goto(`${server.base}/desk/${two}`);
  await other.locator(".bar-place", { hasText: "二号流通台" }).waitFor();
  await present(one, 1, "R000077");
  await present(other, two, "R000085");
  await Promise.all([one, other].map((p) => p.locator(".person").waitFor()));
  const [a, b] = await Promise.all(
    [one, other].map((p) => p.locator(".person h2").innerText()));
  assert.notEqual(a, b);
  const [first, second] = await freeBarcodes(one, 2);
  await present(one, 1, first);
  await present(other, two, second);
  await newest(one, first);
  await newest(other, second);
  assert.equal(await one.locator(".deeds", { hasText: second }).count(), 0);
  const states = await Promise.all([ask(one, "desks/1"), ask(other, `desks/${two}`)]);
  const ids = states.map((s) => s.devices.map((d) => d.id));
  assert.ok(ids[0].length > 0 && ids[0].every((id) => !ids[1].includes(id)));
  for (const [page, desk] of [[one, 1], [other, two]])
    await tell(page, "POST", `desks/${desk}/close`, {});
  await close(one, other);
});

test("the same desk twice: a card that is awaited, a note, money, in step", async () => {
  const one = await openDesk(browser, server);
  const twin = await openDesk(browser, server);
  await one.bringToFront();
  await wedge(one, "R000079");
  await twin.locator(".person").waitFor();
  await one.keyboard.press("Shift+F8");
  await twin.locator(".awaiting").waitFor();
  await twin.bringToFront();
  await twin.keyboard.press("Escape");
  await one.locator(".awaiting").waitFor({ state: "detached" });
  const { reader } = await ask(one, "desks/1");
  await tell(one, "POST", "desks/1/note", { patron: reader.id, note: "一致" });
  await twin.locator(".reader-note", { hasText: "一致" }).waitFor();
  await tell(twin, "POST", "desks/1/note", { patron: reader.id, note: "" });
  await one.locator(".reader-note").waitFor({ state: "detached" });
  await tell(one, "POST", "desks/1/close", {});
  await twin.locator(".nobody").waitFor();
  await close(one, twin);
});

const HOSTILE = `<img src=x onerror="document.title='hit'">"'&\u202e`;

test("hostile text is text in every window and list of the desk", async () => {
  server.tool(["patron", "add", HOSTILE, "--number", "X0002"]);
  const page = await openDesk(browser, server);
  await tell(page, "POST", "copies/quick", { barcode: "X9001", title: HOSTILE,
    author: HOSTILE });
  await wedge(page, "X0002");
  await page.locator(".person").waitFor();
  const { reader } = await ask(page, "desks/1");
  await tell(page, "POST", "desks/1/note", { patron: reader.id, note: HOSTILE });
  await tell(page, "POST", "desks/1/money",
    { patron: reader.id, what: "charge", cents: 100, note: HOSTILE });
  await wedge(page, "X9001");
  await newest(page, "X9001", "<img");
  await page.locator(".reader-note", { hasText: "<img" }).waitFor();
  await page.keyboard.press("F5");
  await page.locator(".ledger li", { hasText: "<img" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("F8");
  await page.locator(".which-row", { hasText: "<img" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+F4");
  await page.locator(".journal tr", { hasText: "<img" }).first().waitFor();
  await page.keyboard.press("Shift+F4");
  assert.equal(await page.locator("img[src=x]").count(), 0);
  assert.notEqual(await page.title(), "hit");
  await page.keyboard.press("F4");
  await newest(page, "已撤销");
  await tell(page, "POST", "desks/1/close", {});
  await close(page);
});

for (const [look, options, lang] of LOOKS)
  test(`windows and lists are accessible and photographed: ${look}`, async () => {
    const page = await openDeskIn(browser, server, options, lang);
    const see = async (name) => {
      await accessible(page, `${name} ${look}`);
      await shot(page, `counter-${name}-${look}`);
    };
    await wedge(page, "R000081");
    await page.locator(".person").waitFor();
    const { reader } = await ask(page, "desks/1");
    for (const [cents, kind] of [[1200, "other"], [3500, "lost"]])
      await tell(page, "POST", "desks/1/money",
        { patron: reader.id, what: "charge", cents, kind });
    await tell(page, "POST", "desks/1/money",
      { patron: reader.id, what: "pay", cents: 700 });
    const [code] = await freeBarcodes(page, 1);
    await wedge(page, code);
    await newest(page, code);
    await page.locator(".tray-handle").click();
    await see("reader");
    await page.keyboard.press("F5");
    await page.locator(".ledger li").nth(2).waitFor();
    await see("money");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F8");
    await page.locator(".fate").nth(2).waitFor();
    await see("copy");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F8");
    await page.locator(".awaiting").waitFor();
    await see("awaiting");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F7");
    await page.locator("#reader-note").waitFor();
    await see("note");
    await page.keyboard.press("Escape");
    await page.locator(".reader-more > button").click();
    await page.locator(".reader-menu").waitFor();
    await see("menu");
    await page.keyboard.press("Escape");
    for (const [key, name, there] of [["Shift+F4", "journal", ".journal tbody tr"],
      ["Shift+F2", "holds", ".shelf-column"], ["Shift+F5", "till", ".till-rows"]]) {
      await page.keyboard.press(key);
      await page.locator(there).first().waitFor();
      await see(name);
    }
    await page.keyboard.press("Shift+F5");
    await page.keyboard.press("Shift+F3");
    await page.locator(".class-cell").first().waitFor();
    await see("classes");
    await page.keyboard.type("32", { delay: 150 });
    await page.keyboard.press("Enter");
    await page.locator(".pupil").nth(5).waitFor();
    await see("faces");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.locator(".hit.command").first().waitFor();
    await see("commands");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await page.locator(".dialog.help").waitFor();
    await see("help");
    await page.keyboard.press("Escape");
    await tell(page, "POST", "desks/1/money",
      { patron: reader.id, what: "waive", cents: 4000, note: "测试" });
    await page.keyboard.press("F2");
    await page.locator(".desk.returning").waitFor();
    await see("return-only");
    await page.keyboard.press("F2");
    await page.locator(".desk:not(.returning)").waitFor();
    await page.evaluate(() => localStorage.setItem("langhuan.lang", "zh"));
    await close(page);
  });

// A person without a mouse: Tab comes to everything that can be pressed, each
// time the place is seen, and it comes round again.
test("Tab reaches every button of the desk and shows where it is", async () => {
  const page = await openDesk(browser, server);
  await wedge(page, "R000084");
  await page.locator(".person").waitFor();
  const [code] = await freeBarcodes(page, 1);
  await wedge(page, code);
  await newest(page, code);
  await page.evaluate(() => document.body.focus());
  const wanted = await page.evaluate(() =>
    [...document.querySelectorAll(".desk button:not([disabled]), .desk a[href]")]
      .filter((e) => e.tabIndex >= 0 && e.checkVisibility())
      .map((e, i) => (e.dataset.walk = String(i))).length);
  const met = new Set();
  for (let i = 0; i < 120 && met.size < wanted; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      return { walk: e.dataset.walk, seen: style.outlineStyle !== "none" ||
        e.tagName === "BODY" || e.matches("input") };
    });
    assert.ok(at.seen, "the focus is seen");
    if (at.walk !== undefined) met.add(at.walk);
  }
  assert.equal(met.size, wanted);
  await tell(page, "POST", "desks/1/close", {});
  await close(page);
});

test("nothing shifts when scans arrive, whichever list is shown", async () => {
  const page = await openDesk(browser, server);
  await page.evaluate(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const e of list.getEntries())
        for (const s of e.sources)
          window.shifts.push((s.node?.outerHTML ?? "").slice(0, 120));
    }).observe({ type: "layout-shift" });
  });
  for (const view of ["", "Shift+F4", "Shift+F2"]) {
    if (view) await page.keyboard.press(view);
    await page.locator(view ? ".journal, .shelf-columns" : ".stream").waitFor();
    await page.evaluate(() => new Promise((r) => setTimeout(r, 600)));
    await page.evaluate(() => window.shifts.splice(0));
    await present(page, 1, "R000077");
    await page.locator(".person").waitFor();
    const [code] = await freeBarcodes(page, 1);
    await present(page, 1, code);
    await newest(page, code);
    await tell(page, "POST", "desks/1/close", {});
    await page.locator(".nobody").waitFor();
    await present(page, 1, "0099979");
    await newest(page, "0099979");
    await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => r())));
    assert.deepEqual(await page.evaluate(() => window.shifts), [], view);
  }
  await close(page);
});

// Every tenth of the scans of `make bench`: what is kept for one is seen in
// hundreds.
test("a thousand scans leave the page as large as it was", async () => {
  const page = await openDesk(browser, server);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const size = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await cdp.send("Performance.getMetrics");
    const of = (name) => metrics.find((m) => m.name === name).value;
    return { heap: of("JSHeapUsedSize"), nodes: of("Nodes"),
      listeners: of("JSEventListeners") };
  };
  const scan = (from, n) => page.evaluate(async ([first, count]) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    for (let i = first; i < first + count; i++)
      await (await fetch("/api/v1/desks/1/scan", { method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
        body: JSON.stringify({ code: `00${80000 + i}`, source: "screen" }) })).text();
  }, [from, n]);
  await scan(0, 300);
  await newest(page, "0080299");
  const before_ = await size();
  await scan(300, 700);
  await newest(page, "0080999");
  const after_ = await size();
  assert.ok(after_.heap - before_.heap < 700 * 1024,
    `${before_.heap} to ${after_.heap} bytes`);
  assert.ok(after_.nodes - before_.nodes < 200,
    `${before_.nodes} to ${after_.nodes} nodes`);
  assert.ok(after_.listeners - before_.listeners < 50);
  await close(page);
});
