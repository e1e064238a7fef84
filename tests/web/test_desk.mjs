// The main job at the desk, through the real server and a real browser.
import assert from "node:assert/strict";
import test, { after, before, beforeEach, afterEach } from "node:test";
import { ask, launch, newest, openDesk, sounds, wedge }
  from "./support/browser.mjs";
import { freeBarcodes } from "./support/school.mjs";
import { Server } from "./support/server.mjs";

// A card and books that the demonstration leaves alone (samples/README.md).
const CARD = "R000077", BOOK = "0010441", OTHER = "0010553";
let server, browser, page;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => { page = await openDesk(browser, server); });
afterEach(async () => {
  const { troubles } = page;
  await page.context().close();
  assert.deepEqual(troubles, []);
});

const endReader = async () => {
  await page.keyboard.press("Escape");
  await page.locator(".nobody").waitFor();
};

async function openReader(card = CARD) {
  await wedge(page, card);
  await page.locator(".person").waitFor();
}

test("a card and a book lend, a book alone returns, without a click", async () => {
  await openReader();
  await newest(page, "读者");
  await wedge(page, BOOK);
  await newest(page, "借出", BOOK, "应还");
  await page.locator(".loan-rows li").first().waitFor();
  await endReader();
  await wedge(page, BOOK);
  await newest(page, "归还", BOOK);
});

test("a book that was not out says so and offers no day to change", async () => {
  await wedge(page, OTHER);
  await newest(page, OTHER, "此书未借出");
  assert.equal(await page.getByRole("button", { name: /改日期/ }).count(), 0);
});

test("the next card ends the last reader", async () => {
  const { patrons } = await ask(page, "patrons?q=R00001&limit=2");
  const [first, second] = patrons;
  await openReader(first.number);
  await page.locator(".person h2", { hasText: first.name }).waitFor();
  await wedge(page, second.number);
  await page.locator(".person h2", { hasText: second.name }).waitFor();
  await endReader();
});

test("a number that nobody has says so, with its own sound", async () => {
  await sounds(page);
  await wedge(page, "0099999");
  await newest(page, "查无此号", "0099999");
  await page.waitForFunction(() => window.heardSounds.length > 0);
  const unknown = await sounds(page);
  await openReader();
  await wedge(page, BOOK);
  await newest(page, "借出");
  await page.waitForFunction(() => window.heardSounds.length > 0);
  const done = await sounds(page);
  assert.notDeepEqual(unknown, done);
  await page.keyboard.press("F4");
  await newest(page, "已撤销");
  await endReader();
});

test("codes that end with nothing are taken after a silence", async () => {
  for (const code of ["0099981", "0099982"]) {
    await wedge(page, code, { end: "" });
    await newest(page, "查无此号", code);
  }
});

test("a computer that stops in the middle of a code hears it whole", async () => {
  const at = Date.now() / 1000;
  await wedge(page, "009998", { end: "", at });
  await new Promise((r) => setTimeout(r, 300)); // not so the keys' own times
  await wedge(page, "3", { at: at + 0.06 });
  await newest(page, "查无此号", "0099983");
});

test("sound switched off is off", async () => {
  await page.getByRole("button", { name: "声音开" }).click();
  await sounds(page);
  await wedge(page, "0099998");
  await newest(page, "0099998");
  assert.deepEqual(await sounds(page), []);
});

test("F4 takes back the last deed", async () => {
  await openReader();
  await wedge(page, OTHER);
  await newest(page, "借出", OTHER);
  const out = await page.locator(".meter-number b").innerText();
  await page.keyboard.press("F4");
  await newest(page, "已撤销");
  await page.locator(".deed-rows .is-undone").first().waitFor();
  assert.equal(await page.locator(".meter-number b").innerText(),
    String(Number(out) - 1));
  await endReader();
});

// Lends until the limit, then one more.
async function reachRefusal(card) {
  await openReader(card);
  const { counts } = (await ask(page, "desks/1")).reader;
  const free = await freeBarcodes(page, counts.max_loans - counts.loans + 2);
  for (const code of free.slice(0, -1)) {
    await wedge(page, code);
    await newest(page, code);
  }
  await page.locator(".latest.refused").waitFor();
  return { refused: free.at(-2), next: free.at(-1) };
}

test("a refusal says its reasons and never swallows the next scan", async () => {
  const { refused, next } = await reachRefusal("R000080");
  assert.ok(await page.locator(".latest .reasons li").count() >= 1);
  await wedge(page, next);
  await newest(page, next);
  await page.locator(".deed-rows .refused", { hasText: "不能借" }).first().waitFor();
  // Both refusals stay: the newest one is overruled with one key.
  await page.keyboard.press("F9");
  await newest(page, "借出", next);
  await page.locator(".deed-rows .refused .verb button").first().click();
  await newest(page, "借出", refused);
  await page.locator(".meter .over").first().waitFor();
  await endReader();
});

