// What the desk does besides lending: money, cards, holds, losses, the journal.
// Each job in a real browser, by keyboard and scanner alone.
import assert from "node:assert/strict";
import test, { after, before, beforeEach, afterEach } from "node:test";
import { ask, launch, newest, openDesk, wedge } from "./support/browser.mjs";
import { present, tell } from "./support/counter.mjs";
import { freeBarcodes } from "./support/school.mjs";
import { Server } from "./support/server.mjs";

const CARD = "R000077", OTHER_CARD = "R000085";
let server, browser, page;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
  server.tool(["setting", "set", "money.unknown_price_cents", "3000"]);
  server.tool(["setting", "set", "money.damaged_percent", "50"]);
  server.tool(["desk", "set", "d2", "--name", "二号流通台"]);
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

const press = (...keys) => keys.reduce(
  (before_, key) => before_.then(() => page.keyboard.press(key)),
  Promise.resolve());
const gone = (what) => page.locator(what).waitFor({ state: "detached" });

async function openReader(card = CARD) {
  await wedge(page, card);
  await page.locator(".person").waitFor();
  await newest(page, "读者");
  return (await ask(page, "desks/1")).reader;
}

async function endReader() {
  await press("Escape");
  await page.locator(".nobody").waitFor();
}

async function lend(code) {
  const [free] = code ? [code] : await freeBarcodes(page, 1);
  await wedge(page, free);
  await newest(page, "借出", free);
  return free;
}

const owed = () => page.locator(".fact", { hasText: /欠款|余额/ }).locator("dd")
  .innerText().then((text) => text.split("\n")[0]);

test("F5, Enter: all that is owed is paid in cash, and F4 takes it back", async () => {
  const { id } = await openReader();
  await tell(page, "POST", "desks/1/money",
    { patron: id, what: "charge", cents: 1250, kind: "other" });
  await newest(page, "已记应收 12.50");
  assert.equal(await owed(), "12.50");
  await press("F5");
  await page.locator(".ledger li").first().waitFor();
  assert.equal(await page.locator("#amount").inputValue(), "12.50");
  await press("Enter");
  await newest(page, "已收款 12.50");
  await gone(".dialog.money");
  assert.equal(await owed(), "0");
  await press("F4");
  await newest(page, "已撤销");
  await page.locator(".fact dd", { hasText: "12.50" }).waitFor();
  await tell(page, "POST", "desks/1/money",
    { patron: id, what: "waive", cents: 1250, note: "测试" });
  await endReader();
});

test("a part is paid and the change is reckoned; waiving asks why", async () => {
  const { id } = await openReader();
  await tell(page, "POST", "desks/1/money",
    { patron: id, what: "charge", cents: 2000, kind: "lost" });
  await press("F5");
  await page.locator("#amount").fill("12");
  await press("Tab", "Tab", "Tab", "Tab", "Tab"); // by what means
  await page.locator("#given").fill("20");
  assert.match(await page.locator(".change-back").innerText(), /8/);
  await press("Enter");
  await newest(page, "已收款 12.00");
  await gone(".dialog.money");
  await press("F5");
  await page.locator("#amount").waitFor();
  await page.getByRole("button", { name: "减免", exact: true }).press("Enter");
  await page.locator("#money-note").waitFor();
  await page.locator("#amount").press("Enter");
  assert.ok(await page.locator(".dialog.money").count(), "no note, no waiver");
  await page.locator("#money-note").fill("家庭困难");
  await press("Enter");
  await newest(page, "已减免 8.00");
  await gone(".dialog.money");
  await press("F5");
  await page.locator("#amount").fill("8000000");
  await press("Enter");
  await page.locator(".dialog.money .window-error", { hasText: /\S/ }).waitFor();
  await press("Escape");
  await gone(".dialog.money");
  await endReader();
});

test("the window of one reader's money closes at the next card", async () => {
  await openReader();
  await press("F5");
  await page.locator("#amount").waitFor();
  await wedge(page, OTHER_CARD);
  await gone(".dialog.money");
  const { reader } = await ask(page, "desks/1");
  await page.locator(".person h2", { hasText: reader.name }).waitFor();
  await endReader();
});

