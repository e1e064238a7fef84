// staff.mjs - somebody of the staff before a page of theirs.
import { openPage, signIn } from "./browser.mjs";

export const ADMIN = { login: "head", password: "Lamp-over-7-rivers" };

/** An administrator of the school, made once for a server. */
function addAdmin(server) {
  if (server.hasAdmin) return;
  server.tool(["staff", "add", ADMIN.login, "--name", "周主任", "--role",
    "administrator", "--password-stdin"], `${ADMIN.password}\n`);
  server.hasAdmin = true;
}

/** Signed in (once for a server and account) and at this address. */
export async function openStaff(browser, server, to, options = {}) {
  const { login = ADMIN.login, password = ADMIN.password, ...context } = options;
  addAdmin(server);
  const page = await openPage(browser, server, context);
  server.staff ??= new Map();
  if (!server.staff.has(login)) {
    await signIn(page, login, password);
    await page.locator(".choice, .desk, .staff").first().waitFor();
    server.staff.set(login, await page.context().cookies());
  }
  await page.context().addCookies(server.staff.get(login));
  const lang = (context.locale ?? "zh").slice(0, 2);
  await page.addInitScript((l) => localStorage.setItem("langhuan.lang", l), lang);
  await page.goto(server.base + to);
  await page.locator(".staff h1").waitFor();
  return page;
}

/** Small and large, as they are used. */
export const SIZES = [["1366x768", { width: 1366, height: 768 }],
  ["390x844", { width: 390, height: 844 }]];

/** The two languages and the two colours, each at least once at each size. */
export const LOOKS = [
  ["zh-light", { locale: "zh-CN", colorScheme: "light" }],
  ["en-dark", { locale: "en-GB", colorScheme: "dark" }],
];

/** Goes on with Tab until this element has the focus, as a person without a
 * mouse would. */
export async function tabTo(page, locator, most = 80) {
  for (let i = 0; i < most; i++) {
    if (await locator.evaluate((e) => e === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${locator}`);
}
