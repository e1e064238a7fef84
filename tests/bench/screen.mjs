// screen.mjs BIN DB SCANS: the desk's screen measured in a real browser. Prints
// "name figure" lines for screen.sh.
import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const require =
  createRequire(path.join(root, "circulation-desk/web/package.json"));
const { chromium } = require("playwright-core");
const [bin, db, scans] = process.argv.slice(2);
const LOGIN = "screens", PASSWORD = "Shelf-and-4-readers";
const DESKS = 8, MEASURED = 300, PAUSE_MS = 500;
const KEY_MS = 2, LONGEST_KEY_MS = 30; // slower is no scanner (wedge.ts)

const tool = (args, input) => execFileSync(path.join(bin, "catalog-tool"),
  [...args, "--db", db], { input, encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"] });

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const sorted = (list) => [...list].sort((a, b) => a - b);
const share = (list, p) => list[Math.min(list.length - 1,
  Math.ceil(list.length * p) - 1)];

const freePort = () => new Promise((done) => {
  const probe = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

async function serve() {
  tool(["staff", "add", LOGIN, "--name", "Bench", "--role", "librarian",
    "--password-stdin"], `${PASSWORD}\n`);
  for (let i = 2; i <= DESKS; i++) tool(["desk", "set", `d${i}`, "--name", `D${i}`]);
  const port = await freePort();
  const child = spawn(path.join(bin, "circulation-desk"), ["--db", db, "--quiet",
    "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "inherit"] });
  const base = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${base}/api/v1/health`).catch(() => null))?.ok)
    await pause(50);
  return { child, base };
}

// Another desk: a card, a book, the next card ... twice a second.
async function keepBusy(base, cookie, csrf, desk, codes, busy) {
  for (let i = 0; busy.on; i++) {
    const code = codes(desk, i);
    const answer = await fetch(`${base}/api/v1/desks/${desk}/scan`, {
      method: "POST", body: JSON.stringify({ code, source: "screen" }),
      headers: { Cookie: cookie, "X-CSRF-Token": csrf,
        "Content-Type": "application/json" } });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
    busy.count++;
    await pause(PAUSE_MS);
  }
}

// In the page, before its own script: the time of a scanner's Enter, and of the frame after the list
// shows what came of it.
function watch() {
  const shown = () => document.querySelector(".latest")?.textContent;
  let from = 0, old = "";
  window.painted = [];
  addEventListener("keydown", (e) => {
    if (e.key === "Enter") [from, old] = [e.timeStamp, shown()];
  }, true);
  new MutationObserver(() => {
    if (!from || shown() === old) return;
    const began = from;
    from = 0;
    requestAnimationFrame(() => {
      const channel = new MessageChannel(); // after the frame has been painted
      channel.port1.onmessage = () =>
        window.painted.push(performance.now() - began);
      channel.port2.postMessage(0);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

// A scanner types a key every other millisecond. The browser is told when each
// was typed, so that a busy machine does not make a slow typist of the scanner.
async function wedge(cdp, code) {
  let at = Date.now();
  const sent = [];
  for (const c of `${code}\r`) {
    const key = c === "\r" ? "Enter" : c;
    const same = { key, code: c === "\r" ? "Enter"
      : /\d/.test(c) ? `Digit${c}` : `Key${c}`, modifiers: /[A-Z]/.test(c) ? 8 : 0,
      timestamp: at / 1000 };
    for (const [type, text] of [["keyDown", c], ["keyUp", undefined]])
      sent.push(cdp.send("Input.dispatchKeyEvent",
        { ...same, type, ...(text ? { text } : {}) }));
    await pause(KEY_MS);
    at = Math.min(Date.now(), at + LONGEST_KEY_MS);
  }
  await Promise.all(sent);
}

// Where the machine was away for so long in the midst of a code that the page
// took it without its Enter, there is no time to count from.
async function measure(page, cdp, code) {
  let missed = 0;
  for (let i = 0; i < MEASURED; i++) {
    const had = await page.evaluate(() => window.painted.length);
    await wedge(cdp, code(i));
    await page.waitForFunction((n) => window.painted.length > n, had,
      { polling: 20, timeout: 5000 }).catch(() => missed++);
    await pause(100); // a person takes up the next book
  }
  if (missed > MEASURED / 20) throw new Error(`${missed} scans not measured`);
  return sorted(await page.evaluate(() => window.painted));
}

async function sizeOf(cdp) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name) => metrics.find((m) => m.name === name).value;
  return { heap: of("JSHeapUsedSize"), nodes: of("Nodes") };
}

async function growth(page, cdp, code, n) {
  await cdp.send("Performance.enable");
  const go = (list) => page.evaluate(async (all) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    for (const code of all)
      await (await fetch("/api/v1/desks/1/scan", { method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
        body: JSON.stringify({ code, source: "screen" }) })).text();
  }, list);
  const list = Array.from({ length: n }, (_, i) => code(MEASURED + i));
  await go(list.slice(0, 300));
  const before = await sizeOf(cdp);
  for (let i = 300; i < n; i += 500) await go(list.slice(i, i + 500));
  const after = await sizeOf(cdp);
  return { heap: (after.heap - before.heap) / 1024,
    nodes: after.nodes - before.nodes };
}

async function largestPaint(context, address) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(address);
  await page.locator(".desk").waitFor();
  await pause(500);
  const at = await page.evaluate(() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().pop().startTime))
      .observe({ type: "largest-contentful-paint", buffered: true });
  }));
  await page.close();
  return at;
}

const { child, base } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu",
    "--disable-background-networking"] });
try {
  const context = await browser.newContext({ locale: "zh-CN",
    viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(base);
  await page.fill("[name=username]", LOGIN);
  await page.fill("[name=password]", PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator(".choice, .desk").first().waitFor();
  const [{ name, value }] = await context.cookies();
  const ask = (p) => page.evaluate(async (q) =>
    (await fetch(`/api/v1/${q}`)).json(), p);
  const { csrf } = await ask("session");
  const desks = (await ask("desks")).desks;
  // Four scans a reader: a card and three books, each desk in its own part.
  const codes = (desk, i) => i % 4 === 0
    ? `P${String((desk * 200 + Math.floor(i / 4)) % 2000 + 1).padStart(8, "0")}`
    : `B${String(desk * 60000 + i + 1).padStart(10, "0")}`;
  const own = (i) => codes(desks[0].id, i);
  await page.goto(`${base}/desk/${desks[0].id}`);
  await page.locator(".desk").waitFor();
  const cdp = await context.newCDPSession(page);
  const largest = await largestPaint(context, `${base}/desk/${desks[0].id}`);
  const busy = { on: true, count: 0 };
  const others = desks.slice(1).map((d) =>
    keepBusy(base, `${name}=${value}`, csrf, d.id, codes, busy));
  const began = Date.now();
  const painted = await measure(page, cdp, own);
  const rate = busy.count / ((Date.now() - began) / 1000);
  busy.on = false;
  await Promise.all(others);
  const grown = await growth(page, cdp, own, Number(scans));
  const of = (p) => share(painted, p).toFixed(1);
  console.log(`note scan to paint: p50 ${of(0.5)}, worst ${of(1)} ms of ${painted.length}` +
    ` while ${desks.length - 1} other desks make ${rate.toFixed(1)} scans/s`);
  console.log(`paint95 ${of(0.95)}\npaint99 ${of(0.99)}`);
  console.log(`heap ${grown.heap.toFixed(0)}\nnodes ${grown.nodes}`);
  console.log(`largest ${largest.toFixed(0)}`);
} finally {
  await browser.close();
  child.kill();
}
