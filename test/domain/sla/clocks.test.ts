import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/domain/sla/calendar.ts';
import {
  type Clock,
  type ClockState,
  missedAt,
  nextClockChangeAt,
  nextDueAt,
  stateOf,
} from '../../../src/domain/sla/clock.ts';
import { clocksOf } from '../../../src/domain/sla/episodeClocks.ts';
import type { EpisodeFacts } from '../../../src/domain/sla/episodeFacts.ts';
import { explainClock } from '../../../src/domain/sla/explain.ts';
import type { ClockKind, SlaPolicy } from '../../../src/domain/sla/policy.ts';

const office: WorkingCalendar = {
  id: 'office',
  name: 'Office hours',
  timeZone: 'UTC',
  alwaysOpen: false,
  weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1_020 })),
  holidays: [],
};
const policy: SlaPolicy = {
  id: 'care',
  version: 3,
  name: 'Care',
  match: {
    channels: null,
    visibilities: null,
    mentionTypes: null,
    teamIds: null,
    priorityMinutesFrom: null,
    priorityMinutesBelow: null,
    keyCustomersOnly: false,
  },
  targets: {
    assign: { minutes: 10, measuredIn: 'roundTheClock' },
    firstResponse: { minutes: 60, measuredIn: 'roundTheClock' },
    nextResponse: { minutes: 30, measuredIn: 'roundTheClock' },
    resolution: { minutes: 480, measuredIn: 'workingHours' },
  },
  calendarId: 'office',
  pausedWhileWaitingForCustomer: ['resolution'],
  atRisk: { type: 'shareGone', share: 0.75 },
};

const monday = (time: string): number => Date.parse(`2026-11-23T${time}Z`);
const tuesday = (time: string): number => Date.parse(`2026-11-24T${time}Z`);
const shown = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().slice(8, 16).replace('T', ' ');

const asked: EpisodeFacts = {
  openedAt: monday('10:00'),
  resolvedAt: null,
  firstAssignedAt: null,
  firstMention: { id: 'm1', at: monday('10:00') },
  firstHumanAnswerAt: null,
  answers: [],
  unanswered: { id: 'm1', at: monday('10:00') },
  waitingForCustomer: [],
};
const answer = (time: string, mentionId: string | null = null, mentionTime: string | null = null) => ({
  at: monday(time),
  answersMentionId: mentionId,
  answersMentionAt: mentionTime === null ? null : monday(mentionTime),
});
const answered: EpisodeFacts = {
  ...asked,
  firstAssignedAt: monday('10:05'),
  firstHumanAnswerAt: monday('10:30'),
  answers: [answer('10:30', 'm1', '10:00')],
  unanswered: null,
};

const clocks = (facts: EpisodeFacts, change: Partial<SlaPolicy> = {}): readonly Clock[] =>
  clocksOf(facts, { ...policy, ...change }, office);
const clockOf = (facts: EpisodeFacts, kind: ClockKind, change: Partial<SlaPolicy> = {}): Clock => {
  const [clock] = clocks(facts, change).filter((one) => one.kind === kind);
  if (clock === undefined) throw new Error(`no clock ${kind}`);
  return clock;
};

describe('an episode’s promises', () => {
  it('are one for each target, from opening and publication', () => {
    expect(
      clocks(asked).map(({ kind, mentionId, startedAt, atRiskAt, dueAt }) => [
        kind,
        mentionId,
        shown(startedAt),
        shown(atRiskAt),
        shown(dueAt),
      ]),
    ).toEqual([
      ['assign', null, '23 10:00', '23 10:07', '23 10:10'],
      ['firstResponse', 'm1', '23 10:00', '23 10:45', '23 11:00'],
      ['resolution', null, '23 10:00', '23 16:00', '24 10:00'],
    ]);
  });

  it('count the first answer from publication, though the episode was opened again later', () => {
    const late = { ...asked, openedAt: monday('09:00'), firstMention: { id: 'm1', at: monday('09:20') } };
    expect(shown(clockOf(late, 'firstResponse').dueAt)).toBe('23 10:20');
    expect(shown(clockOf(late, 'assign').dueAt)).toBe('23 09:10');
  });

  it('leave out what the policy does not promise and answers that nobody asked for', () => {
    const targets = { ...policy.targets, assign: null, resolution: null };
    expect(clocks(asked, { targets }).map(({ kind }) => kind)).toEqual(['firstResponse']);
    expect(clocks({ ...asked, firstMention: null, unanswered: null }).map(({ kind }) => kind)).toEqual([
      'assign',
      'resolution',
    ]);
  });

  it('keep the version of the policy they were made under', () => {
    expect(clockOf(asked, 'assign')).toMatchObject({ policyId: 'care', policyVersion: 3 });
  });

  it('are at risk so many minutes before the end where the policy says so', () => {
    const change = { atRisk: { type: 'minutesLeft', minutes: 20 } } as const;
    expect(shown(clockOf(asked, 'firstResponse', change).atRiskAt)).toBe('23 10:40');
    expect(shown(clockOf(asked, 'resolution', change).atRiskAt)).toBe('24 09:40');
    expect(shown(clockOf(asked, 'assign', change).atRiskAt)).toBe('23 10:00');
  });

  it('are taken when somebody is assigned, or answers without', () => {
    expect(shown(clockOf(answered, 'assign').stoppedAt)).toBe('23 10:05');
    expect(shown(clockOf({ ...answered, firstAssignedAt: null }, 'assign').stoppedAt)).toBe('23 10:30');
    expect(shown(clockOf({ ...answered, firstAssignedAt: monday('10:40') }, 'assign').stoppedAt)).toBe(
      '23 10:30',
    );
  });
});

