import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../../src/domain/engagement/guidelines/check.ts';
import type {
  DraftFinding,
  DraftToCheck,
  Guideline,
} from '../../../../src/domain/engagement/guidelines/guideline.ts';
import { draft, guideline } from './drafts.ts';

const short = (text: string, { rule, start, end, found, proposal }: DraftFinding) => ({
  rule,
  place: text.slice(start, end),
  found,
  proposal,
});

type Case = [
  what: string,
  asks: Partial<Guideline>,
  text: string,
  finds: readonly Partial<ReturnType<typeof short>>[],
  facts?: Partial<DraftToCheck>,
];

const plain = 'The engineer comes to your house on Monday and will look at the line for you.';
const german = 'Guten Tag, der Techniker kommt am Montag zu Ihnen nach Hause und prüft die Leitung.';
const family = '👨‍👩‍👧‍👦';

const cases: Case[] = [
  ['nothing is asked for', {}, 'WHATEVER 😀😀 http://x.example', []],
  [
    'a phrase to avoid, whatever stands between its words',
    { avoided: [{ text: 'not our fault', instead: null, severity: 'refuse' }] },
    'Sorry, that is NOT our … fault!',
    [{ rule: 'avoidedPhrase', place: 'NOT our … fault', proposal: null }],
  ],
  [
    'a word by its beginning, with what to say instead and its capital',
    { avoided: [{ text: 'unfortunate*', instead: 'sadly', severity: 'advice' }] },
    'Unfortunately, yes. It is unfortunate.',
    [
      { place: 'Unfortunately', proposal: 'Sadly' },
      { place: 'unfortunate', proposal: 'sadly' },
    ],
  ],
  [
    'the same word twice, where it stands only as a part of another it does not',
    { avoided: [{ text: 'can', instead: '', severity: 'advice' }] },
    'We can’t. A canned answer can do.',
    [{ place: 'can', proposal: '' }],
  ],
  [
    'a missing sign-off, proposed at the end',
    { signOff: { anyOf: ['Kind regards', 'Best wishes'], severity: 'refuse' } },
    plain,
    [{ rule: 'signOff', place: '', proposal: '\n\nKind regards' }],
  ],
  [
    'a sign-off in small letters is one',
    { signOff: { anyOf: ['Kind regards', 'Best wishes'], severity: 'refuse' } },
    `${plain}\nbest wishes, Ada`,
    [],
  ],
  [
    'missing initials',
    { initials: { prefix: '^', severity: 'refuse' } },
    plain,
    [{ rule: 'initials', place: '', proposal: ' ^AL' }],
  ],
  ['initials at the end', { initials: { prefix: '^', severity: 'refuse' } }, `${plain} ^AL\n`, []],
  [
    'somebody else’s initials',
    { initials: { prefix: '^', severity: 'refuse' } },
    `${plain} ^BB`,
    [{ rule: 'initials' }],
  ],
  [
    'no initials of somebody without a name',
    { initials: { prefix: '^', severity: 'refuse' } },
    plain,
    [],
    { authorName: null },
  ],
  [
    'an angry answer',
    { sentiment: { from: 4, to: 10, severity: 'needsApproval' } },
    'This is a stupid, terrible complaint.',
    [{ rule: 'sentiment', place: 'This is a stupid, terrible complaint.', proposal: null }],
  ],
  [
    'a friendly answer',
    { sentiment: { from: 4, to: 10, severity: 'needsApproval' } },
    'Thank you, we are happy to help!',
    [],
  ],
  [
    'no sentiment of a language without a lexicon',
    { sentiment: { from: 9, to: 10, severity: 'refuse' } },
    german,
    [],
    { customerLanguage: 'de' },
  ],
  [
    'shouting, put in small letters',
    { capitals: { mostShare: 0.3, severity: 'refuse' } },
    'PLEASE READ THE FAQ. it helps',
    [{ rule: 'capitals', found: '69.6 % capitals', proposal: 'Please read the faq. it helps' }],
  ],
  [
    'a name in capitals is no shouting',
    { capitals: { mostShare: 0.3, severity: 'refuse' } },
    `BT: ${plain}`,
    [],
  ],
  ['too few letters to shout', { capitals: { mostShare: 0, severity: 'refuse' } }, 'OK, TV', []],
  [
    'each emoji past the number, as people see them',
    { emoji: { most: 1, severity: 'advice' } },
    `Hi 😀 you ${family} all 👍🏽!`,
    [
      { place: family, found: '3 emoji', proposal: '' },
      { place: '👍🏽', proposal: '' },
    ],
  ],
  [
    'a hard text',
    { readingEase: { least: 60, severity: 'advice' } },
    'Notwithstanding aforementioned circumstances, organisational responsibilities regarding telecommunications infrastructure necessitate comprehensive investigation.',
    [{ rule: 'readingEase' }],
  ],
  ['an easy text', { readingEase: { least: 60, severity: 'advice' } }, plain, []],
  [
    'ease is of English',
    { readingEase: { least: 119, severity: 'advice' } },
    german,
    [],
    { customerLanguage: 'de' },
  ],
  [
    'what goes past the network’s limit',
    { length: { most: null, severity: 'advice' } },
    `${'a'.repeat(279)} bc`,
    [{ rule: 'length', place: 'bc', found: '282 characters as X weighs them' }],
  ],
  [
    'what goes past the guideline’s own limit',
    { length: { most: 10, severity: 'advice' } },
    'Hello there, you',
    [{ rule: 'length', place: 'e, you', found: '16 characters' }],
    { channel: 'email', visibility: 'private' },
  ],
  [
    'a link that leads elsewhere, with its protocol or without',
    { links: { allowedDomains: ['fernway.example'], severity: 'refuse' } },
    'See https://help.fernway.example/a, http://fernway.example.evil.com/x and evil.co.uk/fernway.example',
    [{ place: 'http://fernway.example.evil.com/x' }, { place: 'evil.co.uk/fernway.example' }],
  ],
  [
    'the host counts, not what stands before the @',
    { links: { allowedDomains: ['fernway.example'], severity: 'refuse' } },
    'https://fernway.example@evil.com/ or evil.app, and help@fernway.com',
    [{ place: 'https://fernway.example@evil.com/' }, { place: 'evil.app' }],
  ],
  [
    'another language than the customer’s',
    { sameLanguage: { severity: 'needsApproval' } },
    german,
    [{ rule: 'language', found: 'de' }],
  ],
  ['the customer’s language', { sameLanguage: { severity: 'needsApproval' } }, plain, []],
  ['too short to tell its language', { sameLanguage: { severity: 'needsApproval' } }, 'Ja, gern!', []],
  [
    'no customer’s language is known',
    { sameLanguage: { severity: 'needsApproval' } },
    german,
    [],
    { customerLanguage: null },
  ],
];

