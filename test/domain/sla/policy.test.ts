import { describe, expect, it } from 'vitest';
import { policyFor, type SlaFacts, type SlaMatch, type SlaPolicy } from '../../../src/domain/sla/policy.ts';
import { checkSlaPolicies } from '../../../src/domain/sla/policyCheck.ts';

const anything: SlaMatch = {
  channels: null,
  visibilities: null,
  mentionTypes: null,
  teamIds: null,
  priorityMinutesFrom: null,
  priorityMinutesBelow: null,
  keyCustomersOnly: false,
};
const policy = (id: string, match: Partial<SlaMatch>, change: Partial<SlaPolicy> = {}): SlaPolicy => ({
  id,
  version: 1,
  name: `Policy ${id}`,
  match: { ...anything, ...match },
  targets: {
    assign: null,
    firstResponse: { minutes: 60, measuredIn: 'workingHours' },
    nextResponse: null,
    resolution: { minutes: 1_440, measuredIn: 'roundTheClock' },
  },
  calendarId: 'office',
  pausedWhileWaitingForCustomer: ['resolution'],
  atRisk: { type: 'shareGone', share: 0.75 },
  ...change,
});
const publicX: SlaFacts = {
  channel: 'x',
  visibility: 'public',
  mentionType: 'service',
  teamId: 'care',
  priorityMinutes: 30,
  isKeyCustomer: false,
};
const known = { calendarIds: ['office', 'night'], teamIds: ['care', 'sales'] };

describe('a policy is for an episode', () => {
  it.each<[string, Partial<SlaMatch>, Partial<SlaFacts>, boolean]>([
    ['when it asks for nothing', {}, {}, true],
    ['of its channels', { channels: ['x', 'facebook'] }, {}, true],
    ['not of another channel', { channels: ['email'] }, {}, false],
    ['of its visibility', { visibilities: ['private'] }, { visibility: 'private' }, true],
    ['not of another visibility', { visibilities: ['private'] }, {}, false],
    ['not of another mention type', { mentionTypes: ['service'] }, { mentionType: 'marketing' }, false],
    ['of its team', { teamIds: ['care'] }, {}, true],
    ['not of no team', { teamIds: ['care'] }, { teamId: null }, false],
    ['from its least priority', { priorityMinutesFrom: 30 }, {}, true],
    ['not below it', { priorityMinutesFrom: 31 }, {}, false],
    ['below its upper bound', { priorityMinutesBelow: 31 }, {}, true],
    ['not at its upper bound', { priorityMinutesBelow: 30 }, {}, false],
    ['of a key customer', { keyCustomersOnly: true }, { isKeyCustomer: true }, true],
    ['not of another customer', { keyCustomersOnly: true }, {}, false],
    ['only when all conditions hold', { channels: ['x'], keyCustomersOnly: true }, {}, false],
  ])('%s', (_, match, facts, isFor) => {
    expect(policyFor([policy('one', match)], { ...publicX, ...facts })?.id ?? null).toBe(
      isFor ? 'one' : null,
    );
  });

  it('when it is the first in the desk’s order that matches', () => {
    const policies = [
      policy('mail', { channels: ['email'] }),
      policy('urgent', { priorityMinutesFrom: 20 }),
      policy('all', {}),
    ];
    expect(policyFor(policies, publicX)?.id).toBe('urgent');
    expect(policyFor(policies, { ...publicX, priorityMinutes: 0 })?.id).toBe('all');
    expect(policyFor([], publicX)).toBeNull();
  });
});

describe('policies are checked', () => {
  const target = (minutes: number) => ({ minutes, measuredIn: 'roundTheClock' as const });
  const none = { assign: null, firstResponse: null, nextResponse: null, resolution: null };

  it.each<[string, SlaPolicy[], string[]]>([
    [
      'bands that touch and a rest',
      [policy('a', { priorityMinutesFrom: 30 }), policy('b', { priorityMinutesBelow: 30 }), policy('c', {})],
      [],
    ],
    ['no name', [policy('a', {}, { name: ' ' })], ['[0].name']],
    ['no version', [policy('a', {}, { version: 0 })], ['[0].version']],
    ['an unknown calendar', [policy('a', {}, { calendarId: 'moon' })], ['[0].calendarId']],
    ['an unknown team', [policy('a', { teamIds: ['care', 'ghosts'] })], ['[0].match.teamIds[1]']],
    ['a list that matches nothing', [policy('a', { channels: [] })], ['[0].match.channels']],
    ['an unknown channel', [policy('a', { channels: ['fax' as 'email'] })], ['[0].match.channels[0]']],
    [
      'a band upside down',
      [policy('a', { priorityMinutesFrom: 30, priorityMinutesBelow: 30 })],
      ['[0].match.priorityMinutesBelow'],
    ],
    [
      'no promise at all',
      [policy('a', {}, { targets: none, pausedWhileWaitingForCustomer: [] })],
      ['[0].targets'],
    ],
    [
      'targets of no time, half minutes or years',
      [
        policy(
          'a',
          {},
          {
            targets: {
              assign: target(0),
              firstResponse: target(1.5),
              nextResponse: target(525_601),
              resolution: target(525_600),
            },
          },
        ),
      ],
      ['[0].targets.assign.minutes', '[0].targets.firstResponse.minutes', '[0].targets.nextResponse.minutes'],
    ],
    [
      'an unknown measure',
      [
        policy(
          'a',
          {},
          { targets: { ...none, resolution: { minutes: 1, measuredIn: 'moons' as 'workingHours' } } },
        ),
      ],
      ['[0].targets.resolution.measuredIn'],
    ],
    [
      'a pause of a clock it has not',
      [policy('a', {}, { pausedWhileWaitingForCustomer: ['assign'] })],
      ['[0].pausedWhileWaitingForCustomer[0]'],
    ],
    [
      'a share over the whole',
      [policy('a', {}, { atRisk: { type: 'shareGone', share: 1.1 } })],
      ['[0].atRisk.share'],
    ],
    [
      'minutes below none',
      [policy('a', {}, { atRisk: { type: 'minutesLeft', minutes: -1 } })],
      ['[0].atRisk.minutes'],
    ],
    ['one twice', [policy('a', { channels: ['x'] }), policy('a', {})], ['[1].id']],
    [
      'one that an earlier one leaves nothing',
      [policy('a', { channels: ['x', 'sms'] }), policy('b', { channels: ['sms'], keyCustomersOnly: true })],
      ['[1].match'],
    ],
    [
      'a wider one after a narrower one',
      [policy('a', { channels: ['x'], priorityMinutesFrom: 1 }), policy('b', { channels: ['x'] })],
      [],
    ],
  ])('%s', (_, policies, paths) => {
    expect(checkSlaPolicies(policies, known).map(({ path }) => path)).toEqual(paths);
  });

  it('and what would be allowed is said', () => {
    expect(checkSlaPolicies([policy('a', {}), policy('b', {})], known)).toEqual([
      {
        path: '[1].match',
        found: 'nothing that [0] (Policy a) does not match first',
        allowed: 'a place before it, or a narrower policy there',
      },
    ]);
  });
});
