// tone.ts - a colour for a name or a title: always the same one, so that a
// book looks alike on every list. Eight tones, see style/tokens.css.

export function toneOf(text: string): string {
  let sum = 7;
  for (const c of text) sum = (sum * 31 + c.codePointAt(0)!) % 9973;
  return `tone-${sum % 8}`;
}
