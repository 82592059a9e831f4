import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/domain/sla/calendar.ts';
import { missedAt, nextDueAt } from '../../../src/domain/sla/clock.ts';
import { clocksOf } from '../../../src/domain/sla/episodeClocks.ts';
import type { EpisodeFacts } from '../../../src/domain/sla/episodeFacts.ts';
import { keptOfOneAnswer, metOf, missedOf, openingDueAt } from '../../../src/domain/sla/oneAnswer.ts';
import type { SlaPolicy, SlaTarget } from '../../../src/domain/sla/policy.ts';

const never = Number.POSITIVE_INFINITY;
const noon = Date.UTC(2026, 10, 20, 12);

const calendar: WorkingCalendar = {
  id: 'office',
  name: 'office',
  timeZone: 'Europe/Paris',
  alwaysOpen: false,
  weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1_020 })),
  holidays: [],
};

const target = fc.oneof(
  fc.constant(null),
  fc.record({
    minutes: fc.integer({ min: 0, max: 300 }),
    measuredIn: fc.constantFrom('roundTheClock' as const, 'workingHours' as const),
  }),
);

const policyOf = (
  assign: SlaTarget | null,
  first: SlaTarget | null,
  resolution: SlaTarget | null,
): SlaPolicy => ({
  id: 'p',
  version: 1,
  name: 'p',
  match: {
    channels: null,
    visibilities: null,
    mentionTypes: null,
    teamIds: null,
    priorityMinutesFrom: null,
    priorityMinutesBelow: null,
    keyCustomersOnly: false,
  },
  targets: { assign, firstResponse: first, nextResponse: null, resolution },
  calendarId: 'office',
  pausedWhileWaitingForCustomer: [],
  atRisk: { type: 'shareGone', share: 0.5 },
});

const after = fc.oneof(
  fc.constant(never),
  fc.integer({ min: 0, max: 400 }).map((minutes) => minutes * 60_000),
);

describe('promises of one mention and one answer', () => {
  it('are the same as the clocks of the episode', () => {
    fc.assert(
      fc.property(
        target,
        target,
        target,
        after,
        after,
        after,
        fc.integer({ min: 0, max: 400 }),
        (a, f, r, took, answered, resolved, minutes) => {
          const policy = policyOf(a, f, r);
          const assignedAt = noon + took;
          const answeredAt = assignedAt + answered;
          // Resolved after the answer, or without one (the customer left).
          const resolvedAt = answeredAt === never ? noon + resolved : answeredAt + resolved;
          const now = noon + minutes * 60_000;
          const orNull = (at: number): number | null => (at === never ? null : at);
          const mention = { id: '0', at: noon };
          const facts = (full: boolean): EpisodeFacts => ({
            openedAt: noon,
            resolvedAt: full ? orNull(resolvedAt) : null,
            firstAssignedAt: full ? orNull(assignedAt) : null,
            firstMention: mention,
            firstHumanAnswerAt: full ? orNull(answeredAt) : null,
            answers: [],
            unanswered: full && answeredAt < never ? null : mention,
            waitingForCustomer: [],
          });
          expect(openingDueAt(policy, calendar, noon)).toBe(
            nextDueAt(clocksOf(facts(false), policy, calendar)) ?? never,
          );
          const clocks = clocksOf(facts(true), policy, calendar);
          const isMissed = clocks.map((clock) => missedAt(clock, now) !== null);
          const kept = keptOfOneAnswer(
            policy,
            calendar,
            { openedAt: noon, assignedAt, answeredAt, resolvedAt },
            now,
          );
          expect(missedOf(kept)).toBe(isMissed.filter(Boolean).length);
          expect(metOf(kept)).toBe(
            clocks.filter((clock, i) => !isMissed[i] && clock.stoppedAt !== null).length,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
