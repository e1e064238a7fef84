// A reader's own account in the catalogue: coming in with a PIN, renewing,
// reserving, reading history; at home on a phone and at the library's computer.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, launch, openPage, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { openStaff, tabTo } from "./support/staff.mjs";

const PHONE = { width: 390, height: 844 };
let server, browser, reader, pin;

// Somebody with a book at home; her PIN comes from the command line.
before(async () => {
  [server, browser] = await Promise.all([Server.start([]), launch()]);
  const pupils = JSON.parse(server.tool(["patron", "list", "--limit", "300", "--json"]));
  reader = pupils.find((p) => p.loans > 0 && p.overdue === 0);
  [{ pin }] = JSON.parse(server.tool(["patron", "pin", reader.number, "--json"]));
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

async function enter(page, secret = pin) {
  await page.fill("[name=number]", reader.number);
  await page.fill("[name=pin]", secret);
  await page.keyboard.press("Enter");
}

const mine = (page) => page.locator(".s-account");
const button = (page, name) => page.getByRole("button", { name, exact: true });

const done = async (page) => {
  assert.deepEqual(page.troubles, []);
  await page.context().close();
};

for (const [name, options] of [
  ["phone", { viewport: PHONE }],
  ["desk-dark-english", { locale: "en-GB", colorScheme: "dark" }]])
  test(`the account, looked at: ${name}`, async () => {
    const page = await open("/account", options);
    await page.locator(".s-enter").waitFor();
    await accessible(page, `${name} sign in`);
    await shot(page, `account-enter-${name}`);
    await enter(page, "000000");
    await page.locator(".form-error", { hasText: /\S/ }).waitFor();
    await enter(page);
    await mine(page).locator(".s-hit").first().waitFor();
    await accessible(page, `${name} account`);
    await shot(page, `account-${name}`);
    await done(page);
  });

test("who is signed in renews, and signs out for the next one", async () => {
  const page = await open("/account");
  await enter(page);
  const renew = mine(page).locator(".s-hit button").first();
  await renew.waitFor();
  await renew.click();
  await mine(page).locator(".s-said[role=status]").first().waitFor();
  await page.reload(); // the cookie keeps it
  await mine(page).locator(".s-hit").first().waitFor();
  await button(page, "退出登录").click();
  await page.locator(".s-enter").waitFor();
  await page.goBack();
  await page.goto(`${server.base}/account`);
  await page.locator(".s-enter").waitFor();
  assert.equal(await page.getByText(reader.name).count(), 0);
  await done(page);
});

// The title that is out everywhere, found as a reader would not have to.
async function titleOut(page) {
  for (let id = 1; id < 400; id++) {
    const answer = await page.request.get(`${server.base}/api/v1/public/titles/${id}`);
    if (!answer.ok()) continue;
    const { copies, title } = await answer.json();
    if (copies.length > 0 && copies.every((c) => c.due)) return { id, title };
  }
  throw new Error("everything is on the shelves");
}

test("a title that is out is reserved from its page, and let go again", async () => {
  const page = await open("/search");
  const { id } = await titleOut(page);
  await page.goto(`${server.base}/title/${id}`);
  await page.getByRole("link", { name: "预约", exact: true }).click();
  await enter(page);
  await button(page, "预约").click(); // back at the title
  await page.locator(".s-said.done").waitFor();
  await shot(page, "account-reserved");
  await page.getByRole("link", { name: reader.name }).click();
  await page.getByRole("button", { name: /^取消预约/ }).click();
  await page.waitForFunction(() =>
    !document.querySelector("section[aria-label='已预约']"));
  await done(page);
});

test("only the reader decides about history; the list is kept from then on", async () => {
  const page = await open("/account");
  await enter(page);
  const box = page.getByRole("checkbox");
  await box.waitFor();
  assert.equal(await box.isChecked(), false);
  await box.click();
  await page.getByText("以后还的书会列在这里。").or(page.locator(".s-past")).first().waitFor();
  await page.reload();
  await page.getByRole("checkbox", { checked: true }).waitFor();
  await page.getByRole("checkbox").click();
  await page.getByRole("checkbox", { checked: false }).waitFor();
  await done(page);
});

test("another PIN, with the keyboard alone", async () => {
  const page = await open("/account");
  await enter(page);
  const change = button(page, "修改密码");
  await change.waitFor();
  await tabTo(page, change);
  await page.keyboard.press("Enter");
  await page.locator("[name=old]").waitFor();
  await tabTo(page, page.locator("[name=old]"));
  for (const text of [pin, "纸船折好了放河里", "纸船折好了放河里"]) {
    await page.keyboard.insertText(text);
    await page.keyboard.press("Tab");
  }
  await page.locator("[name=again]").press("Enter");
  await page.getByText("密码已修改。").waitFor();
  pin = "纸船折好了放河里";
  await button(page, "退出登录").click();
  await page.locator(".s-enter").waitFor();
  await enter(page);
  await mine(page).waitFor();
  await done(page);
});

test("the staff give a PIN, which is seen once", async () => {
  const page = await openStaff(browser, server, `/staff/readers/${reader.id}`);
  await page.getByRole("button", { name: "给一个新密码" }).click();
  const shown = page.locator(".given-pin b");
  await shown.waitFor();
  pin = await shown.innerText();
  assert.match(pin, /^\d{6}$/);
  await accessible(page, "reader with a PIN");
  await shot(page, "staff-pin");
  await done(page);
  const home = await open("/account");
  await enter(home);
  await mine(home).waitFor();
  await done(home);
});
