// A class teacher: given her classes by the administrator, she sees who of
// them has what, renews, lends on from the shelf of the class, and nothing
// else.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { accessible, ask, launch, shot } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { LOOKS, openStaff, SIZES } from "./support/staff.mjs";

const MEI = { login: "mei", password: "Lamp-over-7-rivers" };
let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), launch()]);
  server.tool(["staff", "add", MEI.login, "--name", "梅老师", "--role", "teacher",
    "--password-stdin"], `${MEI.password}\n`);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const named = (classes, name) => classes.find((c) => c.name === name);

test("the administrator gives a class to its teacher", async () => {
  const page = await openStaff(browser, server, "/staff/settings");
  await page.getByRole("button", { name: "班级 梅老师" }).click();
  await page.getByLabel("三(2)班").check();
  await accessible(page, "classes of a teacher");
  await shot(page, "staff-teacher-classes-1366x768");
  await page.getByLabel("梅老师管的班级")
    .getByRole("button", { name: "保存" }).click();
  await page.locator(".house-rows li", { hasText: "梅老师" })
    .locator("text=三(2)班").waitFor();
  const { classes } = await ask(page, "classes");
  assert.equal(named(classes, "三(2)班").teacher_name, "梅老师");
  assert.ok(classes.length > 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("she sees her class and the reading lists, and nothing else", async () => {
  const page = await openStaff(browser, server, "/staff", MEI);
  await page.locator(".way").first().waitFor();
  assert.deepEqual(await page.locator(".way b").allInnerTexts(), ["班级", "书单"]);
  await page.goto(`${server.base}/staff/classes`);
  await page.locator(".table tbody tr").first().waitFor();
  assert.equal(await page.locator(".table tbody tr").count(), 1);
  await page.getByRole("link", { name: "三(2)班" }).click();
  await page.locator(".class-readers tbody tr").first().waitFor();
  assert.ok(await page.locator(".class-loans li").count() > 0);
  await page.getByRole("button", { name: "全部续借" }).click();
  await page.locator(".class-said", { hasText: "已续借" }).waitFor();
  for (const path of ["patrons/1", "patrons?q=a", "holds", "staff", "today"])
    assert.equal((await page.evaluate(async (p) =>
      (await fetch(`/api/v1/${p}`)).status, path)), 403, path);
  const status = await page.evaluate(async () => {
    const all = [];
    for (let id = 1; id < 40; id++)
      all.push((await fetch(`/api/v1/classes/${id}/loans`)).status);
    return all;
  });
  assert.equal(status.filter((s) => s === 200).length, 1);
  assert.ok(status.filter((s) => s === 403).length > 5);
  await page.context().close();
});

test("she lends on from the shelf of the class, and shelves again", async () => {
  const head = await openStaff(browser, server, "/staff");
  const { classes } = await ask(head, "classes");
  const of = named(classes, "三(2)班").id;
  await head.evaluate(async (id) => {
    const who = await (await fetch("/api/v1/session")).json();
    const post = async (path, body) => (await fetch(`/api/v1/${path}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRF-Token": who.csrf } })).json();
    const set = await post("class-sets", { class: id, name: "共读" });
    await post(`class-sets/${set.id}/loans`, { barcodes: ["0010553"],
      overrule: ["reserved"] });
  }, of);
  await head.context().close();
  const page = await openStaff(browser, server, `/staff/classes/${of}`, MEI);
  const shelf = page.getByRole("region", { name: "共读" });
  await shelf.getByLabel("借给").selectOption({ index: 3 });
  await shelf.getByRole("button", { name: "借出" }).click();
  await shelf.getByRole("button", { name: "放回班级书架" }).waitFor();
  for (const [size, viewport] of SIZES)
    for (const [look, how] of LOOKS) {
      const seen = await openStaff(browser, server, `/staff/classes/${of}`,
        { ...MEI, ...how, viewport });
      await seen.locator(".class-readers tbody tr").first().waitFor();
      await seen.locator(".house-rows li").first().waitFor();
      await accessible(seen, `class ${size} ${look}`);
      await shot(seen, `staff-class-${size}-${look}`);
      await seen.context().close();
    }
  await shelf.getByRole("button", { name: "放回班级书架" }).click();
  await shelf.getByLabel("借给").waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
