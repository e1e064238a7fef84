// What is a scanner and what is a person, without a browser.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";
import { root } from "./support/server.mjs";

const web = path.join(root, "circulation-desk/web");
const { buildSync } = createRequire(path.join(web, "package.json"))("esbuild");
const { outputFiles: [file] } = buildSync({
  entryPoints: [path.join(web, "src/desk/wedge.ts")], bundle: true,
  format: "esm", write: false,
});
const { Wedge, letterOf } = await import(
  `data:text/javascript;base64,${Buffer.from(file.text).toString("base64")}`);

function typed(text, gap, inField, from = 0) {
  return [...text].map((c, i) => ({
    code: c === "\n" ? "Enter" : /\d/.test(c) ? `Digit${c}`
      : `Key${c.toUpperCase()}`,
    key: c, shift: /[A-Z]/.test(c), at: from + i * gap, inField,
  }));
}

const last = (strokes, wedge = new Wedge()) =>
  strokes.map((s) => wedge.feed(s)).at(-1);

const CASES = [
  // what, text, gap in ms, in a field, the code or null
  ["a scanner, focus nowhere", "0012847\n", 5, false, "0012847"],
  ["a slow scanner, focus nowhere", "0012847\n", 100, false, "0012847"],
  ["a scanner in a field", "0012847\n", 5, true, "0012847"],
  ["capitals", "R000077\n", 10, true, "R000077"],
  ["a person in a field", "0012847\n", 130, true, null],
  ["a fast person in a field", "honglou\n", 70, true, null],
  ["two quick keys and Enter in a field", "12\n", 20, true, null],
  ["somebody leaning on the page", "a\n", 5, false, null],
];

for (const [what, text, gap, inField, code] of CASES)
  test(`${what}: ${code ?? "no scan"}`, () => {
    assert.deepEqual(last(typed(text, gap, inField)),
      code === null ? { kind: "pass" } : { kind: "scan", code });
  });

test("a scan after slow typing holds only the scan", () => {
  const wedge = new Wedge();
  last(typed("hong", 150, true), wedge);
  assert.deepEqual(last(typed("0012847\n", 6, true, 2000), wedge),
    { kind: "scan", code: "0012847" });
});

test("two scans in a row are two codes", () => {
  const wedge = new Wedge();
  assert.equal(last(typed("0012847\n", 4, false), wedge).code, "0012847");
  assert.equal(last(typed("0012848\n", 4, false, 60), wedge).code, "0012848");
});

test("a code without an end is taken after a silence, but not from a field", () => {
  const wedge = new Wedge();
  last(typed("0012847", 4, false), wedge);
  assert.equal(wedge.silence(), "0012847");
  last(typed("0012847", 4, true, 500), wedge);
  assert.equal(wedge.silence(), "");
});

test("keys are read by their place, as on a US keyboard", () => {
  const cases = [
    [{ code: "KeyA", key: "Process", shift: false }, "a"],
    [{ code: "KeyA", key: "a", shift: true }, "A"],
    [{ code: "Digit2", key: "\"", shift: true }, "@"],
    [{ code: "Minus", key: "ß", shift: false }, "-"],
    [{ code: "Numpad7", key: "7", shift: false }, "7"],
    [{ code: "BracketRight", key: "]", shift: false }, "]"],
    [{ code: "ShiftLeft", key: "Shift", shift: true }, ""],
    [{ code: "F4", key: "F4", shift: false }, ""],
    [{ code: "", key: "京", shift: false }, "京"],
  ];
  for (const [stroke, letter] of cases) assert.equal(letterOf(stroke), letter);
});

test("an endless stream of keys stays bounded", () => {
  const wedge = new Wedge();
  assert.ok(last(typed("7".repeat(5000) + "\n", 1, false), wedge).code.length <= 256);
});