describe('the next answer', () => {
  const talk: EpisodeFacts = {
    ...answered,
    answers: [
      answer('10:30', 'm1', '10:00'),
      answer('10:31'),
      answer('11:20', 'm2', '11:00'),
      answer('13:00', 'm4', '12:00'),
    ],
    unanswered: { id: 'm6', at: monday('14:00') },
  };
  const next = (facts: EpisodeFacts) => clocks(facts).filter(({ kind }) => kind === 'nextResponse');

  it('is promised anew for the earliest message that each answer answers, and for the one still open', () => {
    expect(
      next(talk).map(({ number, mentionId, dueAt, stoppedAt }) => [
        number,
        mentionId,
        shown(dueAt),
        shown(stoppedAt),
      ]),
    ).toEqual([
      [1, 'm2', '23 11:30', '23 11:20'],
      [2, 'm4', '23 12:30', '23 13:00'],
      [3, 'm6', '23 14:30', null],
    ]);
    expect(next(talk).map((clock) => stateOf(clock, monday('14:25')))).toEqual(['met', 'missed', 'atRisk']);
  });

  it('is not promised before the first', () => {
    expect(next(asked)).toEqual([]);
  });

  it('is one promise where an answer is told twice or the message still counts as open', () => {
    const twice = {
      ...talk,
      answers: [...talk.answers, ...talk.answers],
      unanswered: { id: 'm4', at: monday('12:00') },
    };
    expect(next(twice).map(({ mentionId, stoppedAt }) => [mentionId, shown(stoppedAt)])).toEqual([
      ['m2', '23 11:20'],
      ['m4', '23 13:00'],
    ]);
  });
});

describe('a promise stands', () => {
  it.each<[string, EpisodeFacts, ClockKind, string, ClockState]>([
    ['running', asked, 'firstResponse', '10:44', 'running'],
    ['at risk when three quarters are gone', asked, 'firstResponse', '10:45', 'atRisk'],
    ['missed when due', asked, 'firstResponse', '11:00', 'missed'],
    ['met once answered', answered, 'firstResponse', '10:30', 'met'],
    ['as it stood before the answer', answered, 'firstResponse', '10:29', 'running'],
    [
      'met when answered at the due instant',
      { ...answered, firstHumanAnswerAt: monday('11:00') },
      'firstResponse',
      '11:00',
      'met',
    ],
    [
      'missed when answered after it',
      { ...answered, firstHumanAnswerAt: monday('11:00') + 1 },
      'firstResponse',
      '12:00',
      'missed',
    ],
    [
      'missed between the due instant and the late answer',
      { ...answered, firstHumanAnswerAt: monday('12:00') },
      'firstResponse',
      '11:30',
      'missed',
    ],
    [
      'cancelled when resolved without an answer before it was due',
      { ...asked, resolvedAt: monday('10:50') },
      'firstResponse',
      '12:00',
      'cancelled',
    ],
    [
      'missed when resolved without an answer after it was due',
      { ...asked, resolvedAt: monday('11:30') },
      'firstResponse',
      '12:00',
      'missed',
    ],
    [
      'missed when resolved without an answer as it was due',
      { ...asked, resolvedAt: monday('11:00') },
      'firstResponse',
      '12:00',
      'missed',
    ],
    [
      'met when the answer left just after the resolution',
      { ...answered, resolvedAt: monday('10:29') },
      'firstResponse',
      '12:00',
      'met',
    ],
    [
      'cancelled when resolved before anybody took it',
      { ...asked, resolvedAt: monday('10:05') },
      'assign',
      '12:00',
      'cancelled',
    ],
    ['met when resolved in time', { ...asked, resolvedAt: monday('10:50') }, 'resolution', '12:00', 'met'],
  ])('%s', (_, facts, kind, time, state) => {
    expect(stateOf(clockOf(facts, kind), monday(time))).toBe(state);
  });

  it('broken at its due instant, whenever somebody looks', () => {
    const late = clockOf({ ...answered, firstHumanAnswerAt: monday('15:00') }, 'firstResponse');
    expect(missedAt(late, monday('10:59'))).toBeNull();
    expect(shown(missedAt(late, monday('11:00')))).toBe('23 11:00');
    expect(shown(missedAt(late, tuesday('11:00')))).toBe('23 11:00');
    expect(missedAt(clockOf(answered, 'firstResponse'), tuesday('11:00'))).toBeNull();
  });
});

