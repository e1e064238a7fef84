// The kiosk: every edge of its chart walked in a real browser, on both
// orientations; what a child reads and hears; what nobody reaches from it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import test, { after, before } from "node:test";
import { accessible, ask, launch, openDesk, openPage, shot, wedge }
  from "./support/browser.mjs";
import { tell as change } from "./support/counter.mjs";
import { root, Server } from "./support/server.mjs";

const CARD = "R000077", WALKERS = ["R000078", "R000079"];
const PORTRAIT = { width: 1080, height: 1920 };
const LANDSCAPE = { width: 1920, height: 1080 };
const PASSWORD = "Kiosk-by-the-door-7";
let server, browser, cookies, books, given;

const web = path.join(root, "circulation-desk/web");
async function source(file) {
  const { buildSync } = createRequire(path.join(web, "package.json"))("esbuild");
  const { outputFiles: [out] } = buildSync({
    entryPoints: [path.join(web, "src/kiosk", file)], bundle: true,
    format: "esm", write: false });
  return import(`data:text/javascript;base64,${
    Buffer.from(out.text).toString("base64")}`);
}

before(async () => {
  [server, browser] = await Promise.all([Server.start([]), launch()]);
  server.tool(["desk", "set", "k1", "--name", "自助机 1", "--kind", "kiosk"]);
  server.tool(["setting", "set", "kiosk.reader_idle_s", "60"]);
  server.tool(["staff", "add", "kiosk1", "--role", "kiosk", "--name", "自助机",
    "--password-stdin"], `${PASSWORD}\n`);
  const desk = await openDesk(browser, server);
  books = await freeCopies(desk);
  server.tool(["setting", "set", "kiosk.no_card", "1"]);
  const { classes } = await ask(desk, "classes");
  ({ given } = await change(desk, "POST", `classes/${classes[0].id}/pictures`));
  await desk.context().close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Copies that nobody waits for, each of a title that names no other's.
async function freeCopies(page) {
  const found = [];
  for (let id = 60; found.length < 60; id++) {
    const { title, copies } = await ask(page, `titles/${id}`);
    const copy = copies?.find((c) => c.available);
    const alone = (b) => !b.title.includes(title) && !title.includes(b.title);
    if (copy && found.every(alone)) found.push({ code: copy.barcode, title });
  }
  return found;
}

async function openKiosk(options = {}) {
  const page = await openPage(browser, server, { viewport: PORTRAIT, ...options });
  if (!cookies) {
    await page.goto(`${server.base}/kiosk`);
    await page.fill("[name=username]", "kiosk1");
    await page.fill("[name=password]", PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator(".kiosk").waitFor();
    cookies = await page.context().cookies();
  } else {
    await page.context().addCookies(cookies);
    await page.goto(`${server.base}/kiosk`);
  }
  await page.locator(".kiosk").waitFor();
  return page;
}

const at = (page, state) => page.locator(`.kiosk[data-state=${state}]`).waitFor();
const press = (page, name) => page.getByRole("button", { name }).click();

// What the kiosk's server is told, as a device of its own would tell it.
const tell = (page, deed, body) => page.evaluate(async ([what, fields]) => {
  const session = await (await fetch("/api/v1/session")).json();
  const { desks } = await (await fetch("/api/v1/desks")).json();
  const kiosk = desks.find((d) => d.kind === "kiosk");
  await fetch(`/api/v1/desks/${kiosk.id}/${what}`, { method: "POST",
    body: JSON.stringify(fields),
    headers: { "Content-Type": "application/json", "X-CSRF-Token": session.csrf } });
}, [deed, body]);
const home = (page) => tell(page, "close", {});
const scan = (page, code) => tell(page, "scan", { code, source: "camera" });

// How each event of the chart happens in the world.
let next = 0;
const happen = {
  card: (page) => scan(page, WALKERS[next++ % 2]),
  deed: (page) => scan(page, books[next++ % books.length].code),
  over: (page) => home(page),
  books: (page) => press(page, "我的书"),
  find: (page) => press(page, "找书"),
  help: (page) => press(page, "找老师"),
  back: (page) => press(page, "返回"),
  nocard: (page) => press(page, "没带证"),
  name: async (page) => {
    await page.locator(".k-name").first().click();
    await page.locator(".k-chip").waitFor();
    await page.locator(".k-name", { hasText: "*" }).first().click();
  },
  quiet: (page) => page.clock.fastForward(61_000),
  lost: async (page) => {
    await page.context().setOffline(true);
    await page.clock.fastForward(11_000);
  },
  found: async (page) => {
    await page.context().setOffline(false);
    await page.clock.fastForward(3000);
  },
};

// Events that lead from nobody to a state, with a card open and without.
const WAYS = {
  "idle nobody": [], "visit reader": ["card"], "returning nobody": ["deed"],
  "books reader": ["card", "books"], "find nobody": ["find"],
  "find reader": ["card", "find"], "help nobody": ["help"],
  "help reader": ["card", "help"], "who nobody": ["nocard"],
  "pictures nobody": ["nocard", "name"], "away nobody": ["lost"],
  "away reader": ["card", "lost"],
};

async function start(page, way) {
  await page.context().setOffline(false);
  if (await page.getAttribute(".kiosk", "data-state") === "away")
    await page.clock.fastForward(3000);
  await page.reload();
  await page.locator(".kiosk").waitFor();
  await home(page);
  await page.reload();
  await at(page, "idle");
  for (const on of way) await happen[on](page);
}

test("every edge of the chart is walked", async () => {
  const { edges } = await source("chart.ts");
  const page = await openPage(browser, server, { viewport: PORTRAIT });
  await page.clock.install();
  await page.context().addCookies(cookies ?? await kioskCookies());
  await page.goto(`${server.base}/kiosk`);
  let walked = 0;
  for (const [place, way] of Object.entries(WAYS)) {
    const [state, who] = place.split(" ");
    for (const edge of edges.filter((e) => e.from === state &&
      (e.when ?? who) === who && possible(e, who))) {
      const name = `${place}: ${edge.on} leads to ${edge.to}`;
      await assert.doesNotReject((async () => {
        await start(page, way);
        await at(page, state);
        await happen[edge.on](page);
        await at(page, edge.to);
      })(), name);
      edge.walked = true;
      walked++;
    }
  }
  assert.deepEqual(edges.filter((e) => !e.walked), []);
  assert.ok(walked >= edges.length);
  await page.context().close();
});

// Nothing ends where nobody's visit is on, and time alone ends no card.
const possible = (edge, who) => !(edge.on === "over" && who === "nobody" &&
  edge.from !== "returning") && !(edge.on === "quiet" && who === "reader");

async function kioskCookies() {
  const page = await openKiosk();
  await page.context().close();
  return cookies;
}

test("the chart in the documents is the one that runs", async () => {
  const { edges } = await source("chart.ts");
  const { readFileSync } = await import("node:fs");
  const text = readFileSync(path.join(root, "docs/kiosk.md"), "utf8");
  const drawn = [...text.matchAll(/^ {4}(\w+) --> (\w+): (\w+)(?: \((\w+)\))?$/gm)]
    .map(([, from, to, on, when]) => [from, on, when ?? "", to].join(" ")).sort();
  assert.deepEqual(drawn, edges.map((e) =>
    [e.from, e.on, e.when ?? "", e.to].join(" ")).sort());
});

for (const [name, viewport] of [["portrait", PORTRAIT], ["landscape", LANDSCAPE]])
  test(`a child borrows, renews, looks and returns without a word: ${name}`, async () => {
    const page = await openKiosk({ viewport });
    await home(page);
    await at(page, "idle");
    await page.locator(".k-new li").nth(7).waitFor();
    await shot(page, `kiosk-idle-${name}`);
    const [a, b] = name === "portrait" ? books.slice(40) : books.slice(44);
    await wedge(page, CARD);
    await at(page, "visit");
    await shot(page, `kiosk-hello-${name}`);
    assert.match(await page.locator(".k-hello h1").innerText(), /\*/);
    await wedge(page, a.code);
    await page.locator(".k-deed.newest.done", { hasText: a.title }).waitFor();
    await wedge(page, b.code);
    await page.locator(".k-deed.newest.done", { hasText: b.title }).waitFor();
    await shot(page, `kiosk-lent-${name}`);
    await press(page, "我的书");
    await at(page, "books");
    await page.locator(".k-loan", { hasText: a.title }).waitFor();
    await shot(page, `kiosk-books-${name}`);
    await press(page, "全部续借");
    await at(page, "visit");
    await page.locator(".k-deed").first().waitFor();
    await shot(page, `kiosk-renewed-${name}`);
    await press(page, "完成");
    await at(page, "idle");
    for (const book of [a, b]) await wedge(page, book.code);
    await at(page, "returning");
    await page.locator(".k-deed.newest", { hasText: b.title }).waitFor();
    await shot(page, `kiosk-returned-${name}`);
    await wedge(page, "0099999");
    await page.locator(".k-deed.newest.unknown").waitFor();
    await press(page, "找书");
    for (const c of "hlm") await page.getByRole("button", { name: c, exact: true }).click();
    await page.locator(".k-hit", { hasText: "红楼梦" }).waitFor();
    await shot(page, `kiosk-find-${name}`);
    await press(page, "找老师");
    await at(page, "help");
    await shot(page, `kiosk-help-${name}`);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

// By the names that a reader hears: the pictures of a to l.
const PICTURE_NAMES = ["猫", "太阳", "船", "树", "鱼", "星星", "房子", "花", "月亮",
  "苹果", "雨伞", "球"];
const tap = async (page, letters) => {
  for (const c of letters)
    await page.getByRole("button", { name: PICTURE_NAMES[c.charCodeAt(0) - 97],
      exact: true }).click();
};

for (const [name, viewport] of [["portrait", PORTRAIT], ["landscape", LANDSCAPE]])
  test(`no card: class, name, four pictures: ${name}`, async () => {
    const page = await openKiosk({ viewport });
    await home(page);
    await at(page, "idle");
    await press(page, "没带证");
    await page.locator(".k-name").first().waitFor();
    await shot(page, `kiosk-classes-${name}`);
    await page.locator(".k-name").first().click();
    const pupil = given[name === "portrait" ? 3 : 4];
    const button = page.locator(".k-name",
      { hasText: pupil.seat ? new RegExp(`^${pupil.seat}\\D`) : pupil.number.slice(-3) });
    await button.waitFor();
    assert.match(await button.innerText(), /\*/);
    await faultless(page, `names ${name}`);
    await shot(page, `kiosk-names-${name}`);
    await button.click();
    await at(page, "pictures");
    await page.locator(".k-pictures button").nth(11).waitFor();
    await faultless(page, `pictures ${name}`);
    const wrong = pupil.pictures === "abcd" ? "dcba" : "abcd";
    await tap(page, wrong);
    await page.locator(".k-ask", { hasText: "图案不对" }).waitFor();
    await shot(page, `kiosk-pictures-${name}`);
    await tap(page, pupil.pictures);
    await at(page, "visit");
    await page.locator(".k-hello h1", { hasText: pupil.name[0] }).waitFor();
    await press(page, "完成");
    await at(page, "idle");
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

async function faultless(page, what) {
  await accessible(page, what, AAA);
  await enhanced(page, what);
  await large(page, what);
}

const AAA = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }],
  ["contrast", { contrast: "more" }], ["landscape", { viewport: LANDSCAPE }]])
  test(`axe finds nothing on the kiosk, contrast is 7:1: ${name}`, async () => {
    const page = await openKiosk(options);
    await home(page);
    await at(page, "idle");
    await page.locator(".k-new li").nth(7).waitFor();
    const check = async (what) => {
      await accessible(page, `${name} ${what}`, AAA);
      await enhanced(page, `${name} ${what}`);
      await large(page, `${name} ${what}`);
    };
    await check("idle");
    await shot(page, `kiosk-idle-${name}`);
    await wedge(page, CARD);
    await at(page, "visit");
    await wedge(page, books[50].code);
    await page.locator(".k-deed.newest", { hasText: books[50].title }).waitFor();
    await check("visit");
    await shot(page, `kiosk-visit-${name}`);
    await press(page, "我的书");
    await check("books");
    await press(page, "返回");
    await press(page, "完成");
    await at(page, "idle");
    await wedge(page, books[50].code);
    await at(page, "returning");
    await wedge(page, "0099999");
    await page.locator(".k-deed.newest.unknown").waitFor();
    await check("returning");
    await press(page, "找书");
    await page.getByRole("button", { name: "h", exact: true }).click();
    await page.getByRole("button", { name: "l", exact: true }).click();
    await page.locator(".k-hit").first().waitFor();
    await check("find");
    await press(page, "找老师");
    await check("help");
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

async function enhanced(page, what) {
  const bad = await page.evaluate(async () => {
    const found = await window.axe.run(document, {
      runOnly: { type: "rule", values: ["color-contrast-enhanced"] } });
    return found.violations.flatMap((v) => v.nodes.map((n) => n.target.join(" ")));
  });
  assert.deepEqual(bad, [], what);
}

// What is touched is 64 px at least, what is read 20 px (pinyin apart).
async function large(page, what) {
  const small = await page.evaluate(() => [
    ...[...document.querySelectorAll(".kiosk button")].filter((b) => {
      const r = b.getBoundingClientRect();
      return r.width < 63.5 || r.height < 63.5;
    }).map((b) => `button ${b.textContent}`),
    ...[...document.querySelectorAll(".kiosk main *, .kiosk nav *")].filter((e) =>
      e.closest("rt, .cover, svg") === null && [...e.childNodes].some((n) =>
        n.nodeType === 3 && n.textContent.trim()) &&
      parseFloat(getComputedStyle(e).fontSize) < 20)
      .map((e) => `text ${e.textContent}`)]);
  assert.deepEqual(small, [], what);
}

test("pinyin stands over the characters of sentences and titles", async () => {
  const page = await openKiosk();
  await home(page);
  await press(page, "拼音");
  await page.locator(".k-way ruby rt", { hasText: "jiè" }).first().waitFor();
  await shot(page, "kiosk-pinyin-idle");
  await wedge(page, CARD);
  await at(page, "visit");
  await wedge(page, books[55].code);
  await page.locator(".k-deed h2 rt").first().waitFor();
  assert.equal(await page.locator(".k-outcome").first().innerText()
    .then((s) => s.replace(/\s/g, "")), "借jiè好hǎo了le");
  await shot(page, "kiosk-pinyin-visit");
  await accessible(page, "pinyin", AAA);
  await press(page, /完成|wán/);
  await wedge(page, books[55].code);
  await at(page, "returning");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("every Chinese character that the kiosk says has its reading", async () => {
  const { piecesOf } = await source("readings.ts");
  const { dictionary, textsOfScreens } = await import(path.join(web, "texts.mjs"));
  const chinese = dictionary(path.join(root, "lib/base/lang/zh.tsv"));
  const spoken = textsOfScreens(path.join(web, "src/kiosk"))
    .map(({ text }) => text)
    .filter((text) => !/Low|Left hand|What you can do|no kiosk|Delete|Keys/.test(text));
  for (const text of spoken) {
    const bare = piecesOf(chinese.get(text).chinese)
      .filter((p) => !p.reading && /\p{Script=Han}/u.test(p.han));
    assert.deepEqual(bare, [], text);
  }
});

test("what happens is said aloud, once somebody wants it", async () => {
  const page = await openPage(browser, server, { viewport: PORTRAIT });
  await page.addInitScript(() => {
    window.said = [];
    const speak = SpeechSynthesis.prototype.speak;
    SpeechSynthesis.prototype.speak = function (u) {
      window.said.push(`${u.lang} ${u.text}`);
      return speak.call(this, u);
    };
  });
  await page.context().addCookies(cookies ?? await kioskCookies());
  await page.goto(`${server.base}/kiosk`);
  await page.locator(".kiosk").waitFor();
  await home(page);
  await wedge(page, books[58].code);
  await page.locator(".k-deed.newest").waitFor();
  assert.deepEqual(await page.evaluate(() => window.said), []);
  await press(page, "声音");
  await wedge(page, CARD);
  await at(page, "visit");
  await wedge(page, books[58].code);
  await page.waitForFunction(() => window.said.length > 0);
  const [first] = await page.evaluate(() => window.said);
  assert.match(first, /^zh-CN 借好了。.+前还$/u);
  await press(page, "完成");
  await page.context().close();
});

test("an account of a kiosk sees the kiosk at every address, and no list", async () => {
  const page = await openKiosk();
  for (const where of ["/desk/1", "/", "/desk"]) {
    await page.goto(server.base + where);
    await page.locator(".kiosk").waitFor();
    assert.equal(new URL(page.url()).pathname, "/kiosk");
  }
  for (const api of ["patrons?q=a", "desks/1", "journal?desk=1", "classes"])
    assert.equal((await page.request.get(`${server.base}/api/v1/${api}`)).status(), 403);
  await page.context().close();
});

test("the visit ends by itself, and nothing of it stays", async () => {
  server.tool(["setting", "set", "kiosk.reader_idle_s", "3"]);
  await server.kill();
  await server.run([]);
  const page = await openKiosk();
  await wedge(page, CARD);
  await at(page, "visit");
  await at(page, "idle");
  await wedge(page, books[59].code);
  await at(page, "returning");
  await at(page, "idle");
  assert.doesNotMatch(await page.content(), new RegExp(books[59].title));
  await page.context().close();
});
