import { linksIn } from './links.ts';
import type { LengthUnit } from './networkLimits.ts';

/**
 * Code points that weigh 1 on X; every other weighs 2, an emoji 2 however many code points it has, a link 23 whatever
 * its length; counted after canonical composition (configuration 3 of X's twitter-text, whose package was last
 * published in 2020 and draws in a copy of core-js).
 */
const lightRanges = [
  [0, 4_351],
  [8_192, 8_205],
  [8_208, 8_223],
  [8_242, 8_247],
] as const;
const linkWeight = 23;
const emojiWeight = 2;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const emoji = /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3)/u;

const weightOf = (grapheme: string): number => {
  if (emoji.test(grapheme)) return emojiWeight;
  let weight = 0;
  for (const character of grapheme.normalize('NFC')) {
    const code = character.codePointAt(0)!;
    weight += lightRanges.some(([from, to]) => code >= from && code <= to) ? 1 : 2;
  }
  return weight;
};

const bytesOf = (grapheme: string): number => {
  let bytes = 0;
  for (const character of grapheme) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

const counts: Readonly<Record<LengthUnit, (grapheme: string) => number>> = {
  weighted: weightOf,
  codePoints: (grapheme) => [...grapheme].length,
  bytes: bytesOf,
};

/**
 * How long the network says that the text is, and where what goes past `most` begins: at a character as people see it,
 * never inside one, nor inside a link where links weigh alike. Null: it fits.
 */
export function countedLength(
  text: string,
  unit: LengthUnit,
  most: number,
): { readonly length: number; readonly cutAt: number | null } {
  const count = counts[unit];
  const links = unit === 'weighted' ? linksIn(text) : [];
  let length = 0;
  let cutAt: number | null = null;
  const add = (weight: number, start: number): void => {
    length += weight;
    if (length > most) cutAt ??= start;
  };
  let from = 0;
  const read = (to: number): void => {
    for (const { segment, index } of graphemes.segment(text.slice(from, to)))
      add(count(segment), from + index);
    from = to;
  };
  for (const { start, end } of links) {
    read(start);
    add(linkWeight, start);
    from = end;
  }
  read(text.length);
  return { length, cutAt };
}
