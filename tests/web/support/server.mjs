// server.mjs - the real programs on a demonstration school. The school is made
// once for all files; each server works on a copy of its own.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync }
  from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root =
  path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const bin = process.env.LANGHUAN_BIN ?? path.join(root, "build/bin");
const work = path.join(root, "build/web-tests");
const school = path.join(work, "school.db");
const unfinished = path.join(work, "unfinished.db");
export const LOGIN = "screens";
export const PASSWORD = "Shelf-and-4-readers";

// The tests read Chinese, whatever the language of the one who runs them.
const env = { ...process.env, LC_ALL: "zh_CN.UTF-8" };

const tool = (args, input) =>
  execFileSync(path.join(bin, "catalog-tool"), args,
    { env, input, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] });

const told = (args) =>
  JSON.parse(tool([...args, "--json", "--db", unfinished]));

// The readers that the tests call by their cards. What the sample school's year
// left in their hands depends on the day it ends, so they bring it back.
const CALLED = Array.from({ length: 20 }, (_, i) => `R0000${77 + i}`);

function emptyHanded(holds, card) {
  const { number, out } = told(["patron", "show", card]);
  if (out.length)
    tool(["return", ...out.map((loan) => loan.barcode), "--db", unfinished]);
  for (const hold of holds.filter((h) => h.number === number))
    tool(["hold", "cancel", String(hold.id), "--db", unfinished]);
}

export function makeSchool() {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  tool(["demo", "--db", unfinished]);
  tool(["staff", "add", LOGIN, "--name", "林老师", "--role", "librarian",
    "--password-stdin", "--db", unfinished], `${PASSWORD}\n`);
  const holds = told(["hold", "list"]);
  for (const card of CALLED) emptyHanded(holds, card);
  renameSync(unfinished, school);
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = net.createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function untilHealthy(base, child) {
  for (let i = 0; i < 400; i++) {
    if (child.exitCode !== null) throw new Error("the server ended");
    const well = await fetch(`${base}/api/v1/health`).catch(() => null);
    if (well?.ok) return;
    await new Promise((r) => setTimeout(r, 25));
  }
  throw new Error("the server did not come up");
}

export class Server {
  /** `extra`: the options of circulation-desk. */
  static async start(extra = ["--emulate"]) {
    if (!existsSync(school)) makeSchool();
    const server = new Server();
    server.dir = mkdtempSync(path.join(work, "s-"));
    server.db = path.join(server.dir, "school.db");
    copyFileSync(school, server.db);
    server.port = await freePort();
    server.base = `http://127.0.0.1:${server.port}`;
    await server.run(extra);
    return server;
  }

  /** On a database that is not there yet; its first account is admin. */
  static async startNew(password) {
    mkdirSync(work, { recursive: true });
    const server = new Server();
    server.dir = mkdtempSync(path.join(work, "n-"));
    server.db = path.join(server.dir, "new.db");
    server.port = await freePort();
    server.base = `http://127.0.0.1:${server.port}`;
    await server.run(["--emulate", "--admin-password-stdin"], `${password}\n`);
    return server;
  }

  async run(extra = ["--emulate"], input = "") {
    this.child = spawn(path.join(bin, "circulation-desk"),
      ["--db", this.db, "--listen", `127.0.0.1:${this.port}`, "--quiet",
        ...extra], { env, stdio: ["pipe", "ignore", "inherit"] });
    this.child.stdin.end(input);
    await untilHealthy(this.base, this.child);
  }

  /** Ends it as a power cut would; run() starts it again. */
  async kill() {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((r) => this.child.once("exit", r));
    this.child.kill("SIGKILL");
    await ended;
  }

  async stop() {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }

  tool(args, input) {
    return tool([...args, "--db", this.db], input);
  }
}
