import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promisesInHand } from '../../../src/domain/kpi/live/promisesInHand.ts';
import type { HistoryAssignment } from '../../../src/domain/kpi/live/threadHistory.ts';
import { type Clock, isOpen, missedAt } from '../../../src/domain/sla/clock.ts';

const clock = (more: Partial<Clock>): Clock => ({
  kind: 'firstResponse',
  number: 1,
  mentionId: 'm',
  policyId: 'p',
  policyVersion: 1,
  target: { minutes: 60, measuredIn: 'roundTheClock' },
  startedAt: 0,
  dueAt: 60,
  atRiskAt: 45,
  remainingMs: null,
  pauses: [],
  stoppedAt: null,
  cancelledAt: null,
  ...more,
});

const held = (agentId: string, startedAt: number, endedAt: number | null): HistoryAssignment => ({
  id: agentId,
  agentId,
  teamId: 'care',
  startedAt,
  endedAt,
});

const of = (clocks: readonly Clock[], assignments: readonly HistoryAssignment[], agentId: string) =>
  promisesInHand([{ clocks }], assignments, assignments.find((one) => one.agentId === agentId)!);

const none = { kept: 0, broken: 0, openDueAt: [] };

describe('promises in an agent’s hands', () => {
  const handedOn = [held('ann', 10, 50), held('bob', 50, null)];

  it('are kept by whoever had the thread as they were kept', () => {
    const kept = [clock({ stoppedAt: 50 })];
    expect(of(kept, handedOn, 'ann')).toEqual(none);
    expect(of(kept, handedOn, 'bob')).toEqual({ ...none, kept: 1 });
  });

  it('are broken by whoever had it at their due instant, however late somebody else answers', () => {
    const late = [clock({ stoppedAt: 200, dueAt: 40 })];
    expect(of(late, handedOn, 'ann')).toEqual({ ...none, broken: 1 });
    expect(of(late, handedOn, 'bob')).toEqual(none);
  });

  it('are nobody’s that were broken before anybody had it, and those of being taken', () => {
    const before = [clock({ stoppedAt: 30, dueAt: 5 }), clock({ kind: 'assign', stoppedAt: 10, dueAt: 20 })];
    expect(of(before, handedOn, 'ann')).toEqual(none);
    expect(of([clock({ stoppedAt: 30, dueAt: 10 })], handedOn, 'ann')).toEqual(none);
  });

  it('that are open are theirs from the due instant on, if they have it then', () => {
    expect(of([clock({ dueAt: 60 })], handedOn, 'ann')).toEqual(none);
    expect(of([clock({ dueAt: 60 })], handedOn, 'bob')).toEqual({ ...none, openDueAt: [60] });
    expect(of([clock({ dueAt: null, remainingMs: 9 })], handedOn, 'bob')).toEqual(none);
  });

  it('that lapsed unkept before they were due count for nobody', () => {
    expect(of([clock({ cancelledAt: 55 })], handedOn, 'bob')).toEqual(none);
  });

  it('are each one agent’s at most', () => {
    const instant = fc.option(fc.integer({ min: 0, max: 100 }));
    const clocks = fc.array(
      fc
        .record({ dueAt: instant, stoppedAt: instant, cancelledAt: instant })
        .map(({ dueAt, stoppedAt, cancelledAt }) =>
          clock({ dueAt, stoppedAt, cancelledAt: stoppedAt === null ? cancelledAt : null }),
        ),
    );
    const hands = fc
      .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 })
      .map((cuts) => {
        const at = [...cuts].sort((a, b) => a - b);
        return at
          .slice(1)
          .map((end, index) => held(`agent ${index}`, at[index]!, index === at.length - 2 ? null : end));
      });
    fc.assert(
      fc.property(clocks, hands, (all, assignments) => {
        const found = assignments.map((one) => promisesInHand([{ clocks: all }], assignments, one));
        const sum = (name: 'kept' | 'broken'): number => found.reduce((total, one) => total + one[name], 0);
        const ended = all.filter((one) => !isOpen(one));
        const isBroken = (one: Clock): boolean => missedAt(one, Number.POSITIVE_INFINITY) !== null;
        expect(sum('broken')).toBeLessThanOrEqual(ended.filter(isBroken).length);
        expect(sum('kept')).toBeLessThanOrEqual(
          ended.filter((one) => !isBroken(one) && one.stoppedAt !== null).length,
        );
        expect(found.flatMap(({ openDueAt }) => openDueAt).length).toBeLessThanOrEqual(
          all.filter(isOpen).length,
        );
      }),
    );
  });
});
