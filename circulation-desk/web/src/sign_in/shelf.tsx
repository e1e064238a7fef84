// shelf.tsx - a drawn shelf of books, some leaning.

type Book = [x: number, width: number, height: number, tone: number, lean?: number];

const UPPER: Book[] = [
  [10, 26, 128, 0], [38, 20, 112, 3], [60, 32, 138, 5], [94, 18, 104, 1],
  [114, 24, 122, 6], [140, 24, 122, 6], [187, 22, 116, 2, -11],
  [262, 30, 132, 4], [294, 20, 110, 7], [316, 26, 124, 0],
];
const LOWER: Book[] = [
  [18, 30, 130, 4], [50, 22, 108, 7], [74, 22, 108, 7], [98, 22, 108, 7],
  [138, 24, 120, 5, -9], [206, 34, 136, 1], [242, 18, 100, 3],
  [262, 28, 126, 2], [292, 20, 114, 6], [314, 24, 120, 0],
];

function Row(p: { books: Book[]; floor: number }) {
  return (
    <>
      {p.books.map(([x, w, h, tone, lean]) => (
        <g key={x} class={`tone-${tone}`}
          transform={lean ? `rotate(${lean} ${x} ${p.floor})` : undefined}>
          <rect class="spine" x={x} y={p.floor - h} width={w} height={h} rx="2.5" />
          <rect class="spine-slip" x={x + w / 2 - 4} y={p.floor - h + 14}
            width="8" height={h * 0.34} rx="1" />
          <path class="spine-band" d={`M${x} ${p.floor - 20}h${w}`} />
        </g>
      ))}
      <rect class="board" x="0" y={p.floor} width="360" height="7" rx="2" />
    </>
  );
}

export function Shelf() {
  return (
    <svg class="shelf" viewBox="0 0 360 350" aria-hidden="true">
      <Row books={UPPER} floor={150} />
      <Row books={LOWER} floor={330} />
      <g class="tone-4 lying">
        <rect class="spine" x="212" y="134" width="44" height="16" rx="2.5" />
      </g>
    </svg>
  );
}
