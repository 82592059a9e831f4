import { expect, it } from 'vitest';
import { decodeEntities } from '../../../../src/domain/triage/entities.ts';
import { englishLexicon } from '../../../../src/domain/triage/sentiment/lexicon.ts';
import type { SentimentScorer } from '../../../../src/domain/triage/sentiment/scorer.ts';
import { vaderScorer } from '../../../../src/domain/triage/sentiment/vader.ts';
import { describeWithShared } from '../../../support/shared.ts';
import { correlation, readRows } from '../graded.ts';

describeWithShared('sentiment-intensity', 'sentiment against the ratings of twenty people', (folder) => {
  const agreement = (file: string, scorer: SentimentScorer): number => {
    const rows = readRows(folder, file);
    const scores = rows.map((row) => scorer.score(decodeEntities(row['text'] ?? '').decoded, 'en').score);
    return correlation(
      scores,
      rows.map((row) => Number(row['mean_rating'])),
    );
  };
  const withoutServiceWords = vaderScorer(new Map([['en', englishLexicon]]));

  it('agrees on tweets with r of at least .85, with and without the words of a service desk', () => {
    expect(agreement('tweets.csv', vaderScorer())).toBeGreaterThanOrEqual(0.85);
    expect(agreement('tweets.csv', withoutServiceWords)).toBeGreaterThanOrEqual(0.85);
  });

  it('agrees on sentences of product reviews with r of at least .58, better with those words', () => {
    const plain = agreement('amazon-review-snippets.csv', withoutServiceWords);
    expect(plain).toBeGreaterThanOrEqual(0.58);
    expect(agreement('amazon-review-snippets.csv', vaderScorer())).toBeGreaterThan(plain);
  });
});