test("scan, F8, Enter: a book is lost, charged, and its row says so", async () => {
  await openReader();
  const code = await lend();
  await press("F8");
  await page.locator(".fate", { hasText: "遗失" }).waitFor();
  await page.locator(".fate", { hasText: "应赔" }).first().waitFor();
  await press("Enter");
  await newest(page, code, "已报遗失");
  await gone(".dialog");
  await page.locator(".loan-trouble", { hasText: "遗失" }).waitFor();
  await press("F4");
  await newest(page, "已撤销");
  await gone(".loan-trouble");
  await endReader();
  await wedge(page, code);
  await newest(page, "归还", code);
});

test("a returned book is damaged: scan, F8, F2", async () => {
  await openReader();
  const code = await lend();
  await endReader();
  await wedge(page, code);
  await newest(page, "归还", code);
  await press("F8");
  await page.locator(".fate", { hasText: "污损" }).waitFor();
  await press("F2");
  await newest(page, code, "已报污损");
  await gone(".dialog");
  await press("F4");
  await newest(page, "已撤销");
});

test("said to have been returned, then found: the loan ends", async () => {
  await openReader();
  const code = await lend();
  await press("F8");
  await page.locator(".fate", { hasText: "读者说已还" }).waitFor();
  await press("F3");
  await page.locator(".loan-trouble").first().waitFor();
  await gone(".dialog");
  await press("F8");
  await page.locator(".fate", { hasText: "找到了" }).waitFor();
  await press("Escape");
  await endReader();
  await wedge(page, code); // found on the shelf
  await newest(page, "归还", code);
});

test("another one is brought: F8, F4, scan; the old one has gone", async () => {
  await openReader();
  const code = await lend();
  await press("F8");
  await page.locator(".fate", { hasText: "赔来一本" }).waitFor();
  await press("F4");
  await page.locator(".awaiting", { hasText: code }).waitFor();
  await wedge(page, "0090001");
  await newest(page, "0090001", "赔来的书");
  await gone(".awaiting");
  assert.equal(await page.locator(`.loan[data-barcode="${code}"]`).count(), 0);
  await endReader();
});

test("⇧F8 and a scan: a new card, the old one opens nothing any more", async () => {
  const { name } = await openReader("R000090");
  await press("Shift+F8");
  await page.locator(".awaiting", { hasText: "新证" }).waitFor();
  const [book] = await freeBarcodes(page, 1);
  await lend(book); // no scan is swallowed meanwhile
  await page.locator(".awaiting").waitFor();
  await present(page, 1, "uid:04A1B2C3D4E5F6", "reader");
  await newest(page, name, "已换新证");
  await gone(".awaiting");
  await wedge(page, "N000090"); // a paper card as well
  await newest(page, "N000090");
  await endReader();
  await present(page, 1, "uid:04A1B2C3D4E5F6", "reader");
  await page.locator(".person h2", { hasText: name }).waitFor();
  await wedge(page, book);
  await endReader();
});

test("Esc gives up waiting for a card before it ends the reader", async () => {
  await openReader();
  await press("Shift+F8");
  await page.locator(".awaiting").waitFor();
  await press("Escape");
  await gone(".awaiting");
  await page.locator(".person").waitFor();
  await wedge(page, "0099985");
  await newest(page, "查无此号");
  await endReader();
});

test("no card: class, Enter, face, Enter", async () => {
  const { classes } = await ask(page, "classes");
  const { patrons } = await ask(page,
    `patrons?class=${classes[4].id}&limit=80`);
  await press("Shift+F3");
  await page.locator(".class-cell").first().waitFor();
  await page.keyboard.type("22", { delay: 150 });
  await page.waitForFunction(() =>
    document.querySelectorAll(".class-cell").length === 1);
  await press("Enter");
  await page.locator(".pupil").nth(2).waitFor();
  await press("ArrowRight", "ArrowRight", "Enter");
  await page.locator(".person h2", { hasText: patrons[2].name }).waitFor();
  await endReader();
});

test("the search offers the class, and the commands when it is empty", async () => {
  await press("/");
  await page.locator(".hit.command", { hasText: "预约架" }).waitFor();
  await page.keyboard.type("三2", { delay: 120 });
  await page.locator(".hit.class", { hasText: "三(2)班" }).waitFor();
  await press("Enter");
  await page.locator(".pupil").first().waitFor();
  await page.locator(".chip", { hasText: "三(2)班" }).waitFor();
  await press("Backspace");
  await page.locator(".class-cell").first().waitFor();
  await press("Escape");
  await gone(".dialog");
});

