import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AutomationFacts,
  type AutomationObstacle,
  automatedAnswer,
  type OfferedAnswer,
  type RuleObstacle,
} from '../../../../src/domain/engagement/automation/automatedAnswer.ts';
import type {
  AutomationPolicy,
  AutomationRule,
} from '../../../../src/domain/engagement/automation/policy.ts';
import { checkAutomationPolicy } from '../../../../src/domain/engagement/automation/policyCheck.ts';
import type { WorkingCalendar } from '../../../../src/domain/sla/calendar.ts';

const monday = Date.UTC(2026, 2, 2);
const hour = 3_600_000;

const office: WorkingCalendar = {
  id: 'office',
  name: 'Office',
  timeZone: 'UTC',
  alwaysOpen: false,
  weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1_020 })),
  holidays: [],
};

const ruleOf = (differs: Partial<AutomationRule> = {}): AutomationRule => ({
  name: 'Order status',
  sends: 'answer',
  answerId: 'orders',
  mentionTypes: [],
  tags: [],
  channels: [],
  visibilities: [],
  hours: 'any',
  leastConfidence: null,
  ...differs,
});

const policyOf = (
  rules: AutomationRule[] = [ruleOf()],
  differs: Partial<AutomationPolicy> = {},
): AutomationPolicy => ({
  isOn: true,
  markers: [{ language: 'en', text: 'Sent automatically by Fernway.' }],
  refusedTags: ['complaint', 'vulnerable', 'crisis'],
  refusesKeyCustomers: true,
  leastSentiment: 3,
  longestAgeMinutes: 60,
  automatedAuthors: ['weatherstation'],
  calendarId: 'office',
  rules,
  ...differs,
});

/** Tuesday at noon, in public on X, a customer whom nobody has answered. */
const factsOf = (differs: Partial<AutomationFacts> = {}): AutomationFacts => ({
  openCrises: [],
  at: monday + 36 * hour,
  publishedAt: monday + 36 * hour,
  channel: 'x',
  visibility: 'public',
  mentionType: 'service',
  tags: ['delivery'],
  sentiment: 5,
  author: { names: ['zoe'], text: 'Where is my order?' },
  isOwnPost: false,
  isFromCustomer: true,
  isDeleted: false,
  isKeyCustomer: false,
  isResolved: false,
  hasPersonAnswered: false,
  hasAutomatedMessage: false,
  isInHand: false,
  ...differs,
});

const orders: OfferedAnswer = { answerId: 'orders', confidence: 0.8, isUsable: true, hasGaps: false };

const decided = (
  facts: Partial<AutomationFacts>,
  policy = policyOf(),
  offered: OfferedAnswer | null = orders,
) => automatedAnswer(factsOf(facts), policy, office, { best: () => offered, named: () => offered });

describe('nothing is sent', () => {
  const cases: [string, Partial<AutomationFacts>, AutomationObstacle][] = [
    ['to history', { publishedAt: monday + 34 * hour }, 'tooOld'],
    ['to our own post', { isOwnPost: true }, 'ownPost'],
    [
      'to a mailbox that nobody reads',
      { author: { names: ['no-reply@shop.example'], text: 'Hi' } },
      'automatedAuthor',
    ],
    ['to a bounce', { author: { names: ['mailer-daemon@shop.example'], text: 'Hi' } }, 'automatedAuthor'],
    ['to a bot', { author: { names: ['Train_Delay_Bot'], text: 'Late' } }, 'automatedAuthor'],
    [
      'to a program that is listed',
      { author: { names: ['WeatherStation'], text: 'Rain' } },
      'automatedAuthor',
    ],
    [
      'to an out-of-office note',
      { author: { names: ['zoe'], text: 'I am Out of Office until May' } },
      'automatedAuthor',
    ],
    [
      'to our own marker, sent back',
      { author: { names: ['zoe'], text: '> Sent automatically by FERNWAY.' } },
      'automatedAuthor',
    ],
    ['to somebody who joined in', { isFromCustomer: false }, 'notTheCustomer'],
    ['to what was deleted', { isDeleted: true }, 'deleted'],
    ['on a resolved thread', { isResolved: true }, 'resolved'],
    ['where a person has answered', { hasPersonAnswered: true }, 'personAnswered'],
    ['where an agent has the thread', { isInHand: true }, 'inHand'],
    ['a second time in an episode', { hasAutomatedMessage: true }, 'onceInEpisode'],
    ['to a complaint', { tags: ['delivery', 'complaint'] }, 'refusedTag'],
    ['to a vulnerable customer', { tags: ['vulnerable'] }, 'refusedTag'],
    ['in a crisis', { tags: ['crisis'] }, 'refusedTag'],
    ['to a key customer', { isKeyCustomer: true }, 'keyCustomer'],
    ['to somebody who is very unhappy', { sentiment: 2.9 }, 'lowSentiment'],
  ];
  it.each(cases)('%s', (_, facts, obstacle) => {
    expect(decided(facts)).toEqual({ sends: null, obstacles: [obstacle], verdicts: [] });
  });

  it('where automation is off, and everything else in the way is told with it', () => {
    const { sends, obstacles } = decided(
      { isInHand: true, isDeleted: true },
      policyOf([ruleOf()], { isOn: false }),
    );
    expect(sends).toBeNull();
    expect(obstacles).toEqual(['off', 'deleted', 'inHand']);
  });

  it('to anybody of those, whatever the rules and answers', () => {
    const awkward = fc.constantFrom(...cases.map(([, facts]) => facts));
    const harmless = fc.record({
      sentiment: fc.double({ min: 3, max: 10, noNaN: true }),
      channel: fc.constantFrom('x' as const, 'email' as const, 'chat' as const),
      mentionType: fc.constantFrom('service' as const, 'marketing' as const),
    });
    fc.assert(
      fc.property(
        awkward,
        harmless,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (facts, others, confidence) => {
          const offered = { ...orders, confidence };
          expect(
            decided({ ...others, ...facts }, policyOf([ruleOf(), ruleOf({ name: 'Any' })]), offered).sends,
          ).toBeNull();
        },
      ),
    );
  });

  it('but to names that merely contain such words, something is', () => {
    for (const name of [
      'abbott',
      'robotics_fan',
      'noreen@mail.example',
      'do@mail.example',
      'autumn@mail.example',
      'notting.hill@mail.example',
    ])
      expect(decided({ author: { names: [name], text: 'Where is my order?' } }).obstacles, name).toEqual([]);
  });
});

