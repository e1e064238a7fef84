// check_lang.mjs: every text that people read has a Chinese twin which takes
// the same arguments, and no twin is left over. Texts are the literals of
// the calls named below in C and of t("...") in the screens. Ends with "N
// passed, N failed".
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dictionary, filesBelow, lineOf, textsOfScreens, unescape }
  from "../circulation-desk/web/texts.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const TSV = "lib/base/lang/zh.tsv";
const C_FOLDERS = ["lib", "drivers", "circulation-desk", "catalog-tool"];
// Which argument of these calls is the text, counted from 0.
const CALLS = { fail: 2, say: 1, TEXT_FOR_LATER: 0, T: 0, tell: 1,
  tell_aside: 1, tell_part: 2, marc_note: 3, say_format: 3, ctx_say: 1,
  line_say: 2, NOTE: 2, marc_find: 3 };
// What <inttypes.h> makes of its names where we build: long is 64 bits.
const PRI = { PRId64: "ld", PRIi64: "li", PRIu64: "lu", PRIx64: "lx",
  PRIX64: "lX", PRId32: "d", PRIu32: "u" };

const TOKEN = new RegExp([
  String.raw`\/\*[\s\S]*?\*\/`, String.raw`\/\/[^\n]*`,
  String.raw`"(?:[^"\\]|\\[\s\S])*"`, String.raw`'(?:[^'\\]|\\.)+'`,
  String.raw`[A-Za-z_]\w*`, String.raw`[(){},?:;]`,
].join("|"), "g");

function tokens(source) {
  return [...source.matchAll(TOKEN)]
    .filter((m) => !/^\/[*/]/.test(m[0]))
    .map((m) => ({ text: m[0], at: m.index }));
}

// The literals of argument `wanted` of the call whose "(" is tokens[i].
// Neighbouring literals are one; `a ? "x" : "y"` gives two.
function literalsOfCall(all, i, wanted) {
  const found = [];
  let depth = 0, arg = 0, joined = false;
  for (; i < all.length; i++) {
    const { text, at } = all[i];
    if (text === "(" || text === "{") depth++;
    else if ((text === ")" || text === "}") && --depth === 0) break;
    else if (text === "," && depth === 1) arg++;
    if (text === ";") break;
    const piece = text[0] === '"' ? text.slice(1, -1) : PRI[text];
    if (piece === undefined || depth !== 1 || arg !== wanted) {
      joined = false;
    } else if (joined) {
      found[found.length - 1].raw += piece;
    } else {
      found.push({ raw: piece, at });
      joined = true;
    }
  }
  return found;
}

// `#define T(x) TEXT_FOR_LATER(x)`: T is another name of it in this file.
function callsOf(source) {
  const calls = { ...CALLS };
  const define = /^#define\s+(\w+)\s*(?:\(\w+\))?\s+TEXT_FOR_LATER\b/gm;
  for (const m of source.matchAll(define)) calls[m[1]] = 0;
  return calls;
}

function textsOfC(file) {
  const source = readFileSync(file, "utf8");
  const calls = callsOf(source);
  const all = tokens(source);
  return all.flatMap((token, i) => {
    const wanted = Object.hasOwn(calls, token.text)
      ? calls[token.text] : undefined;
    if (wanted === undefined || all[i + 1]?.text !== "(") return [];
    return literalsOfCall(all, i + 1, wanted).map(({ raw, at }) => ({
      text: unescape(raw.replace(/\\\n/g, "")),
      file: path.relative(root, file), line: lineOf(source, at),
    }));
  });
}

// "%s of %2$d" -> ["s", "d"]: what each argument must be, in their order.
function printfArguments(text) {
  const kinds = [];
  let next = 0;
  const directive =
    /%(?:(\d+)\$)?[-+ #0']*(\*)?\d*(?:\.(\*|\d+))?(hh|h|ll|l|z|j|t)?([a-zA-Z%])/g;
  for (const m of text.matchAll(directive)) {
    if (m[5] === "%") continue;
    if (m[2]) kinds[next++] = "int";
    if (m[3] === "*") kinds[next++] = "int";
    kinds[m[1] ? Number(m[1]) - 1 : next++] = (m[4] ?? "") + m[5];
  }
  return kinds.map((k) => k.replace("i", "d")).join(" ");
}

function check() {
  const again = [];
  const twins = dictionary(path.join(root, TSV), again);
  const used = new Set();
  const wrong = again.map(({ english, line }) =>
    `${TSV}:${line}: "${english}" is there already`);
  const texts = [
    ...C_FOLDERS.flatMap((folder) => folderFiles(folder)).flatMap(textsOfC),
    ...textsOfScreens(path.join(root, "circulation-desk/web/src"))
      .map((t) => ({ ...t, file: path.relative(root, t.file) })),
  ];
  for (const { text, file, line } of texts) {
    if (text !== "" && !twins.has(text) && !used.has(text))
      wrong.push(`${file}:${line}: no Chinese in ${TSV} for "${text}"`);
    used.add(text);
  }
  for (const [english, { chinese, line }] of twins) {
    if (!used.has(english))
      wrong.push(`${TSV}:${line}: nothing says "${english}"`);
    if (printfArguments(english) !== printfArguments(chinese))
      wrong.push(`${TSV}:${line}: "${chinese}" takes other arguments`);
    if (chinese === "")
      wrong.push(`${TSV}:${line}: the Chinese of "${english}" is empty`);
  }
  return { wrong, right: used.size };
}

function folderFiles(folder) {
  try {
    const dir = path.join(root, folder);
    return [...filesBelow(dir, ".c"), ...filesBelow(dir, ".h")]
      .filter((f) => !f.includes("node_modules"));
  } catch (e) {
    if (e.code === "ENOENT") return [];
    throw e;
  }
}

const { wrong, right } = check();
for (const sentence of wrong) console.log(sentence);
console.log(`${Math.max(right - wrong.length, 0)} passed, ` +
  `${wrong.length} failed`);
process.exit(wrong.length ? 1 : 0);
