import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/domain/sla/calendar.ts';
import { type ClockState, missedAt, nextClockChangeAt, stateOf } from '../../../src/domain/sla/clock.ts';
import { clocksOf } from '../../../src/domain/sla/episodeClocks.ts';
import type { EpisodeFacts } from '../../../src/domain/sla/episodeFacts.ts';
import { clockKinds, measures, type SlaPolicy } from '../../../src/domain/sla/policy.ts';
import { workingTimeBetween } from '../../../src/domain/sla/workingTime.ts';
import { weeklyHours } from '../desk/weeklyHoursArbitrary.ts';

const openedAt = Date.parse('2026-10-23T10:00Z');
const later = fc.integer({ min: 0, max: 6 * 1_440 }).map((minutes) => openedAt + minutes * 60_000);
const laterOrNever = fc.option(later);

const calendar: fc.Arbitrary<WorkingCalendar> = weeklyHours.map((weekly) => ({
  id: 'random',
  name: 'Random',
  timeZone: 'Europe/London',
  alwaysOpen: false,
  weekly,
  holidays: [],
}));

const target = fc.record({
  minutes: fc.integer({ min: 1, max: 3_000 }),
  measuredIn: fc.constantFrom(...measures),
});
const policy: fc.Arbitrary<SlaPolicy> = fc.record({
  id: fc.constant('random'),
  version: fc.constant(1),
  name: fc.constant('Random'),
  match: fc.constant({
    channels: null,
    visibilities: null,
    mentionTypes: null,
    teamIds: null,
    priorityMinutesFrom: null,
    priorityMinutesBelow: null,
    keyCustomersOnly: false,
  }),
  targets: fc.record({ assign: target, firstResponse: target, nextResponse: target, resolution: target }),
  calendarId: fc.constant('random'),
  pausedWhileWaitingForCustomer: fc.subarray([...clockKinds]),
  atRisk: fc.oneof(
    fc.record({
      type: fc.constant('shareGone' as const),
      share: fc.double({ min: 0.1, max: 1, noNaN: true }),
    }),
    fc.record({ type: fc.constant('minutesLeft' as const), minutes: fc.integer({ min: 0, max: 300 }) }),
  ),
});

const facts: fc.Arbitrary<EpisodeFacts> = fc.record({
  openedAt: fc.constant(openedAt),
  resolvedAt: laterOrNever,
  firstAssignedAt: laterOrNever,
  firstMention: fc.constant({ id: 'm0', at: openedAt }),
  firstHumanAnswerAt: laterOrNever,
  answers: fc.array(
    fc.tuple(later, fc.integer({ min: 1, max: 5 }), fc.boolean()).map(([at, number, isAsked]) => ({
      at,
      answersMentionId: isAsked ? `m${number}` : null,
      answersMentionAt: isAsked ? openedAt + number * 3_600_000 : null,
    })),
    { maxLength: 6 },
  ),
  unanswered: fc.option(
    fc.integer({ min: 1, max: 7 }).map((number) => ({ id: `m${number}`, at: openedAt + number * 3_600_000 })),
  ),
  waitingForCustomer: fc.array(fc.record({ fromAt: later, toAt: laterOrNever }), { maxLength: 4 }),
});

const situation = fc.record({ facts, policy, calendar });
const clocksIn = ({
  facts,
  policy,
  calendar,
}: {
  facts: EpisodeFacts;
  policy: SlaPolicy;
  calendar: WorkingCalendar;
}) => clocksOf(facts, policy, calendar);

describe('promises', () => {
  it('are the same in whatever order, and however often, the facts were told', () => {
    fc.assert(
      fc.property(situation, fc.infiniteStream(fc.nat()), (one, stream) => {
        const shuffled = <Told>(list: readonly Told[]): Told[] =>
          [...list, ...list]
            .map((told) => ({ told, key: stream.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ told }) => told);
        const told = {
          ...one.facts,
          answers: shuffled(one.facts.answers),
          waitingForCustomer: shuffled(one.facts.waitingForCustomer),
        };
        expect(clocksIn({ ...one, facts: told })).toEqual(clocksIn(one));
      }),
    );
  });

  it('are broken at their due instant or not at all, and stay so', () => {
    fc.assert(
      fc.property(situation, later, fc.nat(), (one, now, elapsedMs) => {
        for (const clock of clocksIn(one)) {
          const brokenAt = missedAt(clock, now);
          if (brokenAt === null) continue;
          expect(brokenAt).toBe(clock.dueAt);
          expect(missedAt(clock, now + elapsedMs)).toBe(brokenAt);
          expect(stateOf(clock, now + elapsedMs)).toBe('missed');
        }
      }),
    );
  });

  it('have exactly their target of counted time outside the pauses up to the due instant', () => {
    fc.assert(
      fc.property(situation, (one) => {
        for (const { startedAt, dueAt, remainingMs, pauses, target } of clocksIn(one)) {
          const counted = (fromAt: number, toAt: number): number =>
            target.measuredIn === 'roundTheClock'
              ? Math.max(0, toAt - fromAt)
              : workingTimeBetween(one.calendar, fromAt, toAt);
          const endAt = dueAt ?? (pauses.at(-1)?.fromAt as number);
          const pausedMs = pauses
            .filter(({ fromAt }) => fromAt < endAt)
            .reduce((sum, { fromAt, toAt }) => sum + counted(fromAt, Math.min(toAt ?? endAt, endAt)), 0);
          expect(counted(startedAt, endAt) - pausedMs + (remainingMs ?? 0)).toBe(target.minutes * 60_000);
          expect(remainingMs === null).toBe(dueAt !== null);
        }
      }),
    );
  });

  it('change by themselves only when the host was told to wake', () => {
    fc.assert(
      fc.property(
        situation,
        later,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (one, now, share) => {
          const unended = { ...one.facts, resolvedAt: null, waitingForCustomer: [] };
          const open = clocksIn({ ...one, facts: unended });
          const states = (at: number): ClockState[] =>
            open.filter(({ stoppedAt }) => stoppedAt === null).map((clock) => stateOf(clock, at));
          const changesAt = nextClockChangeAt(open, now);
          const before = changesAt === null ? now + 1e9 : now + Math.floor(share * (changesAt - now));
          expect(states(before)).toEqual(states(now));
          if (changesAt !== null) expect(states(changesAt)).not.toEqual(states(now));
        },
      ),
    );
  });
});
