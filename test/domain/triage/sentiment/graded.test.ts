import { expect, it } from 'vitest';
import { decodeEntities } from '../../../../src/domain/triage/entities.ts';
import { vaderScorer } from '../../../../src/domain/triage/sentiment/vader.ts';
import { describeWithShared } from '../../../support/shared.ts';
import { correlation, readRows } from '../graded.ts';

describeWithShared('sentiment-intensity', 'sentiment against the ratings of twenty people', (folder) => {
  const scorer = vaderScorer();
  const agreement = (file: string): number => {
    const rows = readRows(folder, file);
    const scores = rows.map((row) => scorer.score(decodeEntities(row['text'] ?? '').decoded, 'en').score);
    return correlation(
      scores,
      rows.map((row) => Number(row['mean_rating'])),
    );
  };

  it('agrees on tweets with r of at least .85', () => {
    expect(agreement('tweets.csv')).toBeGreaterThanOrEqual(0.85);
  });

  it('agrees on sentences of product reviews with r of at least .58', () => {
    expect(agreement('amazon-review-snippets.csv')).toBeGreaterThanOrEqual(0.58);
  });
});
