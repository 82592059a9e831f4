import { findAccountData, mayHoldDigits } from './find.ts';
import { type AccountData, withoutOverlaps } from './kind.ts';
import { readingOf } from './reading.ts';
import { tokensOf } from './tokens.ts';

/** What one author's messages hold when they are read as one; spans are of the message they lie in. */
export interface FoundAcross {
  readonly inEarlier: readonly (readonly AccountData[])[];
  readonly inText: readonly AccountData[];
}

const between = '\n';

/**
 * Account data in a text, alone or together with the same author's messages before it (oldest first). Of data that lies
 * in several messages, each gets its part.
 */
export function findAcross(
  earlier: readonly string[],
  text: string,
  patterns: readonly RegExp[] = [],
): FoundAcross {
  const alone = findAccountData(text, patterns);
  const texts = [...earlier, text];
  const whole = partsOf(texts, patterns);
  // "hang on" between two halves says nothing of the number
  const numbered = texts.map((one) => (mayHoldDigits(one) ? one : ''));
  const parts = numbered.includes('')
    ? partsOf(numbered, patterns).map((found, at) => withoutOverlaps([...whole[at]!, ...found]))
    : whole;
  return {
    inEarlier: parts.slice(0, -1),
    inText: withoutOverlaps([...alone, ...parts.at(-1)!]),
  };
}

/** What lies in each of the texts when they are read as one. */
function partsOf(texts: readonly string[], patterns: readonly RegExp[]): AccountData[][] {
  const together = findAccountData(texts.join(between), patterns);
  let from = 0;
  return texts.map((one): AccountData[] => {
    const until = from + one.length;
    const within = together
      .filter(({ start, end }) => start < until && end > from)
      .map(({ kind, start, end }) => ({
        kind,
        start: Math.max(start - from, 0),
        end: Math.min(end - from, one.length),
        ...(end > until ? { goesOn: true as const } : {}),
      }))
      .filter(({ start, end }) => end > start);
    from = until + between.length;
    return within;
  });
}

const shortText = 40;

/**
 * Whether a text may be a part of account data that is spread over messages: digits at its beginning or end, or a short text
 * with any. Most texts are none, and cost no look at the messages before them.
 */
export function mayContinue(text: string): boolean {
  if (!mayHoldDigits(text)) return false;
  const tokens = tokensOf(readingOf(text.length > 400 ? text.slice(0, 200) + text.slice(-200) : text).text);
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return false;
  if (first.digits !== null || last.digits !== null) return true;
  return text.length <= shortText && tokens.some(({ digits }) => digits !== null);
}
