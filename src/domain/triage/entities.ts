/**
 * HTML entities as networks leave them in their texts (X sends `&amp;`, `&lt;`, `&gt;`; forums and feeds send more).
 * Decoded once, not repeatedly: `&amp;lt;` reads `&lt;`, as its author wrote it.
 */
export interface DecodedText {
  readonly decoded: string;
  /**
   * Where each UTF-16 unit of `decoded` starts in the original; one more element than `decoded` has units, the last
   * being the original's length. `null` where nothing was decoded and positions are the same.
   */
  readonly originalAt: Uint32Array | null;
}

/** The names of U+00A0 … U+00FF, in order. */
const latin1Names =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const characterOf: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bull', '•'],
  ['euro', '€'],
  ['trade', '™'],
  ['hearts', '♥'],
  ...[...'\u2002\u2003\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2060'].map(
    (character, index): [string, string] => [
      'ensp emsp numsp puncsp thinsp hairsp ZeroWidthSpace zwnj zwj lrm rlm NoBreak'.split(' ')[index]!,
      character,
    ],
  ),
  ...[...'\t\n!#$%()*+,-./:;=?@_'].map((character, index): [string, string] => [
    'Tab NewLine excl num dollar percnt lpar rpar ast plus comma hyphen period sol colon semi equals quest commat lowbar'.split(
      ' ',
    )[index]!,
    character,
  ]),
  ...latin1Names.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
]);

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,14}));/g;

/** The character of an entity by its name, or its number; null: there is none. */
export function characterBy(
  decimal: string | undefined,
  hexadecimal: string | undefined,
  name: string | undefined,
): string | null {
  if (name !== undefined) return characterOf.get(name) ?? null;
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}

/** Decodes named and numeric entities; an unknown name, a surrogate or NUL stays as it was written. Linear. */
export const decodeEntities = (original: string): DecodedText =>
  original.includes('&')
    ? decodedBy(original, entity, ([, decimal, hexadecimal, name]) => characterBy(decimal, hexadecimal, name))
    : { decoded: original, originalAt: null };

/** A text with what a pattern finds put in other words; null: it stays as it was written. */
export function decodedBy(
  original: string,
  pattern: RegExp,
  wordsFor: (match: RegExpExecArray) => string | null,
): DecodedText {
  const found: { readonly start: number; readonly end: number; readonly character: string }[] = [];
  for (const match of original.matchAll(pattern)) {
    const character = wordsFor(match);
    if (character !== null) found.push({ start: match.index, end: match.index + match[0].length, character });
  }
  if (found.length === 0) return { decoded: original, originalAt: null };

  const originalAt = new Uint32Array(original.length + 1);
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  for (const { start, end, character } of found) {
    pieces.push(original.slice(from, start), character);
    while (from < start) originalAt[length++] = from++;
    for (let unit = 0; unit < character.length; unit++) originalAt[length++] = start;
    from = end;
  }
  pieces.push(original.slice(from));
  while (from < original.length) originalAt[length++] = from++;
  originalAt[length] = original.length;
  return { decoded: pieces.join(''), originalAt: originalAt.subarray(0, length + 1) };
}
