// counter.mjs - what tests of the counter do more than once.
import { ask, newest, openDesk, wedge } from "./browser.mjs";

/** Changes something by the API, as this page would; the answer. */
export const tell = (page, method, path_, body) =>
  page.evaluate(async ([m, p, b]) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    const response = await fetch(`/api/v1/${p}`, { method: m,
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      ...(b === undefined ? {} : { body: JSON.stringify(b) }) });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }, [method, path_, body]);

/** A device of the server reads this at a desk. */
export const present = (page, desk, code, device = "scanner") =>
  tell(page, "POST", "emulator/scan", { desk, device, code });

export async function openReader(page, card) {
  await wedge(page, card);
  const { reader } = await untilReader(page, card);
  return reader;
}

async function untilReader(page, card) {
  await page.locator(".person").waitFor();
  for (;;) {
    const state = await ask(page, "desks/1");
    if (state.reader) return state;
    await newest(page, card);
  }
}

/** A second desk, once for a server. */
export async function secondDesk(page) {
  page.server.second ??= (async () => {
    page.server.tool(["desk", "add", "d2"]);
  })();
  return page.server.second;
}

/** The same page in its two languages and two colours. */
export const LOOKS = [
  ["zh-light", {}, "zh"],
  ["en-dark", { colorScheme: "dark" }, "en"],
];

export async function openDeskIn(browser, server, options, lang) {
  const page = await openDesk(browser, server, options);
  await page.evaluate((l) => localStorage.setItem("langhuan.lang", l), lang);
  await page.reload();
  await page.locator(".desk").waitFor();
  return page;
}
