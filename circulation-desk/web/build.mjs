// build.mjs [OUT]: bundles the screens into OUT (default build/web): a shell
// that every page loads, a script and a style sheet for each screen that only
// this screen loads, one page, the icons. Fails when a text of the screens has
// no Chinese twin in lib/base/lang/zh.tsv, and when the first load of a screen
// is over its budget.
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync }
  from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { dictionary, filesBelow, textsOfScreens } from "./texts.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const out = path.resolve(process.argv[2] ?? path.join(root, "build/web"));
const LIMIT = 150 * 1024; // bytes, compressed: script and style of a screen

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

const same = {
  outdir: out,
  bundle: true,
  minify: true,
  metafile: true,
  absWorkingDir: here,
  logLevel: "warning",
  // Old computers stand in school libraries.
  target: ["chrome87", "firefox98", "safari15.4"],
};

async function bundle() {
  const { metafile } = await build({
    ...same,
    entryPoints: { app: path.join(here, "src/main.tsx") },
    splitting: true,
    chunkNames: "[name]-[hash]", // may be kept for ever (assets.sh)
    format: "esm",
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [dictionaryPlugin],
  });
  await build({
    ...same,
    entryPoints: filesBelow(path.join(here, "src/style"), ".css")
      .filter((f) => path.dirname(f) === path.join(here, "src/style")),
  });
  return metafile.outputs;
}

// All that must be there before this script runs.
function needs(outputs, file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const i of outputs[file].imports)
    if (i.kind === "import-statement") needs(outputs, i.path, found);
  return found;
}

const compressed = (file) =>
  gzipSync(readFileSync(path.resolve(here, file)), { level: 9 }).length;

// What a browser loads until it shows a screen: the shell, the screen, the
// style sheets of both.
function weigh(outputs) {
  const rel = (name) => path.relative(here, path.join(out, name));
  const shell = rel("app.js");
  const screens = outputs[shell].imports
    .filter((i) => i.kind === "dynamic-import")
    .map((i) => [path.basename(outputs[i.path].entryPoint, "_screen.tsx"), i.path]);
  return [["shell", shell], ...screens].map(([name, file]) => {
    const files = needs(outputs, file, needs(outputs, shell));
    const sheets = name === "shell" ? ["app.css"] : ["app.css", `${name}.css`];
    const bytes = [...files, ...sheets.map(rel)]
      .reduce((sum, f) => sum + compressed(f), 0);
    return { name, bytes };
  });
}

// The page names the pieces of the shell, so that a browser asks for all of
// them at once and not when it has read the first.
function preload(outputs) {
  const page = path.join(out, "index.html");
  const shell = path.relative(here, path.join(out, "app.js"));
  const pieces = [...needs(outputs, shell)].filter((f) => f !== shell)
    .map((f) => `<link rel="modulepreload" href="/${path.basename(f)}">\n`);
  writeFileSync(page, readFileSync(page, "utf8")
    .replace("</head>", `${pieces.join("")}</head>`));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const outputs = await bundle();
for (const file of filesBelow(path.join(here, "static")))
  copyFileSync(file, path.join(out, path.basename(file)));
preload(outputs);
const weights = weigh(outputs);
writeFileSync(path.join(out, ".sizes"),
  weights.map(({ name, bytes }) => `${name}\t${bytes}\n`).join(""));
const over = weights.filter(({ bytes }) => bytes > LIMIT);
for (const { name, bytes } of over)
  console.error(`the first load of "${name}" takes ${bytes} bytes compressed, ` +
    `${LIMIT} are allowed`);
if (over.length) process.exit(1);
