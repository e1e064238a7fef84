// build.mjs [OUT]: bundles the screens into OUT (default build/web): one
// script, one style sheet, one page, the icons. Fails when a text of the
// screens has no Chinese twin in lib/base/lang/zh.tsv.
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { dictionary, filesBelow, textsOfScreens } from "./texts.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const out = path.resolve(process.argv[2] ?? path.join(root, "build/web"));

// The bundle carries the Chinese twins of the texts it shows, no others.
function chineseForScreens() {
  const chinese = dictionary(path.join(root, "lib/base/lang/zh.tsv"));
  const table = {};
  let missing = 0;
  for (const { text, file, line } of textsOfScreens(path.join(here, "src"))) {
    const twin = chinese.get(text);
    if (twin === undefined) {
      console.error(`${file}:${line}: no Chinese for "${text}"`);
      missing++;
    } else {
      table[text] = twin.chinese;
    }
  }
  if (missing) {
    console.error(`${missing} texts missing in lib/base/lang/zh.tsv`);
    process.exit(1);
  }
  return table;
}

const dictionaryPlugin = {
  name: "dictionary",
  setup(b) {
    b.onResolve({ filter: /^dictionary$/ }, () => ({
      path: "zh", namespace: "dictionary",
    }));
    b.onLoad({ filter: /.*/, namespace: "dictionary" }, () => ({
      contents: JSON.stringify(chineseForScreens()), loader: "json",
    }));
  },
};

mkdirSync(out, { recursive: true });
await build({
  entryPoints: { app: path.join(here, "src/main.tsx") },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  charset: "utf8",
  legalComments: "none",
  // Old computers stand in school libraries.
  target: ["chrome87", "firefox98", "safari15.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  absWorkingDir: here,
  plugins: [dictionaryPlugin],
  logLevel: "warning",
});
for (const file of filesBelow(path.join(here, "static")))
  copyFileSync(file, path.join(out, path.basename(file)));

const LIMIT = 150 * 1024;
const size = ["app.js", "app.css"]
  .map((f) => gzipSync(readFileSync(path.join(out, f)), { level: 9 }).length)
  .reduce((a, b) => a + b);
if (size > LIMIT) {
  console.error(`script and style take ${size} bytes compressed, ` +
    `${LIMIT} are allowed`);
  process.exit(1);
}
writeFileSync(path.join(out, ".size"), `${size}\n`);
