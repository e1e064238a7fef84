// gallery_screen.tsx - the visual language and every component in every state,
// for those who build the screens; only with --emulate. English, because its
// words are the names that stand in the source.
import { Choice } from "../parts/choice";
import { Mark } from "../parts/icon";
import { LangSwitch } from "../parts/lang_switch";
import { contrast, setContrast, setTheme, theme } from "../look";
import { useStore } from "../store";
import { Controls } from "./controls";
import { CounterParts } from "./counter_parts";
import { DeskParts } from "./desk_parts";
import { Tokens } from "./tokens";

const PARTS = ["type", "space", "colour", "icons", "sounds", "buttons", "fields",
  "people", "meters", "latest", "stream", "readers", "foot", "money", "fates", "views",
  "awaiting", "faces", "sets"];

export default function GalleryScreen() {
  const look = useStore(theme);
  const more = useStore(contrast);
  return (
    <div class="gallery desk-parts">
      <header class="bar">
        <Mark /><strong class="brand">琅嬛</strong><h1>Gallery</h1>
        <span class="spring" />
        <Choice label="Theme" value={look} choose={setTheme}
          options={[["auto", "auto"], ["light", "light"], ["dark", "dark"]]} />
        <Choice label="Contrast" value={more} choose={setContrast}
          options={[["auto", "normal"], ["more", "high"]]} />
        <LangSwitch />
      </header>
      <nav class="g-nav" aria-label="Parts">
        {PARTS.map((part) => <a key={part} href={`#${part}`}>{part}</a>)}
      </nav>
      <main class="g-main"><Tokens /><Controls /><DeskParts />
        <CounterParts /></main>
    </div>
  );
}
