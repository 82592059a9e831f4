import { findAcross, mayContinue } from '../src/domain/engagement/accountData/acrossMessages.ts';
import { findAsks } from '../src/domain/engagement/accountData/ask/find.ts';
import { findAccountData, mayHoldAccountData } from '../src/domain/engagement/accountData/find.ts';
import { normalise } from '../src/domain/triage/normalise.ts';
import { benignTexts } from './account-data/benignTexts.ts';
import { measureAccountData } from './account-data/measure.ts';
import type { BenchOptions, BenchResult } from './run.ts';

export const description =
  'search for account data in a desk’s messages ÷ splitting them into words for triage (time; less is better); wanted: recall ≥ .995, no card of 20,000 published, asks ≥ .95, false alarms ≤ .001';

/** Microseconds for one text: the best of five rounds, since the machine's other work only ever slows a round down. */
function microsecondsOf(texts: readonly string[], work: (text: string) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    const before = process.hrtime.bigint();
    for (const text of texts) work(text);
    best = Math.min(best, Number(process.hrtime.bigint() - before) / 1_000 / texts.length);
  }
  return Math.round(best * 1_000) / 1_000;
}

export async function run({ quick }: BenchOptions): Promise<BenchResult> {
  const figures = measureAccountData(quick ? 0.05 : 1);
  const texts = [...benignTexts(quick ? 2_000 : 20_000, 5)].map(({ text }) => text);
  const without = texts.filter((text) => !mayHoldAccountData(text));
  const baseline = microsecondsOf(texts, normalise);
  const search = microsecondsOf(texts, (text) => findAccountData(text));
  return {
    name: 'account-data',
    ratio: search / baseline,
    baseline: { what: 'words of a text for triage', microseconds: baseline },
    ...figures,
    microseconds: {
      search,
      searchWithoutCause: microsecondsOf(without, (text) => findAccountData(text)),
      partOfMore: microsecondsOf(texts, mayContinue),
      asks: microsecondsOf(texts, findAsks),
      acrossSix: microsecondsOf(texts.slice(0, 2_000), (text) => findAcross(texts.slice(0, 5), text)),
    },
    shareWithoutCause: without.length / texts.length,
    searchTextsPerSecond: Math.round(1e6 / search),
  };
}
