import { FontLib } from 'bwip-js';

/** What the built-in font draws of one character; null where it has none. */
type Glyph = ReturnType<typeof FontLib.getglyph> | null;

/** Characters of a text one by one, at a height in dots. */
export function* glyphsOf(text: string, height: number): Generator<{ glyph: Glyph; advance: number }> {
  for (const character of text) {
    const glyph = glyphOf(character, height);
    // a character that is lacking takes a square
    yield { glyph, advance: glyph?.advance ?? height };
  }
}

/** Dots that a text takes in the built-in font. Printers have fonts of their own, most of them narrower. */
export function textWidth(text: string, height: number): number {
  let width = 0;
  for (const { advance } of glyphsOf(text, height)) width += advance;
  return width;
}

/** The characters of a text that the built-in font lacks, each once: Chinese ones among them. */
export function lackingIn(text: string): string[] {
  return [...new Set(text)].filter((character) => glyphOf(character, 8) === null);
}

function glyphOf(character: string, height: number): Glyph {
  const font = FontLib.lookup('OCR-B');
  const glyph = FontLib.getglyph(font, character.codePointAt(0) ?? 0, height, height);
  return glyph.glyph === 0 && character !== ' ' ? null : glyph;
}