describe('a draft held against a guideline', () => {
  it.each<Case>(cases)('%s', (_what, asks, text, finds, facts) => {
    const found = checkDraft(draft(text, facts), [guideline(asks)]);
    expect(found.map((finding) => short(text, finding))).toEqual(
      finds.map((finding) => expect.objectContaining(finding)),
    );
  });

  it('says which version of which guideline finds it, and how grave it is', () => {
    const asks = guideline({ id: 'tone', version: 3, emoji: { most: 0, severity: 'advice' } });
    expect(checkDraft(draft('😀'), [asks])).toEqual([
      {
        guidelineId: 'tone',
        guidelineVersion: 3,
        rule: 'emoji',
        severity: 'advice',
        start: 0,
        end: 2,
        found: '1 emoji',
        allowed: 'at most 0',
        proposal: '',
      },
    ]);
  });

  it('always refuses what the network would not take', () => {
    const asks = guideline({ length: { most: 100, severity: 'advice' } });
    const severityOf = (text: string) => checkDraft(draft(text), [asks]).map(({ severity }) => severity);
    expect(severityOf('a'.repeat(101))).toEqual(['advice']);
    expect(severityOf('a'.repeat(281))).toEqual(['refuse']);
  });

  it.each([
    ['everywhere', {}, true],
    ['its channels', { channels: ['email', 'x'] }, true],
    ['other channels', { channels: ['email'] }, false],
    ['what everybody can read', { visibilities: ['public'] }, true],
    ['what only two can read', { visibilities: ['private', 'secure'] }, false],
    ['its teams', { teamIds: ['care'] }, true],
    ['other teams', { teamIds: ['sales'] }, false],
  ] as const)('applies to %s', (_, where, applies) => {
    const asks = guideline({ ...where, emoji: { most: 0, severity: 'advice' } });
    expect(checkDraft(draft('😀'), [asks])).toHaveLength(applies ? 1 : 0);
  });

  it('is held against all that apply, each by itself', () => {
    const asks = [
      guideline({ id: 'a', emoji: { most: 0, severity: 'advice' } }),
      guideline({ id: 'b', emoji: { most: 0, severity: 'refuse' } }),
    ];
    expect(checkDraft(draft('😀'), asks).map(({ guidelineId, severity }) => [guidelineId, severity])).toEqual(
      [
        ['a', 'advice'],
        ['b', 'refuse'],
      ],
    );
  });
});
