// nobody_art.tsx - a card and a book before the scanner's light.
export function NobodyArt() {
  return (
    <svg class="nobody-art" viewBox="0 0 220 130" aria-hidden="true">
      <g class="tone-2" transform="rotate(-7 70 70)">
        <rect class="art-card" x="22" y="38" width="96" height="62" rx="8" />
        <circle class="art-face" cx="46" cy="62" r="10" />
        <path class="art-face" d="M31 86a15 13 0 0 1 30 0z" />
        <path class="art-line" d="M72 58h32M72 70h24M72 82h28" />
      </g>
      <g class="tone-0" transform="rotate(6 156 68)">
        <rect class="spine" x="124" y="20" width="66" height="90" rx="4" />
        <path class="art-thread" d="M134 20v90M124 38h10M124 56h10M124 74h10M124 92h10" />
        <rect class="spine-slip" x="152" y="30" width="16" height="44" rx="1.5" />
      </g>
      <path class="art-beam" d="M8 118h204" />
    </svg>
  );
}
