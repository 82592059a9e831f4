import { describe, expect, it } from 'vitest';
import type { CannedAnswer } from '../../../../src/domain/engagement/answers/cannedAnswer.ts';
import { checkCannedAnswer } from '../../../../src/domain/engagement/answers/check.ts';
import {
  type AnswerObstacle,
  type AnswerPlace,
  obstaclesTo,
  textAt,
} from '../../../../src/domain/engagement/answers/usable.ts';
import { answerOf, placeOf } from './answers.ts';

describe('an answer is usable', () => {
  const cases: [string, Partial<CannedAnswer>, Partial<AnswerPlace>, AnswerObstacle[]][] = [
    ['everywhere where it names no place', {}, {}, []],
    ['not before it is approved', { approval: 'draft' }, {}, ['notApproved']],
    ['not once it is retired', { approval: 'retired' }, {}, ['retired']],
    ['from the instant on which it is valid', { validFrom: 1_000 }, {}, []],
    ['not before', { validFrom: 1_001 }, {}, ['notYetValid']],
    ['until just before its end', { validUntil: 1_001 }, {}, []],
    ['not at its end', { validUntil: 1_000 }, {}, ['noLongerValid']],
    ['on its channels', { channels: ['x', 'email'] }, {}, []],
    ['on no other channel', { channels: ['email'] }, {}, ['otherChannel']],
    [
      'not in public where it is for private messages',
      { visibilities: ['private'] },
      {},
      ['otherVisibility'],
    ],
    ['by its teams', { teamIds: ['care'] }, {}, []],
    ['by no other team', { teamIds: ['billing'] }, {}, ['otherTeam']],
    [
      'not where no team has the thread and it is one team’s',
      { teamIds: ['care'] },
      { teamId: null },
      ['otherTeam'],
    ],
    ['not for a customer who writes another language', {}, { language: 'de' }, ['otherLanguage']],
    ['where the language could not be told', {}, { language: null, fallbackLanguage: 'de' }, []],
  ];
  it.each(cases)('%s', (_, answer, place, obstacles) => {
    expect(obstaclesTo(answerOf(answer), placeOf(place))).toEqual(obstacles);
  });

  it('or all is told that is in the way', () => {
    expect(
      obstaclesTo(answerOf({ approval: 'draft', channels: ['email'] }), placeOf({ language: 'fr' })),
    ).toEqual(['notApproved', 'otherChannel', 'otherLanguage']);
  });

  it('in the customer’s language, else the desk’s, else its own first', () => {
    const answer = answerOf({
      texts: [
        { language: 'en', text: 'Hello' },
        { language: 'de', text: 'Hallo' },
      ],
    });
    expect(textAt(answer, placeOf({ language: 'de' }))?.text).toBe('Hallo');
    expect(textAt(answer, placeOf({ language: null, fallbackLanguage: 'de' }))?.text).toBe('Hallo');
    expect(textAt(answer, placeOf({ language: null, fallbackLanguage: null }))?.text).toBe('Hello');
    expect(textAt(answer, placeOf({ language: 'fr' }))).toBeNull();
  });
});

describe('an answer is refused', () => {
  const cases: [string, Partial<CannedAnswer>, string][] = [
    ['without a title', { title: ' ' }, 'title'],
    ['without a text', { texts: [] }, 'texts'],
    ['in a language that is none', { texts: [{ language: 'English', text: 'Hi' }] }, 'texts[0].language'],
    [
      'twice in one language',
      { texts: [1, 2].map((n) => ({ language: 'en', text: `Hi ${n}` })) },
      'texts[1].language',
    ],
    ['with a variable nobody knows', { texts: [{ language: 'en', text: '{{name}}' }] }, 'texts[0].text'],
    ['for a team of another desk', { teamIds: ['sales'] }, 'teamIds[0]'],
    ['with a channel named twice', { channels: ['x', 'x'] }, 'channels[1]'],
    ['with an example that says nothing', { examples: ['where is it', ''] }, 'examples[1]'],
    ['with an end before its beginning', { validFrom: 2, validUntil: 1 }, 'validUntil'],
  ];
  it.each(cases)('%s', (_, differs, path) => {
    expect(checkCannedAnswer(answerOf(differs), { teams: ['care'] }).map((finding) => finding.path)).toEqual([
      path,
    ]);
  });

  it('and not where nothing is wrong', () => {
    expect(checkCannedAnswer(answerOf({ teamIds: ['care'] }), { teams: ['care'] })).toEqual([]);
  });
});
