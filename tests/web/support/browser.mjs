// browser.mjs - a real browser, and a person with a scanner before it.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { LOGIN, PASSWORD, root } from "./server.mjs";

const require =
  createRequire(path.join(root, "circulation-desk/web/package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const shots = path.join(root, "build/screenshots");

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--force-prefers-reduced-motion"],
});

// What the speaker would have played: each pitch.
function recordSounds() {
  const heard = (window.heardSounds = []);
  const begin = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when) {
    heard.push(this.frequency.value);
    return begin.call(this, when);
  };
}

/** A page that fails the test when it errs or asks another computer. */
export async function openPage(browser, server, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 }, locale: "zh-CN",
    timezoneId: "Asia/Shanghai", reducedMotion: "reduce", ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.troubles = [];
  page.on("pageerror", (e) => page.troubles.push(e.message));
  page.on("console", (m) => {
    // A refused or broken request is written there by the browser itself.
    if (m.type() === "error" && !m.text().startsWith("Failed to load resource"))
      page.troubles.push(m.text());
  });
  page.on("request", (r) => {
    if (!r.url().startsWith(server.base)) page.troubles.push(r.url());
  });
  await page.addInitScript(recordSounds);
  page.server = server;
  return page;
}

export async function signIn(page, login = LOGIN, password = PASSWORD) {
  await page.goto(page.server.base);
  await page.fill("[name=username]", login);
  await page.fill("[name=password]", password);
  await page.keyboard.press("Enter");
}

/** Signed in, at the first desk, with its state shown. Signing in is dear on
 * purpose, so it is done once for a server. */
export async function openDesk(browser, server, options) {
  const page = await openPage(browser, server, options);
  server.cookies ??= await cookiesOf(page);
  await page.context().addCookies(server.cookies);
  await page.goto(`${server.base}/desk/1`);
  await page.locator(".desk").waitFor();
  return page;
}

async function cookiesOf(page) {
  await signIn(page);
  await page.locator(".choice, .desk").first().waitFor();
  return page.context().cookies();
}

const PLACES = { "-": "Minus", " ": "Space", "/": "Slash", "]": "BracketRight" };

function keyOf(c) {
  if (c === "\r") return ["Enter", 13];
  if (/\d/.test(c)) return [`Digit${c}`, c.charCodeAt(0)];
  if (/[a-z]/i.test(c)) return [`Key${c.toUpperCase()}`,
    c.toUpperCase().charCodeAt(0)];
  return [PLACES[c] ?? "", 0];
}

/** Types as a scanner does: `gapMs` between keys, whatever the machine's
 * load, because the browser is told the time of each key, from `at` on. */
export async function wedge(page, code,
  { gapMs = 8, end = "\r", at = Date.now() / 1000 } = {}) {
  page.cdp ??= await page.context().newCDPSession(page);
  const sent = [];
  for (const c of code + end) {
    const [place, number] = keyOf(c);
    const same = { code: place, key: c === "\r" ? "Enter" : c,
      windowsVirtualKeyCode: number, modifiers: /[A-Z]/.test(c) ? 8 : 0 };
    at += gapMs / 1000;
    sent.push(page.cdp.send("Input.dispatchKeyEvent",
      { ...same, type: "keyDown", text: c, timestamp: at }));
    sent.push(page.cdp.send("Input.dispatchKeyEvent",
      { ...same, type: "keyUp", timestamp: at + 0.001 }));
  }
  await Promise.all(sent);
}

const escape = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Waits until the newest deed says all of these. */
export async function newest(page, ...words) {
  for (const word of words)
    await page.locator(".latest", {
      hasText: word instanceof RegExp ? word : new RegExp(escape(word)),
    }).waitFor();
}

/** Asks the API as this page would. */
export const ask = (page, path_) => page.evaluate(async (p) => {
  const response = await fetch(`/api/v1/${p}`);
  return response.json();
}, path_);

export const sounds = (page) =>
  page.evaluate(() => window.heardSounds.splice(0));

/** `what`: the page, or a part of it. */
export async function shot(what, name, options = {}) {
  mkdirSync(shots, { recursive: true });
  await what.screenshot({ path: path.join(shots, `${name}.png`), ...options });
}

const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
  "best-practice"];

/** Axe finds nothing on what is shown now. */
export async function accessible(page, what, rules = ALL) {
  await page.evaluate(axeSource); // by the debugger: our policy holds
  const found = await page.evaluate((runOnly) =>
    window.axe.run(document, { runOnly, resultTypes: ["violations"] }), rules);
  assert.deepEqual(found.violations.map((v) =>
    `${what}: ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`), []);
}
