// reader_menu.tsx - what else can be done for the reader who is open.
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../parts/icon";
import { Key } from "../parts/key";
import { Link } from "../parts/link";
import { t } from "../text";
import type { Reader } from "../types";
import type { ReaderVerbs } from "./reader_panel";

interface Props { reader: Reader; verbs: ReaderVerbs; rights: readonly string[] }

interface Row { icon: IconName; word: string; key: string; right: string; run(): void }

const rowsOf = ({ verbs }: Props): Row[] => [
  { icon: "coin", word: t("Charges and payment"), key: "F5", right: "charge",
    run: verbs.money },
  { icon: "torn", word: t("Lost, damaged, replaced"), key: "F8",
    right: "copy_write", run: () => verbs.copy("") },
  { icon: "card", word: t("New card for a lost one"), key: "⇧F8",
    right: "patron_write", run: verbs.newCard },
  { icon: "note", word: t("Note about the reader"), key: "⇧F7",
    right: "patron_write", run: verbs.note },
];

// Open until something is chosen or the focus goes elsewhere.
function useMenu() {
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    ref.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const elsewhere = (e: Event): void => {
      if (e.target instanceof Node && !ref.current?.contains(e.target))
        setOpen(false);
    };
    addEventListener("pointerdown", elsewhere);
    addEventListener("focusin", elsewhere);
    return () => {
      removeEventListener("pointerdown", elsewhere);
      removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  function pressed(e: KeyboardEvent): void {
    const items = [...ref.current!.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (e.key === "Escape") {
      setOpen(false);
      ref.current?.querySelector("button")?.focus();
    } else if (by && items.length > 0) {
      const at = items.indexOf(document.activeElement as HTMLElement);
      items[(at + by + items.length) % items.length]?.focus();
    } else {
      return;
    }
    e.preventDefault();
    e.stopPropagation();
  }
  return { open, setOpen, ref, pressed };
}

export function ReaderMenu(p: Props) {
  const { open, setOpen, ref, pressed } = useMenu();
  const mine = rowsOf(p).filter((r) => p.rights.includes(r.right));
  const choose = (row: Row) => (): void => {
    setOpen(false);
    row.run();
  };
  return (
    <div class="reader-more" ref={ref}
      onKeyDown={(e) => (open ? pressed(e) : undefined)}>
      <button type="button" aria-haspopup="menu" aria-expanded={open}
        onClick={() => setOpen(!open)}>
        {t("More…")}
      </button>
      {open && (
        <div class="reader-menu" role="menu" aria-label={t("More…")}>
          {mine.map((r) => (
            <button type="button" role="menuitem" class="menu-row" key={r.word}
              onClick={choose(r)}>
              <Icon name={r.icon} /><span>{r.word}</span><Key name={r.key} />
            </button>
          ))}
          <Link to={`/staff/readers/${p.reader.id}`} class="menu-row"
            role="menuitem"><Icon name="people" /><span>{t("The reader's page")}</span>
          </Link>
        </div>
      )}
    </div>
  );
}