describe('a pause', () => {
  const waiting = (...waits: [string, string | null][]): EpisodeFacts => ({
    ...answered,
    waitingForCustomer: waits.map(([from, to]) => ({
      fromAt: monday(from),
      toAt: to === null ? null : monday(to),
    })),
  });

  it('puts off the resolution by the working time in it', () => {
    const facts = waiting(['11:00', '12:30']);
    expect(shown(clockOf(facts, 'resolution').dueAt)).toBe('24 11:30');
    expect(shown(clockOf(facts, 'resolution').atRiskAt)).toBe('24 09:30');
    expect(shown(clockOf(facts, 'firstResponse').dueAt)).toBe('23 11:00');
  });

  it('over the closing hours puts off nothing but its working time', () => {
    const overnight = {
      ...answered,
      waitingForCustomer: [{ fromAt: monday('16:00'), toAt: tuesday('09:30') }],
    };
    expect(shown(clockOf(overnight, 'resolution').dueAt)).toBe('24 11:30');
  });

  it('that overlaps another counts once', () => {
    const facts = waiting(['11:30', '12:30'], ['11:00', '12:00'], ['12:30', '12:30'], ['08:00', '09:30']);
    const clock = clockOf(facts, 'resolution');
    expect(clock.pauses).toEqual([{ fromAt: monday('11:00'), toAt: monday('12:30') }]);
    expect(shown(clock.dueAt)).toBe('24 11:30');
  });

  it('without end leaves no due instant, but what is left', () => {
    const clock = clockOf(waiting(['11:00', '12:00'], ['13:00', null]), 'resolution');
    expect(clock).toMatchObject({ dueAt: null, atRiskAt: null, remainingMs: 6 * 3_600_000 });
    expect(stateOf(clock, monday('12:30'))).toBe('running');
    expect(stateOf(clock, tuesday('20:00'))).toBe('paused');
    expect(missedAt(clock, tuesday('20:00'))).toBeNull();
  });

  it('cannot save what is already missed', () => {
    const change = { pausedWhileWaitingForCustomer: ['firstResponse'] } as const;
    const facts = { ...asked, waitingForCustomer: [{ fromAt: monday('11:00'), toAt: null }] };
    const clock = clockOf(facts, 'firstResponse', change);
    expect(shown(clock.dueAt)).toBe('23 11:00');
    expect(stateOf(clock, monday('11:30'))).toBe('missed');
  });

  it('ends with the promise: met though resolved in it', () => {
    const clock = clockOf({ ...waiting(['11:00', null]), resolvedAt: tuesday('23:00') }, 'resolution');
    expect(stateOf(clock, tuesday('22:00'))).toBe('paused');
    expect(stateOf(clock, tuesday('23:00'))).toBe('met');
    expect(clock.pauses).toEqual([{ fromAt: monday('11:00'), toAt: tuesday('23:00') }]);
  });
});

describe('the queue ranks by', () => {
  const fourthOpen = { ...answered, unanswered: { id: 'm2', at: monday('12:00') } };

  it.each<[string, EpisodeFacts, Partial<SlaPolicy>, string | null]>([
    ['the first answer', asked, {}, '23 11:00'],
    ['the resolution while no answer is owed', answered, {}, '24 10:00'],
    ['the next answer', fourthOpen, {}, '23 12:30'],
    [
      'the resolution while the answer is paused',
      { ...fourthOpen, waitingForCustomer: [{ fromAt: monday('12:10'), toAt: null }] },
      { pausedWhileWaitingForCustomer: ['nextResponse'] },
      '24 10:00',
    ],
    ['nothing once resolved', { ...asked, resolvedAt: monday('10:10') }, {}, null],
  ])('%s', (_, facts, change, due) => {
    expect(shown(nextDueAt(clocks(facts, change)))).toBe(due);
  });
});

describe('a host', () => {
  it('sleeps until the next promise gets at risk or is missed', () => {
    const open = clocks(asked);
    const woken: (string | null)[] = [];
    for (let now: number | null = monday('10:00'); now !== null; now = nextClockChangeAt(open, now))
      woken.push(shown(now));
    expect(woken).toEqual([
      '23 10:00',
      '23 10:07',
      '23 10:10',
      '23 10:45',
      '23 11:00',
      '23 16:00',
      '24 10:00',
    ]);
  });

  it('can show the sum behind a clock', () => {
    const facts = { ...answered, waitingForCustomer: [{ fromAt: monday('11:00'), toAt: null }] };
    const clock = clockOf(facts, 'resolution');
    expect(explainClock(clock, policy, office, monday('11:30'))).toMatchObject({
      policyName: 'Care',
      policyVersion: 3,
      targetMinutes: 480,
      calendarName: 'Office hours',
      timeZone: 'UTC',
      pausedMs: 1_800_000,
      dueAt: null,
      remainingMs: 7 * 3_600_000,
      state: 'paused',
      missedAt: null,
    });
    expect(explainClock(clockOf(facts, 'assign'), policy, office, monday('11:30')).calendarName).toBeNull();
  });
});
