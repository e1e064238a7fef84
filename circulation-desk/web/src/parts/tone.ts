// tone.ts - a colour for a name or a title: always the same one, so that a
// book looks alike on every list. Eight tones, see style/tokens.css.

export function toneOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const c of text) sum = Math.imul(sum ^ c.codePointAt(0)!, 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 15), 0x85ebca6b); // near names, far tones
  return `tone-${((sum ^ (sum >>> 13)) >>> 0) % 8}`;
}
