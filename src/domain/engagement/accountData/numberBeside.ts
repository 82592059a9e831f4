import type { Chain } from './tokens.ts';

/** A run of digits, in places of the reading. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** Words that stand between what a number is called and the number. */
const between =
  /^(?:[^\p{L}\p{N}@]|(?<![a-z])(?:is|are|was|it|its|s|my|the|a|an|as|number|numbers|num|no|nr|code|id|on|of|for|this|that|which|ist|lautet|est|es|here|goes|and|digits?|back|card|named?|follows|below|says?|would|be|should)(?![a-z]))*$/u;
const farthest = 48;

/** The digits that follow a name ending at `end`: the longest run whose length is allowed. */
export function numberAfter(
  text: string,
  chains: readonly Chain[],
  end: number,
  lengths: ReadonlySet<number>,
): Run | null {
  for (const chain of chains) {
    const from = chain.findIndex(({ start }) => start >= end);
    if (from < 0) continue;
    const { start } = chain[from]!;
    if (start - end > farthest || !between.test(text.slice(end, start))) return null;
    let digits = 0;
    let found: Run | null = null;
    for (let at = from; at < chain.length; at += 1) {
      digits += chain[at]!.digits.length;
      if (lengths.has(digits)) found = { start, end: chain[at]!.end };
    }
    return found;
  }
  return null;
}

/** The digits before a name starting at `start`, as in "123 is my code": the shortest run whose length is allowed. */
export function numberBefore(
  text: string,
  chains: readonly Chain[],
  start: number,
  lengths: ReadonlySet<number>,
): Run | null {
  const chain = chains.findLast((one) => one.at(-1)!.end <= start);
  if (chain === undefined) return null;
  const { end } = chain.at(-1)!;
  const words = text.slice(end, start);
  if (words.length > farthest || !between.test(words)) return null;
  let digits = 0;
  for (let at = chain.length - 1; at >= 0; at -= 1) {
    digits += chain[at]!.digits.length;
    if (lengths.has(digits)) return { start: chain[at]!.start, end };
  }
  return null;
}
