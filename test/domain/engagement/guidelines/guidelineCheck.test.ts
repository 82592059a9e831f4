import { expect, it } from 'vitest';
import type { Guideline } from '../../../../src/domain/engagement/guidelines/guideline.ts';
import { checkGuideline } from '../../../../src/domain/engagement/guidelines/guidelineCheck.ts';
import { guideline } from './drafts.ts';

const known = { teams: ['care'], skills: [] };

it('lets a sound guideline pass', () => {
  const sound = guideline({
    teamIds: ['care'],
    avoided: [{ text: 'unfortunate*', instead: 'sadly', severity: 'advice' }],
    signOff: { anyOf: ['Kind regards'], severity: 'refuse' },
    initials: { prefix: '^', severity: 'refuse' },
    links: { allowedDomains: ['fernway.example'], severity: 'refuse' },
    sentiment: { from: 4, to: 10, severity: 'advice' },
    length: { most: null, severity: 'refuse' },
  });
  expect(checkGuideline(sound, known)).toEqual([]);
});

it.each<[string, Partial<Guideline>, string]>([
  ['an empty phrase', { avoided: [{ text: ' ', instead: null, severity: 'advice' }] }, 'avoided[0].text'],
  [
    'a phrase a second time',
    {
      avoided: [
        { text: 'sorry', instead: null, severity: 'advice' },
        { text: 'Sorry!', instead: null, severity: 'advice' },
      ],
    },
    'avoided[1].text',
  ],
  [
    'a proposal that is itself to be avoided',
    {
      avoided: [
        { text: 'sorry', instead: 'apologies', severity: 'advice' },
        { text: 'apologies', instead: null, severity: 'advice' },
      ],
    },
    'avoided[0].instead',
  ],
  ['a team that is not there', { teamIds: ['sales'] }, 'teamIds[0]'],
  ['no sign-off to choose from', { signOff: { anyOf: [], severity: 'refuse' } }, 'signOff.anyOf'],
  ['an empty prefix', { initials: { prefix: '', severity: 'refuse' } }, 'initials.prefix'],
  [
    'an address in the place of a domain',
    { links: { allowedDomains: ['https://a.com'], severity: 'refuse' } },
    'links.allowedDomains[0]',
  ],
  ['an empty range', { sentiment: { from: 7, to: 3, severity: 'advice' } }, 'sentiment.to'],
  ['a share of more than all', { capitals: { mostShare: 1.5, severity: 'advice' } }, 'capitals.mostShare'],
  ['half an emoji', { emoji: { most: 0.5, severity: 'advice' } }, 'emoji.most'],
  ['a length of nothing', { length: { most: 0, severity: 'refuse' } }, 'length.most'],
  ['an ease beyond the scale', { readingEase: { least: 500, severity: 'refuse' } }, 'readingEase.least'],
])('says where %s is', (_, asks, path) => {
  expect(checkGuideline(guideline(asks), known).map((finding) => finding.path)).toEqual([path]);
});