test("a refusal is overruled with a note, and a scan meanwhile counts", async () => {
  const { refused, next } = await reachRefusal("R000081");
  await page.keyboard.press("Shift+F9");
  await page.locator("#note").pressSequentially("class trip", { delay: 90 });
  await wedge(page, next);
  await newest(page, next);
  assert.equal(await page.locator("#note").inputValue(), "class trip");
  await page.locator(".dialog button.primary").click();
  await newest(page, "借出", refused);
  await endReader();
});

test("a scan is taken out of the search box and closes it", async () => {
  await page.keyboard.press("/");
  await page.locator(".search input").pressSequentially("hl", { delay: 120 });
  await wedge(page, "0099997");
  await newest(page, "0099997");
  await page.locator(".dialog.search").waitFor({ state: "detached" });
});

test("a scan while a button has the focus presses no button", async () => {
  await page.getByRole("button", { name: /只还书/ }).focus();
  await wedge(page, "0099996");
  await newest(page, "0099996");
  assert.equal(await page.getByRole("button", { name: /只还书/ })
    .getAttribute("aria-pressed"), "false");
});

test("return only: a book is returned though a reader is open", async () => {
  await openReader();
  await wedge(page, BOOK);
  await newest(page, "借出", BOOK);
  await page.keyboard.press("F2");
  await page.locator(".mode[aria-pressed=true]").waitFor();
  await wedge(page, BOOK);
  await newest(page, "归还", BOOK);
  await page.keyboard.press("F2");
  await page.locator(".mode[aria-pressed=false]").waitFor();
  if (await page.locator(".person").count()) await endReader();
});

test("F6 renews what the reader has", async () => {
  await openReader();
  await wedge(page, BOOK);
  await newest(page, "借出", BOOK);
  await page.keyboard.press("F6");
  await page.locator(".latest", { hasText: /续借|不能/ }).waitFor();
  await endReader();
  await wedge(page, BOOK);
  await newest(page, "归还");
});

test("the same desk in a second browser stays in step", async () => {
  const other = await openDesk(browser, server);
  await page.bringToFront(); // the newer page has the keyboard
  await openReader();
  await other.locator(".person").waitFor();
  await wedge(page, OTHER);
  await newest(other, "借出", OTHER);
  await other.bringToFront();
  await other.keyboard.press("F4");
  await newest(page, "已撤销");
  await other.context().close();
  await page.bringToFront();
  await endReader();
});

test("the drawn card reader and scanner lend and return", async () => {
  const { cards, books } = await ask(page, "emulator");
  assert.ok(cards.length > 0 && books.length > 0);
  await page.locator(".id-card").first().click();
  await page.locator(".person h2", { hasText: cards[0].name }).waitFor();
  await page.locator(".spine-button").first()
    .dragTo(page.locator(".target").nth(1));
  await newest(page, books[0].barcode);
  await endReader();
});

test("everything by keyboard: find a reader, see them, end them", async () => {
  const { patrons: [someone] } = await ask(page, "patrons?q=R000079&limit=1");
  await page.keyboard.press("/");
  await page.keyboard.type(someone.name, { delay: 100 });
  await page.keyboard.press("Enter"); // it waits for what was asked
  await page.locator(".person h2", { hasText: someone.name }).waitFor();
  await page.keyboard.press("F1");
  await page.locator(".dialog.help").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".dialog.help").waitFor({ state: "detached" });
  await page.locator(".person").waitFor();
  await endReader();
});

test("a code can be typed by hand", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("0099995", { delay: 90 });
  await page.locator(".hit.code").waitFor();
  await page.keyboard.press("End");
  while (!await page.locator(".hit.code[aria-selected=true]").count())
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await newest(page, "0099995");
});

test("a search shows where a book stands and whether it is in", async () => {
  const { titles: [title] } = await ask(page, "titles?q=hlm&prefix=1&limit=1");
  await page.keyboard.press("/");
  await page.keyboard.type("hlm", { delay: 100 });
  await page.locator(".hit.title", { hasText: title.title }).first().waitFor();
  while (!await page.locator(".hit.title[aria-selected=true]").count())
    await page.keyboard.press("ArrowDown");
  await page.locator(".copies .copy").first().waitFor();
  await page.keyboard.press("Escape");
});

test("nothing shifts when a scan arrives", async () => {
  await openReader();
  await page.evaluate(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const e of list.getEntries())
        for (const s of e.sources)
          window.shifts.push((s.node?.outerHTML ?? "").slice(0, 80));
    }).observe({ type: "layout-shift" });
  });
  // From a device of the server, so that no key excuses a shift.
  await page.evaluate(async (code) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    await fetch("/api/v1/emulator/scan", { method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body: JSON.stringify({ desk: 1, device: "scanner", code }) });
  }, OTHER);
  await newest(page, "借出", OTHER);
  await page.waitForTimeout(200);
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
  await page.keyboard.press("F4");
  await newest(page, "已撤销");
  await endReader();
});
