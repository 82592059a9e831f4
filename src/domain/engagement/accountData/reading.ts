import { withoutEscapes } from './escapes.ts';
import { plainOf } from './lookalikes.ts';

/** A text as the search for account data reads it, and where each of its units stood. */
export interface Reading {
  /** Lower case; no invisible characters or marks; digits of every script as 0 to 9; Latin lookalikes as Latin. */
  readonly text: string;
  readonly original: string;
  /** The span of the original that was read as the units from `start` up to `end`. */
  readonly spanOf: (start: number, end: number) => { readonly start: number; readonly end: number };
}

const notAscii = /[^\0-\x7f]/;
/** Nothing to see: joiners, direction marks, soft hyphens, selectors, strokes over letters, keycaps. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/u;

/** Reads a text; linear, and any string will do. */
export function readingOf(original: string): Reading {
  const { decoded, originalAt } = withoutEscapes(original);
  if (!notAscii.test(decoded)) {
    if (originalAt === null)
      return { text: decoded.toLowerCase(), original, spanOf: (start, end) => ({ start, end }) };
    return {
      text: decoded.toLowerCase(),
      original,
      spanOf: (start, end) => ({ start: originalAt[start]!, end: originalAt[end]! }),
    };
  }
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < decoded.length) {
    const code = decoded.codePointAt(at)!;
    const end = at + (code > 0xffff ? 2 : 1);
    const character = decoded.slice(at, end);
    const plain = code < 0x80 ? character.toLowerCase() : unseen.test(character) ? '' : plainOf(character);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    text += plain;
    at = end;
  }
  const inOriginal = (place: number): number => originalAt?.[place] ?? place;
  return {
    text,
    original,
    spanOf: (start, end) => ({ start: inOriginal(starts[start]!), end: inOriginal(ends[end - 1]!) }),
  };
}
