// pictures.tsx - twelve pictures that a child of six knows by name: four of them in
// their order stand for a pupil without a card (picture_pin.h names them a to l).
import { t } from "../text";

interface Drawn { hue: number; path: string }

// On a grid of 48 by 48, filled, each in its own cloth.
const drawn: Record<string, Drawn> = {
  a: { hue: 3, path: "M12 8l7 7h10l7-7v18a12 12 0 0 1-24 0zM18 25a2 2 0 1 0 4 0 2 2 0 0" +
    " 0-4 0M26 25a2 2 0 1 0 4 0 2 2 0 0 0-4 0M24 31l-3-2h6z" },
  b: { hue: 1, path: "M24 14a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM22 4h4v7h-4zM22 37h4v7h-4z" +
    "M4 22h7v4H4zM37 22h7v4h-7zM8 11l3-3 5 5-3 3zM32 35l3-3 5 5-3 3zM37 8l3 3-5 5-3-3z" +
    "M13 32l3 3-5 5-3-3z" },
  c: { hue: 0, path: "M6 32h36l-6 10H12zM22 6h3v24h-3zM27 8l13 20H27zM20 12v16H9z" },
  d: { hue: 2, path: "M24 4l12 14h-6l9 11H27v13h-6V29H9l9-11h-6z" },
  e: { hue: 5, path: "M6 24c6-11 20-13 29-2l8-7v18l-8-7c-9 11-23 9-29-2zM15 21a2.4 2.4 0" +
    " 1 0 .1 0z" },
  f: { hue: 6, path: "M24 4l6 13 14 2-10 10 2 14-12-7-12 7 2-14L4 19l14-2z" },
  g: { hue: 1, path: "M24 6l20 17h-5v19H28V30h-8v12H9V23H4z" },
  h: { hue: 4, path: "M24 6a6 6 0 0 1 6 7 6 6 0 0 1 4 11 6 6 0 0 1-8 6v4c4-4 9-4 12-3-2" +
    " 5-7 7-12 6v5h-4V30a6 6 0 0 1-8-6 6 6 0 0 1 4-11 6 6 0 0 1 6-7zM24 16a4 4 0 1 0 .1 0z" },
  i: { hue: 7, path: "M30 5a19 19 0 1 0 13 27A16 16 0 0 1 30 5z" },
  j: { hue: 1, path: "M24 14c3-3 8-4 12-1 8 6 4 20-3 28-3 3-6 2-9 1-3 1-6 2-9-1-7-8-11-22" +
    "-3-28 4-3 9-2 12 1zM23 12c0-5 3-8 7-9 0 5-3 8-7 9z" },
  k: { hue: 5, path: "M24 5c11 0 19 9 19 19-5-3-9-3-13 0-4-3-8-3-12 0-4-3-8-3-13 0C5 14 13 5" +
    " 24 5zM22 24h4v14a6 6 0 0 1-12 0h4a2 2 0 0 0 4 0z" },
  l: { hue: 2, path: "M24 5a19 19 0 1 0 .1 0zM24 14l8 6-3 9H19l-3-9z" },
};

export const pictureLetters = Object.keys(drawn);

export const pictureName = (letter: string): string => ({
  a: t("Cat"), b: t("Sun"), c: t("Boat"), d: t("Tree"), e: t("Fish"), f: t("Star"),
  g: t("House"), h: t("Flower"), i: t("Moon"), j: t("Apple"), k: t("Umbrella"),
  l: t("Ball") })[letter] ?? "";

export function Picture(p: { letter: string }) {
  const one = drawn[p.letter];
  return one ? (
    <svg class={`picture tone-${one.hue}`} viewBox="0 0 48 48" aria-hidden="true">
      <path fill-rule="evenodd" d={one.path} />
    </svg>
  ) : null;
}
