import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CannedAnswer } from '../../../../src/domain/engagement/answers/cannedAnswer.ts';
import { ExampleCounts } from '../../../../src/domain/engagement/answers/exampleCounts.ts';
import { examplesOf } from '../../../../src/domain/engagement/answers/examples.ts';
import { suggestedAnswers } from '../../../../src/domain/engagement/answers/suggest.ts';
import { describeWithShared } from '../../../support/shared.ts';
import { readRows } from '../../triage/graded.ts';
import { answerOf, placeOf } from './answers.ts';

const everyAnswer = (): boolean => true;

const bookOf = (...all: CannedAnswer[]) => {
  const counts = new ExampleCounts();
  for (const answer of all) for (const example of examplesOf(answer)) counts.add(answer.id, example);
  return { answers: new Map(all.map((answer) => [answer.id, answer])), counts };
};

const late = answerOf({
  id: 'late',
  title: 'Late parcel',
  examples: ['where is my parcel', 'my order has not arrived'],
});
const refund = answerOf({
  id: 'refund',
  title: 'Refunds',
  texts: [{ language: 'en', text: 'We have sent the money back.' }],
  examples: ['I want my money back', 'when do I get my refund'],
});

describe('suggested answers', () => {
  const book = bookOf(late, refund);

  it('put the one first whose examples read like the customer’s text, with the words that spoke for it', () => {
    const [best] = suggestedAnswers(book, 'WHERE is my order? It has still not arrived', placeOf({}), 3);
    expect(best?.answer.id).toBe('late');
    expect(best?.confidence).toBeGreaterThan(0.9);
    expect(best?.words).toContain('arrived');
  });

  it('leave out what cannot be used there', () => {
    const draft = bookOf({ ...late, approval: 'draft' }, refund);
    const found = suggestedAnswers(draft, 'where is my order', placeOf({}), 3);
    expect(found.map(({ answer }) => answer.id)).toEqual(['refund']);
    expect(found[0]!.confidence).toBeLessThan(0.1);
  });

  it('are none for a text without a known word', () => {
    expect(suggestedAnswers(book, '😀 https://fernway.example @fernway', placeOf({}), 3)).toEqual([]);
  });
});

describe('counts of examples', () => {
  const word = fc.constantFrom('where', 'parcel', 'late', 'money', 'back', 'card', 'my');
  const example = fc.record({
    answerId: fc.constantFrom('a', 'b', 'c'),
    text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  });

  it('rank the same in whatever order examples came', () => {
    fc.assert(
      fc.property(fc.array(example, { minLength: 1 }), example, (examples, { text }) => {
        const [ahead, behind] = [new ExampleCounts(), new ExampleCounts()];
        for (const one of examples) ahead.add(one.answerId, one.text);
        for (const one of examples.toReversed()) behind.add(one.answerId, one.text);
        const [a, b] = [ahead, behind].map((counts) => counts.rank(text, 3, everyAnswer));
        expect(b!.map(({ answerId }) => answerId)).toEqual(a!.map(({ answerId }) => answerId));
      }),
    );
  });

  it('forget an example that is taken back', () => {
    fc.assert(
      fc.property(fc.array(example), example, example, (examples, added, { text }) => {
        const [without, with_] = [new ExampleCounts(), new ExampleCounts()];
        for (const one of examples) {
          without.add(one.answerId, one.text);
          with_.add(one.answerId, one.text);
        }
        with_.add(added.answerId, added.text);
        with_.remove(added.answerId, added.text);
        const [a, b] = [without, with_].map((counts) => counts.rank(text, 3, everyAnswer));
        expect(b!.map(({ answerId }) => answerId)).toEqual(a!.map(({ answerId }) => answerId));
        for (const [place, { confidence }] of b!.entries())
          expect(confidence).toBeCloseTo(a![place]!.confidence, 9);
      }),
    );
  });

  it('leave shares of one to all answers and none of them', () => {
    fc.assert(
      fc.property(fc.array(example, { minLength: 1 }), example, (examples, { text }) => {
        const counts = new ExampleCounts();
        for (const one of examples) counts.add(one.answerId, one.text);
        const ranked = counts.rank(text, 3, everyAnswer);
        const sum = ranked.reduce((all, { confidence }) => all + confidence, 0);
        expect(sum).toBeLessThan(1);
        for (const { confidence } of ranked) expect(confidence).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describeWithShared('intent-banking77', 'suggestions for recorded questions of customers', (folder) => {
  let ranked: { readonly category: string; readonly first: ReturnType<ExampleCounts['rank']> }[];
  beforeAll(() => {
    const rows = readRows(folder, 'train.csv').map((row) => ({
      text: row['text'] ?? '',
      category: row['category'] ?? '',
    }));
    const folds = 5;
    ranked = Array.from({ length: folds }, (_, fold) => {
      const counts = new ExampleCounts();
      rows.forEach(({ text, category }, index) => {
        if (index % folds !== fold) counts.add(category, text);
      });
      return rows
        .filter((_row, index) => index % folds === fold)
        .map(({ text, category }) => ({ category, first: counts.rank(text, 3, everyAnswer) }));
    }).flat();
  });

  it('have the right answer among the first three for at least 95 of 100, and first for 85', () => {
    const share = (isRight: (one: (typeof ranked)[number]) => boolean): number =>
      ranked.filter(isRight).length / ranked.length;
    expect(
      share(({ category, first }) => first.some(({ answerId }) => answerId === category)),
    ).toBeGreaterThanOrEqual(0.95);
    expect(share(({ category, first }) => first[0]?.answerId === category)).toBeGreaterThanOrEqual(0.85);
  });

  it('are right nearly always where they are sure of it', () => {
    const sure = ranked.filter(({ first }) => (first[0]?.confidence ?? 0) >= 0.9);
    expect(sure.length / ranked.length).toBeGreaterThanOrEqual(0.5);
    const right = sure.filter(({ category, first }) => first[0]!.answerId === category);
    expect(right.length / sure.length).toBeGreaterThanOrEqual(0.97);
  });
});
