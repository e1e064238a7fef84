// emulator_art.tsx - the devices of the emulator.

export function ScannerArt() {
  return (
    <svg class="device-art" viewBox="0 0 96 96" aria-hidden="true">
      <path class="beam" d="M22 34L0 14v46z" />
      <path class="body" d="M22 20h44a16 16 0 0 1 16 16v4a8 8 0 0 1-8 8H52l7 34a6 6 0
        0 1-6 7H41a6 6 0 0 1-6-5l-6-36h-7z" />
      <path class="window" d="M18 20h7v28h-7z" />
      <path class="trigger" d="M50 50c1 7-1 12-5 15" />
      <circle class="lamp" cx="66" cy="31" r="4" />
    </svg>
  );
}

export function CardReaderArt() {
  return (
    <svg class="device-art" viewBox="0 0 96 96" aria-hidden="true">
      <rect class="body" x="14" y="10" width="68" height="78" rx="12" />
      <rect class="pad" x="23" y="32" width="50" height="46" rx="7" />
      <path class="wave" d="M40 63a9 9 0 0 1 0-16M34 68a17 17 0 0 1 0-26M56 47a9 9 0 0
        1 0 16M62 42a17 17 0 0 1 0 26" />
      <circle class="pad-dot" cx="48" cy="55" r="4" />
      <circle class="lamp" cx="48" cy="21" r="4" />
    </svg>
  );
}

export function PrinterArt() {
  return (
    <svg class="device-art" viewBox="0 0 96 96" aria-hidden="true">
      <rect class="body" x="16" y="34" width="64" height="52" rx="9" />
      <path class="pad" d="M28 34V12l6 4 7-4 7 4 7-4 7 4 6-4v22z" />
      <path class="trigger" d="M24 46h48" />
      <circle class="lamp" cx="68" cy="72" r="4" />
    </svg>
  );
}
