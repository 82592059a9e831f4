import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseSummary } from '../../../../src/domain/engagement/channelProposal/caseSummary.ts';
import {
  exchangesOf,
  type Matter,
  type MatterMessage,
  reasonsOf,
} from '../../../../src/domain/engagement/channelProposal/matter.ts';
import {
  checkProposalPolicy,
  usualProposalPolicy,
} from '../../../../src/domain/engagement/channelProposal/policy.ts';
import {
  type ProposableAccount,
  type ProposalScene,
  waysFrom,
} from '../../../../src/domain/engagement/channelProposal/way.ts';
import { proposalWordsFor, withAddress } from '../../../../src/domain/engagement/channelProposal/words.ts';

const openedAt = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;

/** `c` for the customer, `w` for us, a minute apart. */
const talk = (turns: string, text = 'hello'): MatterMessage[] =>
  [...turns].map((turn, at) => ({ at: openedAt + at * minute, isCustomers: turn === 'c', text }));
const matter = (turns: string, more: Partial<Matter> = {}): Matter => ({
  openedAt,
  messages: talk(turns),
  hasAccountData: false,
  tags: [],
  ...more,
});

describe('a matter is complex or lengthy', () => {
  const soon = openedAt + 30 * minute;
  const later = openedAt + 2_880 * minute;
  it.each([
    ['after one question and its answer', matter('cw'), 'x', soon, []],
    ['after three exchanges', matter('cwcwcwcw'), 'x', soon, []],
    ['after the fourth', matter('cwcwcwcwc'), 'x', soon, ['manyExchanges']],
    ['where the customer wrote nine times unanswered', matter('ccccccccc'), 'x', soon, []],
    ['two days old and unanswered: it is late, not lengthy', matter('cc'), 'x', later, []],
    ['two days old, and it went to and fro', matter('cwc'), 'x', later, ['longOpen']],
    ['a minute less old', matter('cwc'), 'x', later - minute, []],
    ['in long messages', matter('', { messages: talk('cc', 'a'.repeat(750)) }), 'x', soon, ['longMessages']],
    ['in our long messages', matter('', { messages: talk('ww', 'a'.repeat(900)) }), 'x', soon, []],
    ['in long mails', matter('', { messages: talk('cc', 'a'.repeat(750)) }), 'email', soon, []],
    ['about account data', matter('c', { hasAccountData: true }), 'x', soon, ['accountData']],
  ] as const)('%s', (_, given, channel, at, reasons) => {
    expect(reasonsOf(given, channel, usualProposalPolicy, at)).toEqual(reasons);
  });

  it('no less as it goes on: no message takes a reason away', () => {
    const turns = fc.array(fc.constantFrom('c', 'w'), { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(turns, fc.constantFrom('c', 'w'), fc.nat(5_000), (before, next, minutes) => {
        const at = openedAt + minutes * minute;
        const reasons = (all: string) => reasonsOf(matter(all), 'x', usualProposalPolicy, at);
        expect(reasons(before + next)).toEqual(expect.arrayContaining([...reasons(before)]));
        expect(exchangesOf(talk(before + next))).toBeLessThanOrEqual(exchangesOf(talk(before)) + 1);
      }),
      { numRuns: 200 },
    );
  });
});

const account = (
  id: string,
  channel: ProposableAccount['channel'],
  visibility: ProposableAccount['visibility'] = 'private',
  isArchived = false,
): ProposableAccount => ({ id, channel, visibility, isArchived });
const all = [
  account('phone', 'phone'),
  account('mail', 'email'),
  account('safe', 'chat', 'secure'),
  account('chat', 'chat'),
  account('other x', 'x', 'public'),
  account('x', 'x', 'public'),
  account('text', 'sms'),
];
const scene = (more: Partial<ProposalScene> = {}): ProposalScene => ({
  from: { channel: 'x', channelAccountId: 'x', visibility: 'public' },
  accounts: all,
  networks: ['x', 'chat', 'email', 'phone'],
  proposed: [],
  reasons: ['manyExchanges'],
  mayWrite: () => true,
  ...more,
});
const ways = (more: Partial<ProposalScene> = {}): string[] =>
  waysFrom(scene(more)).map(
    ({ channelAccountId, isOurMove }) => `${channelAccountId}${isOurMove ? '' : ': theirs'}`,
  );

describe('a matter goes on', () => {
  it.each([
    ['the nearest way first', {}, ['x', 'chat', 'mail', 'phone: theirs']],
    [
      'where the customer has an address, or can come to us',
      { networks: ['x'] },
      ['x', 'mail: theirs', 'phone: theirs'],
    ],
    [
      'not where it was proposed before',
      { proposed: [{ channelAccountId: 'x', visibility: 'private' }] },
      ['chat', 'mail', 'phone: theirs'],
    ],
    ['not where the agent may not write', { mayWrite: ({ channel }) => channel === 'email' }, ['mail']],
    ['not on an account out of use', { accounts: [account('chat', 'chat', 'private', true)] }, []],
    [
      'by telephone where it is about account data',
      { reasons: ['longOpen', 'accountData'] },
      ['phone: theirs'],
    ],
    [
      'from private messages elsewhere',
      { from: { channel: 'x', channelAccountId: 'x', visibility: 'private' } },
      ['chat', 'mail', 'phone: theirs'],
    ],
    [
      'from mail by other means',
      { from: { channel: 'email', channelAccountId: 'mail', visibility: 'private' } },
      ['chat', 'phone: theirs'],
    ],
    [
      'nowhere from a secure channel',
      { from: { channel: 'chat', channelAccountId: 'safe', visibility: 'secure' } },
      [],
    ],
    [
      'nowhere from the telephone',
      { from: { channel: 'phone', channelAccountId: 'phone', visibility: 'private' } },
      [],
    ],
  ] satisfies [string, Partial<ProposalScene>, string[]][])('%s', (_, more, expected) => {
    expect(ways(more)).toEqual(expected);
  });
});

describe('customers are told', () => {
  const own = { language: 'it', notice: 'N', invitation: 'I {address}', opening: 'O' };
  it('in their language: the desk’s words, else the usual ones, else the desk’s first, else English', () => {
    expect(proposalWordsFor([own], 'it')).toBe(own);
    expect(proposalWordsFor([own], 'de').language).toBe('de');
    expect(proposalWordsFor([own], 'pl')).toBe(own);
    expect(proposalWordsFor([], 'pl').language).toBe('en');
    expect(withAddress(own, '$& mail')).toBe('I $& mail');
  });

  it.each(['en', 'de', 'fr', 'es', 'nl'])('in words that every desk may use: %s', (language) => {
    const words = [proposalWordsFor([], language)];
    expect(checkProposalPolicy({ ...usualProposalPolicy, words })).toEqual([]);
  });

  it('in no words that are wrong', () => {
    const wrong = { ...own, notice: ' ', invitation: 'Send us your card number', language: 'Italian' };
    const policy = { exchanges: 0, ageMinutes: 1.5, characters: 9e9, words: [own, own, wrong] };
    expect(checkProposalPolicy(policy).map(({ path }) => path)).toEqual([
      'exchanges',
      'ageMinutes',
      'characters',
      'words[1].language',
      'words[2].language',
      'words[2].invitation',
      'words[2].notice',
      'words[2].invitation',
    ]);
  });
});

describe('the case in short', () => {
  it('says why, since when and what was said', () => {
    const given = matter('', { messages: talk('cw', ' It is\nbroken '), tags: ['lift', 'refund'] });
    expect(caseSummary(given, 'email', ['longOpen', 'longMessages'])).toBe(
      [
        'Case carried along to email (open for long, long messages).',
        'Open since 2026-03-02 09:00 UTC; exchanges: 0; tags: lift, refund.',
        '2026-03-02 09:00 UTC customer: It is broken',
        '2026-03-02 09:01 UTC we: It is broken',
      ].join('\n'),
    );
  });

  it('stays short, whatever was written', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 40 });
    fc.assert(
      fc.property(texts, (written) => {
        const messages = written.map((text, at) => ({ at: openedAt + at, isCustomers: true, text }));
        const lines = caseSummary(matter('', { messages }), 'chat', []).split('\n');
        expect(lines.length).toBeLessThanOrEqual(15);
        for (const line of lines) {
          expect([...line].length).toBeLessThanOrEqual(300);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