test("a command is found by its name and done", async () => {
  await press("/");
  await page.locator(".hit.command").first().waitFor();
  await page.keyboard.type("收银", { delay: 100 });
  await page.locator(".hit.command[aria-selected=true]", { hasText: "收银" })
    .waitFor();
  await press("Enter");
  await page.locator(".till").waitFor();
});

test("⇧F7: a note about the reader, seen with them", async () => {
  await openReader();
  await press("Shift+F7");
  await page.locator("#reader-note").fill("双胞胎，看清照片");
  await press("Enter");
  await page.locator(".reader-note", { hasText: "双胞胎" }).waitFor();
  await gone(".dialog");
  await page.locator(".reader-note").press("Enter");
  await page.locator("#reader-note").fill("");
  await press("Enter");
  await gone(".reader-note");
  await gone(".dialog");
  await endReader();
});

test("reserved in the search, set aside at its return, seen on the hold shelf",
  async () => {
    const [code] = await freeBarcodes(page, 1);
    const { title_text: title } = await ask(page,
      `losses/costs?barcode=${code}`);
    await openReader(OTHER_CARD);
    await lend(code);
    const first = (await ask(page, "desks/1")).reader;
    await openReader();
    await press("/");
    await page.keyboard.insertText(title);
    await page.locator(".hit.title[aria-selected=true]").waitFor();
    await page.locator(".reserve").waitFor();
    await press("Enter");
    await page.locator(".latest", { hasText: /已预约|未能预约/ }).waitFor();
    const { lines } = await ask(page, "desks/1");
    await endReader();
    await wedge(page, code);
    await newest(page, "归还", code);
    await press("Shift+F2");
    await page.locator(".shelf-columns").waitFor();
    if (lines[0].outcome === "hold") {
      await page.locator(".shelf-row", { hasText: title }).first().waitFor();
      await page.locator(".shelf-row .square").first().press("Enter");
      await newest(page, "取消预约");
    }
    assert.ok(first.id);
    await press("Shift+F2");
    await page.locator(".stream").waitFor();
  });

test("the journal of all desks takes back another desk's deed", async () => {
  const desks = (await ask(page, "desks")).desks;
  const two = desks.find((d) => d.code === "d2");
  const [code] = await freeBarcodes(page, 1);
  await ask(page, `desks/${two.id}`);
  await tell(page, "POST", `desks/${two.id}/scan`,
    { code: OTHER_CARD, source: "keyboard" });
  await tell(page, "POST", `desks/${two.id}/scan`, { code, source: "keyboard" });
  assert.equal((await ask(page, "desks/1")).reader, null, "each desk its own");
  await press("Shift+F4");
  const row = page.locator(".journal tr", { hasText: code }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /二号流通台/);
  await row.getByRole("button").press("Enter");
  await page.locator(".journal tr.is-undone", { hasText: code }).waitFor();
  const other = await ask(page, `desks/${two.id}`);
  assert.equal(other.lines.find((l) => l.barcode === code &&
    l.outcome === "lent").undone, true);
  await page.getByRole("button", { name: "本台", exact: true }).press("Enter");
  await page.waitForFunction((c) =>
    [...document.querySelectorAll(".journal tbody tr")]
      .every((tr) => !tr.textContent.includes(c) ||
        !tr.textContent.includes("二号")), code);
  await press("Shift+F4");
  await tell(page, "POST", `desks/${two.id}/close`, {});
});

test("the till is closed at what was counted; a difference wants a word", async () => {
  const { id } = await openReader();
  await tell(page, "POST", "desks/1/money",
    { patron: id, what: "charge", cents: 700 });
  await tell(page, "POST", "desks/1/money", { patron: id, what: "pay", cents: 700 });
  await endReader();
  await press("F5"); // nobody is open: the till
  await page.locator(".till .balance b").waitFor();
  const { in_till_cents: cents } = await ask(page, "cash");
  assert.ok(cents >= 700);
  await page.locator("#counted").fill(String(cents / 100 - 1));
  await page.locator(".till-off.off", { hasText: "1" }).waitFor();
  await press("Enter");
  assert.equal((await ask(page, "cash")).closes.length, 0, "no word, no close");
  await page.locator("#counted").fill(String(cents / 100));
  await page.locator(".till-off", { hasText: "账实相符" }).waitFor();
  await press("Enter");
  await page.locator(".till-closes li", { hasText: "林老师" }).waitFor();
  assert.equal((await ask(page, "cash")).in_till_cents, 0);
  await press("Shift+F5");
});
