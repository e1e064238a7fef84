// tokens.tsx - the visual language on one page: type, space, corners, colours
// in four looks, icons, sounds. The names are those of style/app/tokens.css.
import { play } from "../desk/sounds";
import { Icon, iconNames, Mark } from "../parts/icon";
import type { Sound } from "../types";

const TYPE = ["t0", "t1", "t2", "t3", "t4", "t5", "t6"];
const SPACE = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];
const CORNERS = ["r1", "r2", "r3"];
const GROUNDS = ["paper", "surface", "sunk", "accent-soft"];
const INKS = ["ink", "ink-2", "ink-3", "accent"];
const OUTCOMES = ["done", "back", "attention", "refused", "unknown", "plain"];
const TONES = [0, 1, 2, 3, 4, 5, 6, 7];
const SOUNDS: Sound[] = ["done", "attention", "refused", "unknown"];
const LOOKS = [["light", "normal"], ["dark", "normal"], ["light", "more"],
  ["dark", "more"]] as const;

function Type() {
  return (
    <div class="g-type">
      {TYPE.map((name) => (
        <p key={name} style={{ fontSize: `var(--${name})` }}>
          <code>{name}</code>每本书找到它的读者 Every book its reader 0123456789
        </p>
      ))}
    </div>
  );
}

function Measures() {
  return (
    <div class="g-measures">
      {SPACE.map((name) => (
        <p key={name}><code>{name}</code>
          <i style={{ width: `var(--${name})` }} /></p>
      ))}
      <p class="g-corners">{CORNERS.map((name) => (
        <b key={name} style={{ borderRadius: `var(--${name})` }}>{name}</b>
      ))}</p>
    </div>
  );
}

function Look(p: { theme: string; contrast: string }) {
  return (
    <div class="g-look" data-theme={p.theme} data-contrast={p.contrast}>
      <h3>{p.theme}{p.contrast === "more" ? " · high contrast" : ""}</h3>
      {GROUNDS.map((ground) => (
        <p key={ground} class="g-ground" style={{ background: `var(--${ground})` }}>
          <code>{ground}</code>
          {INKS.map((ink) => (
            <span key={ink} style={{ color: `var(--${ink})` }}>{ink}</span>
          ))}
        </p>
      ))}
      <p class="g-outcomes">
        {OUTCOMES.map((name) => (
          <span key={name} class={`pill ${name}`}>{name}</span>
        ))}
      </p>
    </div>
  );
}

function Tones() {
  return (
    <p class="g-tones">
      {TONES.map((n) => (
        <span key={n} class={`tone-${n}`}><i /><b>{n}</b></span>
      ))}
    </p>
  );
}

function Icons() {
  return (
    <ul class="g-icons">
      <li><Mark /><code>Mark</code></li>
      {iconNames.map((name) => (
        <li key={name}><Icon name={name} /><code>{name}</code></li>
      ))}
    </ul>
  );
}

function Sounds() {
  return (
    <p class="g-row">
      {SOUNDS.map((sound) => (
        <button type="button" key={sound} onClick={() => void play(sound)}>
          <Icon name="sound" size="small" />{sound}
        </button>
      ))}
    </p>
  );
}

export function Tokens() {
  return (
    <>
      <section class="g-part" id="type"><h2>Type</h2><Type /></section>
      <section class="g-part" id="space"><h2>Space and corners</h2><Measures /></section>
      <section class="g-part" id="colour"><h2>Colour</h2>
        <div class="g-looks">{LOOKS.map(([theme, contrast]) => (
          <Look key={theme + contrast} theme={theme} contrast={contrast} />))}</div>
        <Tones />
      </section>
      <section class="g-part" id="icons"><h2>Icons</h2><Icons /></section>
      <section class="g-part" id="sounds"><h2>Sounds</h2><Sounds /></section>
    </>
  );
}
