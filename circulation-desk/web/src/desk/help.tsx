// help.tsx - the cheat sheet: all keys of the desk.
import { Dialog, DialogHead } from "../parts/dialog";
import { Key } from "../parts/key";
import { t } from "../text";
import type { Command } from "./commands";

const more = (): [keys: string[], what: string][] => [
  [["/"], t("Find, and everything that can be done")],
  [["Esc"], t("End the reader, close a window")],
  [["Tab", "↑", "↓"], t("Go to a button, to a book")],
];

const scans = (): [what: string, then: string][] => [
  [t("A card"), t("opens the reader; the next card ends the last one")],
  [t("A book, reader open"), t("is lent, at once")],
  [t("A book, no reader"), t("is returned")],
];

// F1, F2, ⇧F2, F3 ...: as they lie on the keyboard.
const byKey = (commands: readonly Command[]): Command[] =>
  [...commands].sort((a, b) => order(a.key) - order(b.key));

const order = (key: string): number =>
  Number(/\d+$/.exec(key)?.[0] ?? 99) + (key.startsWith("⇧") ? 0.5 : 0);

export function Help(p: { close(): void; commands: readonly Command[] }) {
  const rows: [string[], string][] = [
    ...byKey(p.commands).map((c): [string[], string] => [[c.key], c.word]), ...more()];
  return (
    <Dialog kind="help" title={t("Keys")} close={p.close}>
      <DialogHead title={t("Scanning")} close={p.close} />
      <dl class="help-scans">
        {scans().map(([what, then]) => (
          <div key={what}><dt>{what}</dt><dd>{then}</dd></div>
        ))}
      </dl>
      <p class="muted">
        {t("It does not matter where the cursor is or which window is open.")}
      </p>
      <h3>{t("Keys")}</h3>
      <dl class="help-keys">
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>{keys.map((k) => <Key key={k} name={k} />)}</dt><dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
