// tone.ts - a colour for a name or a title: always the same one, so that a
// book looks alike on every list. Eight tones, see style/tokens.css.

export function toneOf(text: string): string {
  let sum = 2166136261; // FNV-1a: near names get far tones
  for (const c of text) sum = Math.imul(sum ^ c.codePointAt(0)!, 16777619);
  return `tone-${(sum >>> 8) % 8}`;
}
