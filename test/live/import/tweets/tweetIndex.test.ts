import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nowhere, TweetIndex } from '../../../../src/live/import/tweets/tweetIndex.ts';

const id = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map(String),
  fc.bigInt({ min: 0n, max: 99_999_999_999_999_999_999n }).map(String),
  // equal in their last nine digits
  fc.integer({ min: 1, max: 30 }).map((high) => `${high}000000007`),
);
const row = fc.record({
  id,
  createdAt: fc.integer({ min: 0, max: 3 }),
  replyTo: fc.option(id),
  company: fc.option(fc.constantFrom('AuroraAir', 'NorthTel', 'Cellos')),
});

it('knows of every tweet its line, its company and who answered it first, in any order of rows', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
      const index = new TweetIndex();
      const first = new Map<string, (typeof rows)[number] & { line: number }>();
      for (const [at, one] of rows.entries()) {
        const isFirst = !first.has(one.id);
        if (isFirst) first.set(one.id, { ...one, line: at + 2 });
        expect(index.add({ ...one, line: at + 2 })).toBe(isFirst);
      }
      for (const tweet of first.values()) {
        const place = index.placeOf(tweet.id);
        expect(index.lineAt(place)).toBe(tweet.line);
        expect(index.companyAt(place)).toBe(tweet.company);
        const [answer] = [...first.values()]
          .filter(({ replyTo, company }) => replyTo === tweet.id && company !== null)
          .sort((a, b) => a.createdAt - b.createdAt || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
        expect(index.answererAt(place)).toBe(answer?.company ?? null);
      }
    }),
  );
});

it('grows past its first size, and does not know what it was not told', () => {
  const index = new TweetIndex();
  for (let line = 1; line <= 50_000; line++)
    index.add({ id: String(line * 7), line, createdAt: line, replyTo: null, company: null });
  expect(index.lineAt(index.placeOf('349993'))).toBe(49_999);
  expect(index.placeOf('8')).toBe(nowhere);
  expect(index.lineAt(nowhere)).toBe(0);
  expect(index.answererAt(nowhere)).toBeNull();
});
