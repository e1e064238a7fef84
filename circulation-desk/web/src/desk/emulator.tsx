// emulator.tsx - hardware for whoever has none: a card reader and a scanner,
// drawn, with cards and books to click or to drag onto them. Shown when the
// server was started with --emulate.
import { useEffect, useState } from "preact/hooks";
import { call, deed, Refusal } from "../api";
import { Dialog } from "../parts/dialog";
import { Icon } from "../parts/icon";
import { showToast } from "../parts/toast";
import { toneOf } from "../parts/tone";
import { remembered } from "../remembered";
import { t } from "../text";
import type { Emulator, EmulatorBook, EmulatorCard } from "../types";
import { CardReaderArt, PrinterArt, ScannerArt } from "./emulator_art";

const keptOpen = remembered("emulator");
const FLASH_MS = 450;
const DRAGGED = "application/x-langhuan";

type Device = "scanner" | "reader";

function useEmulator(): Emulator | null {
  const [emulator, setEmulator] = useState<Emulator | null>(null);
  useEffect(() => {
    call<Emulator>("emulator").then(setEmulator).catch((e: unknown) => {
      if (!(e instanceof Refusal)) throw e;
    });
  }, []);
  return emulator;
}

function usePresent(desk: number) {
  const [lit, setLit] = useState<Device | null>(null);
  function present(device: Device, code: string): void {
    setLit(device);
    setTimeout(() => setLit(null), FLASH_MS);
    deed("emulator/scan", { desk, device, code }).catch((e: unknown) => {
      if (!(e instanceof Refusal)) throw e;
      showToast(e.message);
    });
  }
  return { lit, present };
}

interface TargetProps {
  device: Device;
  lit: boolean;
  name: string;
  dropped(code: string): void;
}

function Target(p: TargetProps) {
  return (
    <div class={`target ${p.lit ? "lit" : ""}`}
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        const code = e.dataTransfer?.getData(DRAGGED);
        if (code) p.dropped(code);
      }}>
      {p.device === "scanner" ? <ScannerArt /> : <CardReaderArt />}
      <span>{p.name}</span>
    </div>
  );
}

const drag = (code: string) => (e: DragEvent) =>
  e.dataTransfer?.setData(DRAGGED, code);

function IdCard(p: { card: EmulatorCard; use(): void }) {
  const { name, class: schoolClass, code } = p.card;
  return (
    <button type="button" class={`id-card ${toneOf(name)}`} draggable
      onDragStart={drag(code)} onClick={p.use} title={code}>
      <i class="id-face" aria-hidden="true">{[...name][0]}</i>
      <b>{name}</b><span>{schoolClass}</span>
    </button>
  );
}

function SpineButton(p: { book: EmulatorBook; use(): void }) {
  const { title, barcode } = p.book;
  return (
    <button type="button" class={`spine-button ${toneOf(title)}`} draggable
      onDragStart={drag(barcode)} onClick={p.use} title={`${title} ${barcode}`}>
      <span>{title}</span>
    </button>
  );
}

// What came out last, as it would lie in the hand.
function Paper(p: { desk: number; papers: number }) {
  const [near, setNear] = useState(false);
  const picture = <img src={`/api/v1/emulator/${p.desk}/paper?n=${p.papers}`}
    alt={t("What the printer printed last")} />;
  return (
    <div class="target printer">
      {p.papers > 0
        ? <button type="button" class="paper-strip" onClick={() => setNear(true)}>
            {picture}</button>
        : <PrinterArt />}
      <span>{t("Printer")}</span>
      {near && <Dialog kind="paper-near" close={() => setNear(false)}
        title={t("What the printer printed last")}>{picture}</Dialog>}
    </div>
  );
}

interface TableProps { emulator: Emulator; desk: number; papers: number | null }

function Table(p: TableProps) {
  const { lit, present } = usePresent(p.desk);
  const card = (code: string) => present("reader", code);
  const book = (code: string) => present("scanner", code);
  return (
    <div class="table">
      <Target device="reader" name={t("Card reader")}
        lit={lit === "reader"} dropped={card} />
      <div class="id-cards">
        {p.emulator.cards.map((c) =>
          <IdCard key={c.code} card={c} use={() => card(c.code)} />)}
      </div>
      <Target device="scanner" name={t("Scanner")} lit={lit === "scanner"}
        dropped={book} />
      <div class="spines">
        {p.emulator.books.map((b) =>
          <SpineButton key={b.barcode} book={b} use={() => book(b.barcode)} />)}
      </div>
      {p.papers !== null && <Paper desk={p.desk} papers={p.papers} />}
    </div>
  );
}

/** `papers`: how many slips the desk's printer printed; null: it has none. */
export function EmulatorTray(p: { desk: number; papers: number | null }) {
  const emulator = useEmulator();
  const [open, setOpen] = useState(keptOpen.get() !== "closed");
  if (!emulator) return <div class="tray-none" />;
  function toggle(): void {
    keptOpen.set(open ? "closed" : "open");
    setOpen(!open);
  }
  return (
    <section class="tray" aria-label={t("Emulated hardware")}>
      <button type="button" class="tray-handle" aria-expanded={open}
        onClick={toggle}>
        <Icon name="plug" size="small" />{t("Emulated hardware")}
        <span class="faint">{t("click or drag a card, then a book")}</span>
        <Icon name="down" size="small" />
      </button>
      {open && <Table emulator={emulator} desk={p.desk} papers={p.papers} />}
    </section>
  );
}
