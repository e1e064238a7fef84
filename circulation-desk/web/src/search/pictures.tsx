// pictures.tsx - subjects as pictures, for who cannot read yet; drawn with the
// pen of the icons, on a grid of 48.

const PATHS = {
  animals: "M14 30c-3-8 2-14 10-14s13 6 10 14c-2 5-6 8-10 8s-8-3-10-8zM14 19l-4-8 8 4M34 19" +
    "l4-8-8 4M19 26v.2M29 26v.2M22 31h4M24 31v3",
  plants: "M24 42V22M24 30c-8 0-12-4-12-11 8 0 12 4 12 11zM24 25c0-9 4-14 13-15 0 9-5 15-13" +
    " 15zM15 42h18",
  dinosaurs: "M6 38c4-2 6-6 7-11 2-8 9-11 15-8 2-7 6-11 11-9 3 1 4 4 3 7h-7c-1 8-2 11-5 14l1 9" +
    "h-5l-2-7h-5l-1 7h-5l-1-8c-2 3-4 5-6 6zM37 14v.2",
  space: "M24 33a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 31c-3 4-4 7-2 8 4 3 16-3 25-11s13-16 9-18c-2" +
    "-1-6 0-10 3M38 33v4M36 35h4M11 11v4M9 13h4",
  earth: "M24 41a17 17 0 1 0 0-34 17 17 0 0 0 0 34zM7 24h34M24 7c-6 5-8 10-8 17s2 12 8 17c6-5 8-10" +
    " 8-17s-2-12-8-17z",
  science: "M19 7h10M21 7v11L10 37a3 3 0 0 0 3 4h22a3 3 0 0 0 3-4L27 18V7M15 31h18M22 36v.2M27 35v.2",
  numbers: "M10 14h10M15 9v10M29 14h10M11 31l8 8M19 31l-8 8M29 33h10M29 38h10",
  stories: "M24 14c-4-3-9-4-16-4v25c7 0 12 1 16 4 4-3 9-4 16-4V10c-7 0-12 1-16 4zM24 14v25" +
    "M32 18l1.5 3 3 .5-2 2 .5 3-3-1.5-3 1.5.5-3-2-2 3-.5z",
  history: "M8 41h32M11 41V19M37 41V19M19 41V19M29 41V19M7 19h34L24 8z",
  art: "M24 7C14 7 7 14 7 23s7 17 16 17c3 0 4-2 3-5-1-4 1-6 5-6h4c4 0 6-3 6-7C41 13 33 7 24 7z" +
    "M15 22v.2M19 14v.2M29 14v.2M35 21v.2",
  music: "M18 36V12l20-4v24M18 36a5 5 0 1 1-5-5c3 0 5 2 5 5zM38 32a5 5 0 1 1-5-5c3 0 5 2 5 5zM18 18l20-4",
  sports: "M24 41a17 17 0 1 0 0-34 17 17 0 0 0 0 34zM24 17l7 5-3 8h-8l-3-8zM24 7v10M40 20l-9 2M34 38" +
    "l-6-8M14 38l6-8M8 20l9 2",
  machines: "M5 31V20l4-8h18v19M27 18h9l7 7v6h-3M5 31h4M19 31h10M14 36a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM34" +
    " 36a5 5 0 1 0 0-10 5 5 0 0 0 0 10z",
  body: "M24 40C12 32 7 26 7 19c0-6 4-10 9-10 4 0 6 2 8 5 2-3 4-5 8-5 5 0 9 4 9 10 0 7-5 13-17 21zM10" +
    " 24h8l3-6 5 11 3-5h9",
  words: "M10 38l8-26 8 26M13 29h10M38 24v14M38 31a5 5 0 1 1-10 0 5 5 0 0 1 10 0z",
} as const;

export type PictureName = keyof typeof PATHS;

export function Picture(p: { name: PictureName }) {
  return (
    <svg class="s-picture" viewBox="0 0 48 48" aria-hidden="true">
      <path d={PATHS[p.name]} />
    </svg>
  );
}
