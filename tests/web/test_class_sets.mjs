// Class lending at the desk: a pile to a class or a teacher, on from the shelf of
// the class, and back, with what is missing and who has it. By keyboard and
// scanner alone.
import assert from "node:assert/strict";
import test, { after, before, beforeEach, afterEach } from "node:test";
import { accessible, ask, launch, newest, openDesk, shot, wedge }
  from "./support/browser.mjs";
import { LOOKS, openDeskIn, present, tell } from "./support/counter.mjs";
import { freeBarcodes } from "./support/school.mjs";
import { Server } from "./support/server.mjs";

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

const press = (key) => page.keyboard.press(key);
const fact = (word, value) => page.locator(".reader .fact", { hasText: word })
  .locator("dd", { hasText: new RegExp(`^${value}$`) }).waitFor();

async function openSets(typed) {
  await press("Shift+F6");
  await page.locator(".dialog.sets .hit").first().waitFor();
  if (typed) await page.keyboard.type(typed, { delay: 150 });
}

async function end() {
  await press("Escape");
  await page.locator(".nobody").waitFor();
}

const pupilOf = async (name) => {
  const { classes } = await ask(page, "classes");
  const { id } = classes.find((c) => c.name === name);
  const { patrons } = await ask(page, `patrons?class=${id}&limit=80`);
  return patrons.filter((p) => p.category === "学生")
    .sort((a, b) => a.loans - b.loans)[0];
};

test("⇧F6, 32, Enter, and scans: a pile is lent to the class", async () => {
  const books = await freeBarcodes(page, 4);
  const last = books.pop();
  await openSets("32");
  await page.locator(".hit[aria-selected=true]", { hasText: "新开：三(2)班" })
    .waitFor();
  await press("Enter");
  await page.locator(".set-sign").waitFor();
  for (const code of books) {
    await wedge(page, code);
    await newest(page, "借出", code);
  }
  await fact("未还", 3);
  await fact("在班级", 3);
  await page.locator(".set-row", { hasText: books[2] }).waitFor();
  await press("F4");
  await newest(page, "已撤销");
  await fact("未还", 2);
  await wedge(page, last);
  await fact("未还", 3);
  await end();
  assert.equal((await ask(page, "desks/1")).class_set, null);
});

test("a pupil's card and a book from the shelf: lent on; the list tells who",
  async () => {
    const [{ id }] = (await ask(page, "class-sets")).class_sets;
    const { copies } = await ask(page, `class-sets/${id}`);
    const pupil = await pupilOf("三(2)班");
    await wedge(page, pupil.number);
    await page.locator(".person h2", { hasText: pupil.name }).waitFor();
    await wedge(page, copies[0].barcode);
    await newest(page, "借出", copies[0].barcode, pupil.name);
    await openSets("三(2)");
    const row = page.locator(".hit[aria-selected=true]", { hasText: "借出 3 册" });
    await row.waitFor();
    await page.locator(".set-detail .set-row", { hasText: pupil.name }).waitFor();
    await page.evaluate(() => {
      window.print = () => {
        window.printed = document.querySelector(".paper").textContent;
        dispatchEvent(new Event("afterprint"));
      };
    });
    await press("F4");
    const paper = await page.waitForFunction(() => window.printed);
    assert.match(await paper.jsonValue(), new RegExp(`三\\(2\\)班.*${pupil.name}`));
    assert.equal(await page.locator(".paper").count(), 0, "the screen is itself");
    await press("F3"); // onto the shelf
    await page.locator(".set-sign").waitFor();
    await fact("在班级", 2);
    await wedge(page, copies[0].barcode);
    await fact("在班级", 3);
    await end();
  });

test("F2 takes the pile back; what is missing is listed; the set is ended",
  async () => {
    const [{ id }] = (await ask(page, "class-sets")).class_sets;
    const { copies } = await ask(page, `class-sets/${id}`);
    await openSets("32");
    await page.locator(".set-detail .set-row").first().waitFor();
    await press("F2");
    await page.locator(".set-hint", { hasText: "还回图书馆" }).waitFor();
    await present(page, 1, copies[0].barcode);
    await newest(page, "归还", copies[0].barcode);
    await fact("未还", 2);
    await page.locator(".set-row", { hasText: copies[0].barcode })
      .waitFor({ state: "detached" });
    await press("F2"); // lends again
    await page.locator(".set-hint", { hasText: "借给班级" }).waitFor();
    await press("F2");
    await page.locator(".set-hint", { hasText: "还回图书馆" }).waitFor();
    for (const { barcode } of copies.slice(1)) await wedge(page, barcode);
    await page.locator(".reader .window-empty", { hasText: "已全部还清" }).waitFor();
    await end();
    await openSets("32");
    await page.locator(".set-detail").waitFor();
    await press("F8");
    await page.locator(".hit[aria-selected=true]", { hasText: "新开" }).waitFor();
    await press("Escape");
  });

test("a teacher who stands there answers for the books of the class", async () => {
  const { patrons } = await ask(page, "patrons?q=T&limit=50");
  const teacher = patrons.find((p) => p.class === null);
  assert.ok(teacher, "a teacher");
  await tell(page, "POST", "desks/1/reader", { patron: teacher.id });
  await page.locator(".person h2", { hasText: teacher.name }).waitFor();
  await openSets();
  await page.locator(".hit[aria-selected=true]", { hasText: teacher.name })
    .waitFor();
  await page.keyboard.type("41", { delay: 150 });
  await page.locator(".hit[aria-selected=true]", { hasText: "负责人" }).waitFor();
  await press("Enter");
  await page.locator(".person-words", { hasText: teacher.name }).waitFor();
  await wedge(page, "0099985");
  await newest(page, "查无此号");
  await page.locator(".set-sign").waitFor(); // nothing ends it but a card
  await end();
});

for (const [look, options, lang] of LOOKS)
  test(`class lending is shown without a fault: ${look}`, async () => {
    const other = await openDeskIn(browser, server, options, lang);
    const books = await freeBarcodes(other, 4);
    const { id } = await tell(other, "POST", "class-sets",
      { class: (await ask(other, "classes")).classes[7].id, name: "海底两万里共读" });
    await tell(other, "POST", `class-sets/${id}/loans`, { barcodes: books });
    await other.keyboard.press("Shift+F6");
    await other.locator(".set-detail .set-row").first().waitFor();
    await accessible(other, `sets ${look}`);
    await shot(other, `desk-sets-${look}`);
    await tell(other, "POST", "desks/1/class-set", { class_set: id, way: "return" });
    await other.keyboard.press("Escape");
    await other.locator(".reader .set-row").first().waitFor();
    await accessible(other, `set at work ${look}`);
    await shot(other, `desk-set-at-work-${look}`);
    await tell(other, "POST", "desks/1/close", {});
    assert.deepEqual(other.troubles, []);
    await other.context().close();
  });