describe('a rule', () => {
  const cases: [string, Partial<AutomationRule>, Partial<AutomationFacts>, RuleObstacle | null][] = [
    ['that asks for nothing fits', {}, {}, null],
    ['is for its mention types', { mentionTypes: ['marketing'] }, {}, 'otherMentionType'],
    ['wants one of its tags', { tags: ['delivery', 'parcel'] }, {}, null],
    ['does not fit without one', { tags: ['parcel'] }, {}, 'noTagOfRule'],
    ['is for its channels', { channels: ['email'] }, {}, 'otherChannel'],
    ['is for its visibilities', { visibilities: ['private'] }, {}, 'otherVisibility'],
    ['for working hours fits in them', { hours: 'inside' }, {}, null],
    ['for other hours does not', { hours: 'outside' }, {}, 'otherHours'],
    [
      'goes by when it was published',
      { hours: 'outside' },
      { at: monday + 33 * hour, publishedAt: monday + 33 * hour - 1 },
      null,
    ],
    ['asks how sure the suggestion is', { leastConfidence: 0.81 }, {}, 'notSure'],
    ['is content with just as sure', { leastConfidence: 0.8 }, {}, null],
  ];
  it.each(cases)('%s', (_, rule, facts, obstacle) => {
    const { sends, obstacles, verdicts } = decided(facts, policyOf([ruleOf(rule)]));
    expect(verdicts).toEqual([{ rule: 'Order status', obstacle }]);
    expect(sends === null).toBe(obstacle !== null);
    expect(obstacles).toEqual(obstacle === null ? [] : ['noRuleFits']);
  });

  it.each([
    ['noAnswer', null],
    ['notUsable', { ...orders, isUsable: false }],
    ['gapsInText', { ...orders, hasGaps: true }],
  ] as const)('does not fit where there is %s', (obstacle, offered) => {
    expect(decided({}, policyOf(), offered).verdicts).toEqual([{ rule: 'Order status', obstacle }]);
  });

  it('that comes first decides, and those after it are not asked', () => {
    const rules = [ruleOf({ name: 'Mail', channels: ['email'] }), ruleOf(), ruleOf({ name: 'All' })];
    const { sends, verdicts } = decided({}, policyOf(rules));
    expect(sends).toEqual({ rule: rules[1], offered: orders });
    expect(verdicts.map(({ rule }) => rule)).toEqual(['Mail', 'Order status']);
  });

  it('does not read the text where something else is in the way', () => {
    const unread = () => {
      throw new Error('the text was read');
    };
    const rules = [ruleOf({ channels: ['email'] })];
    automatedAnswer(factsOf(), policyOf(rules), office, { best: unread, named: unread });
  });
});

describe('an automation policy is refused', () => {
  const known = { answerIds: ['orders'], calendarIds: ['office'] };
  const cases: [string, AutomationPolicy, string][] = [
    ['without a marker', policyOf([], { markers: [] }), 'markers'],
    ['with an empty marker', policyOf([], { markers: [{ language: 'en', text: ' ' }] }), 'markers[0].text'],
    ['with a sentiment that there is not', policyOf([], { leastSentiment: 11 }), 'leastSentiment'],
    ['with an age of nothing', policyOf([], { longestAgeMinutes: 0 }), 'longestAgeMinutes'],
    ['with a calendar of another desk', policyOf([], { calendarId: 'shop' }), 'calendarId'],
    ['with an answer of another desk', policyOf([ruleOf({ answerId: 'other' })]), 'rules[0].answerId'],
    ['with a name twice', policyOf([ruleOf(), ruleOf()]), 'rules[1].name'],
    ['with more than certainty', policyOf([ruleOf({ leastConfidence: 1.1 })]), 'rules[0].leastConfidence'],
    [
      'with neither answer nor confidence',
      policyOf([ruleOf({ answerId: null })]),
      'rules[0].leastConfidence',
    ],
    [
      'with hours of no calendar',
      policyOf([ruleOf({ hours: 'inside' })], { calendarId: null }),
      'rules[0].hours',
    ],
  ];
  it.each(cases)('%s', (_, policy, path) => {
    expect(checkAutomationPolicy(policy, known).map((finding) => finding.path)).toEqual([path]);
  });

  it('and not where nothing is wrong', () => {
    expect(checkAutomationPolicy(policyOf([ruleOf({ hours: 'outside' })]), known)).toEqual([]);
  });
});
