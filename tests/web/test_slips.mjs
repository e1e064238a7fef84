// Paper: slips of the desk on its printer or on the browser's, the kiosk's
// receipt, and the setting of what prints by itself.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, newest, openDesk, openPage, shot, signIn, wedge }
  from "./support/browser.mjs";
import { tell } from "./support/counter.mjs";
import { freeBarcodes } from "./support/school.mjs";
import { Server } from "./support/server.mjs";
import { openStaff } from "./support/staff.mjs";

const CARD = "R000077", PASSWORD = "Kiosk-by-the-door-7";
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const paperOf = (page) => page.evaluate(() => {
  window.print = () => {
    window.printed = document.querySelector(".paper").innerText;
    dispatchEvent(new Event("afterprint"));
  };
});

test("Ctrl+P prints what the reader took, on the printer of the desk", async () => {
  const page = await openDesk(browser, server);
  const [a] = await freeBarcodes(page, 1);
  await wedge(page, CARD);
  await page.locator(".person").waitFor();
  await wedge(page, a);
  await newest(page, "借出", a);
  await page.keyboard.press("Control+p");
  await page.locator(".toast", { hasText: "正在打印" }).waitFor();
  await page.locator(".paper-strip img").waitFor();
  await page.locator(".paper-strip").press("Enter");
  await page.locator(".paper-near img").waitFor();
  await page.waitForFunction(() =>
    document.querySelector(".paper-near img").naturalHeight > 200);
  await accessible(page, "paper");
  await shot(page, "desk-paper");
  await page.keyboard.press("Escape");
  await tell(page, "POST", "desks/1/close", {});
  await wedge(page, a);
  await newest(page, "归还", a);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("money is taken, given back, and each has its receipt", async () => {
  const page = await openDesk(browser, server);
  await wedge(page, CARD);
  await page.locator(".person").waitFor();
  const { reader } = await ask(page, "desks/1");
  for (const what of ["charge", "pay"])
    await tell(page, "POST", "desks/1/money",
      { patron: reader.id, what, cents: 2000, kind: "lost" });
  await newest(page, "已收款 20.00");
  const charge = (await ask(page, "desks/1")).lines[1].id;
  await tell(page, "POST", "desks/1/undo", { line: charge });
  assert.ok((await ask(page, "desks/1")).reader.counts.owed_cents < 0, "credit");
  await page.keyboard.press("F5");
  await page.locator("#amount").waitFor();
  await page.getByRole("button", { name: "退款", exact: true }).press("Enter");
  await page.locator("#amount").fill("20");
  await page.locator("#amount").press("Enter");
  await newest(page, "20.00");
  await page.locator(".dialog.money").waitFor({ state: "detached" });
  const { lines } = await ask(page, "desks/1");
  assert.equal(lines[0].outcome, "money");
  const slip = await tell(page, "POST", "desks/1/slips", { line: lines[0].id });
  assert.equal(slip.rows[0].left, "收费凭条");
  await tell(page, "POST", "desks/1/close", {});
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a desk without a printer prints on that of its computer", async () => {
  const plain = await Server.start([]);
  const page = await openDesk(browser, plain);
  const [a] = await freeBarcodes(page, 1);
  await wedge(page, CARD);
  await page.locator(".person").waitFor();
  await wedge(page, a);
  await newest(page, "借出", a);
  await paperOf(page);
  await page.getByRole("button", { name: "打印凭条" }).press("Enter");
  const paper = await page.waitForFunction(() => window.printed);
  assert.match(await paper.jsonValue(), new RegExp(`借还凭条[^]*${a}`));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  await plain.stop();
});

test("what prints by itself is set for each desk", async () => {
  const page = await openStaff(browser, server, "/staff/settings");
  const row = page.locator(".house-rows li", { hasText: "一号流通台" });
  await row.getByRole("button").press("Enter");
  await page.locator(".printing").waitFor();
  await accessible(page, "printing");
  await shot(page, "staff-printing");
  await page.getByLabel("还书时打印预约架凭条").press("Space");
  await page.locator("#desk-printer").fill("file:/etc/passwd");
  await page.locator("#desk-printer").press("Enter");
  await page.locator(".dialog .trouble, .dialog [role=alert]",
    { hasText: "打印机写作" }).waitFor();
  await page.locator("#desk-printer").fill("");
  await page.locator("#desk-printer").press("Enter");
  await page.locator(".dialog").waitFor({ state: "detached" });
  assert.deepEqual((await ask(page, "desks/1/printing")).by_itself, ["hold"]);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a kiosk gives a receipt where it has a printer", async () => {
  server.tool(["desk", "set", "k1", "--name", "自助机 1", "--kind", "kiosk"]);
  server.tool(["staff", "add", "kiosk1", "--role", "kiosk", "--name", "自助机",
    "--password-stdin"], `${PASSWORD}\n`);
  const page = await openPage(browser, server,
    { viewport: { width: 1080, height: 1920 } });
  await signIn(page, "kiosk1", PASSWORD);
  await page.locator(".kiosk").waitFor();
  await wedge(page, CARD);
  await page.locator(".kiosk[data-state=visit]").waitFor();
  assert.equal(await page.getByRole("button", { name: "打印" }).count(), 0);
  const barcode = (await page.locator(".spine-button").nth(9)
    .getAttribute("title")).split(" ").at(-1);
  await wedge(page, barcode);
  await page.locator(".k-deed.newest.done").waitFor();
  await page.getByRole("button", { name: "打印", exact: true }).click();
  await page.locator(".paper-strip img").waitFor();
  await shot(page, "kiosk-paper");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
