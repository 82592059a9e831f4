import { characterBy, type DecodedText, decodedBy } from '../../triage/entities.ts';

const entity = String.raw`&(?:#(\d{1,10});?|#x([\da-f]{1,8});?|([a-z][a-z\d]{1,14});)`;
/** In an address: ASCII that can be seen, or one character of several bytes; between two groups of four digits it is a sign. */
const percent = String.raw`(?!(?<=(?<!\d)\d{4})%\d{4}(?!\d))(%(?:[2-7][\da-f]|0[9ad]|[cd][\da-f]%[89ab][\da-f]|e[\da-f](?:%[89ab][\da-f]){2}|f[0-4](?:%[89ab][\da-f]){3}))`;
const inStrings = String.raw`\\(?:u\{?([\da-f]{4,5})\}?|x([\da-f]{2}))`;
/** A tag that says nothing itself: one with digits in it may hold what is looked for. */
const tag = String.raw`(<\/?(?:a|b|big|blockquote|br|code|div|em|font|h[1-6]|hr|i|li|mark|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|wbr)(?:\s[^<>\d]{0,200})?\s?\/?>)`;
const emphasis = String.raw`(?<!\*)\*{2,3}(?!\*)|(?<!_)__(?!_)|~~|\x60+`;
/** "p.i.n.", "A B 12": letters one by one, with a sign between any two. */
const spelled = String.raw`(?<=(?<![\p{L}\p{N}])\p{L})(?:\. |[ ._*-])(?=\p{L}(?![\p{L}\p{N}]))`;
const escaped = new RegExp([entity, percent, inStrings, tag, emphasis, spelled].join('|'), 'giu');

/** Whether a text may say more than it seems to; never false where `withoutEscapes` changes something that counts. */
export const mayHideWords = (text: string): boolean =>
  /%[0-7a-f][\da-f]|&#?[a-z\d]|\\[ux]|(?:(?<![a-z])[a-z][ ._*-]){2}/i.test(text);

const isWorthDecoding = /[%&\\<\x60]|\*\*|__|~~|(?<![\p{L}\p{N}])\p{L}(?:\. |[ ._*-])\p{L}(?![\p{L}\p{N}])/u;
/** What was escaped twice says the same; nobody reads it four times over. */
const mostLayers = 3;

function wordsFor([, decimal, hexadecimal, name, bytes, unicode, byte, mark]: RegExpExecArray):
  | string
  | null {
  if (bytes !== undefined) return decodeURIComponent(bytes);
  if (mark !== undefined) return ' ';
  const hexadecimalOf = unicode ?? byte;
  if (hexadecimalOf !== undefined) return characterBy(undefined, hexadecimalOf, undefined);
  if (decimal === undefined && hexadecimal === undefined && name === undefined) return '';
  return characterBy(decimal, hexadecimal, name);
}

/**
 * A text as it is read once a page, an address or a program has shown it: entities, percent signs and escapes of strings
 * decoded, tags and emphasis gone, words that were spelled closed up.
 */
export function withoutEscapes(original: string): DecodedText {
  let decoded = original;
  let originalAt: Uint32Array | null = null;
  for (let layer = 0; layer < mostLayers && isWorthDecoding.test(decoded); layer += 1) {
    const next = decodedBy(decoded, escaped, wordsFor);
    if (next.originalAt === null) break;
    const before: Uint32Array | null = originalAt;
    decoded = next.decoded;
    originalAt = before === null ? next.originalAt : next.originalAt.map((place) => before[place]!);
  }
  return { decoded, originalAt };
}
