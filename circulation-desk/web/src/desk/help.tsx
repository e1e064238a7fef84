// help.tsx - the cheat sheet: all keys of the desk.
import { Dialog, DialogHead } from "../parts/dialog";
import { Key } from "../parts/key";
import { t } from "../text";

const rows = (): [keys: string[], what: string][] => [
  [["/", "F3"], t("Find a reader or a book: name, initials, class, barcode")],
  [["Esc"], t("End the reader, close a window")],
  [["F2"], t("Return only, and back")],
  [["F4"], t("Undo the last deed")],
  [["F6"], t("Renew everything the reader has")],
  [["F7"], t("Another due day for the last loan")],
  [["F9"], t("Lend all the same")],
  [["Shift", "F9"], t("Lend all the same, with a note")],
  [["F1"], t("This sheet")],
  [["Tab", "Enter"], t("Go to a button, press it")],
];

const scans = (): [what: string, then: string][] => [
  [t("A card"), t("opens the reader; the next card ends the last one")],
  [t("A book, reader open"), t("is lent, at once")],
  [t("A book, no reader"), t("is returned")],
];

export function Help(p: { close(): void }) {
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
        {rows().map(([keys, what]) => (
          <div key={what}>
            <dt>{keys.map((k) => <Key key={k} name={k} />)}</dt><dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
