// texts.mjs - which texts people read, and their Chinese twins: shared by the
// bundler and by tests/check_lang.mjs.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export function filesBelow(dir, ending = "") {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((e) => {
      const full = path.join(dir, e.name);
      if (e.isDirectory()) return filesBelow(full, ending);
      return full.endsWith(ending) ? [full] : [];
    });
}

// Map English -> {chinese, line}. \n, \" and \\ are written as in C. Lines
// that say a text again go to `again`.
export function dictionary(file, again = []) {
  const twins = new Map();
  readFileSync(file, "utf8").split("\n").forEach((row, i) => {
    const tab = row.indexOf("\t");
    if (row.startsWith("#") || tab < 0) return;
    const english = unescape(row.slice(0, tab));
    if (twins.has(english)) again.push({ english, line: i + 1 });
    else twins.set(english, { chinese: unescape(row.slice(tab + 1)), line: i + 1 });
  });
  return twins;
}

const ESCAPES = { n: "\n", t: "\t", '"': '"', "'": "'", "\\": "\\" };

export function unescape(text) {
  return text.replace(/\\(.)/g, (all, c) => ESCAPES[c] ?? all);
}

export function lineOf(source, offset) {
  return source.slice(0, offset).split("\n").length;
}

// Every t("...") below dir; t() of anything but a literal is a mistake,
// because nobody could tell whether it has a twin.
export function textsOfScreens(dir) {
  const found = [];
  for (const file of [...filesBelow(dir, ".ts"), ...filesBelow(dir, ".tsx")]) {
    const source = readFileSync(file, "utf8");
    const call = /(?<![\w.])t\(\s*(?:"((?:[^"\\\n]|\\.)*)")?/g;
    for (const m of source.matchAll(call)) {
      const line = lineOf(source, m.index);
      if (/function\s+$/.test(source.slice(0, m.index))) continue;
      if (m[1] === undefined)
        throw new Error(`${file}:${line}: t() wants a literal in "..."`);
      found.push({ text: unescape(m[1]), file, line });
    }
  }
  return found;
}
