import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeMs,
  endedFocus,
  type FocusInterval,
  focusLapsesAfterMs,
  renewedFocus,
} from '../../../../src/domain/engagement/focus/focus.ts';

const focus = (given: Partial<FocusInterval> = {}): FocusInterval => ({
  id: 'f1',
  threadId: 't1',
  agentId: 'ann',
  doing: 'looking',
  fromAt: 0,
  seenAt: 40_000,
  untilAt: null,
  ...given,
});
const never = () => false;

describe('a focus', () => {
  it.each([
    ['goes on while it is renewed', 99_999, []],
    ['is over a timeout after its last renewal, not when somebody notices', 100_000, [100_000]],
    ['is over then, however late it is noticed', 9_999_999, [100_000]],
  ])('%s', (_, now, untilAt) =>
    expect(endedFocus([focus()], never, now).map((ended) => ended.untilAt)).toEqual(untilAt),
  );

  it('that its agent leaves ends there and then', () => {
    expect(endedFocus([focus()], () => true, 50_000)).toMatchObject([{ untilAt: 50_000, hasLapsed: false }]);
  });

  it('is renewed by the same agent who does the same on the same thread before it lapses, by nothing else', () => {
    expect(renewedFocus([focus()], focus(), 99_999)).toEqual(focus());
    for (const other of [{ agentId: 'bob' }, { threadId: 't2' }, { doing: 'writing' as const }])
      expect(renewedFocus([focus()], focus(other), 50_000)).toBeNull();
    expect(renewedFocus([focus()], focus(), 100_000)).toBeNull();
  });
});

describe('active time', () => {
  it.each([
    ['of an open focus counts up to now', { untilAt: null }, 50_000, 50_000],
    ['of one that has lapsed counts up to its timeout', { untilAt: null }, 500_000, 100_000],
    ['of one that was left counts up to there', { untilAt: 45_000 }, 500_000, 45_000],
    ['of one to come is none', { fromAt: 90_000, seenAt: 90_000 }, 50_000, 0],
  ])('%s', (_, given, now, expected) => expect(activeMs([focus(given)], now)).toBe(expected));

  it('is what the renewals cover, each for a timeout at the most, whoever says what when', () => {
    const said = fc.record({
      after: fc.integer({ min: 0, max: 150_000 }),
      threadId: fc.constantFrom('t1', 't2'),
    });
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 30 }), (sayings) => {
        let now = 0;
        let all: FocusInterval[] = [];
        let covered = 0;
        for (const [index, { after, threadId }] of sayings.entries()) {
          if (index > 0) covered += Math.min(after, focusLapsesAfterMs);
          now += after;
          const open = all.filter(({ untilAt }) => untilAt === null);
          const wanted = focus({ id: `f${index}`, threadId, fromAt: now, seenAt: now });
          const renewed = renewedFocus(open, wanted, now);
          const ended = endedFocus(open, (one) => one !== renewed, now);
          all = all.map((one) => {
            const over = ended.find(({ id }) => id === one.id);
            if (over) return { ...one, untilAt: over.untilAt };
            return one === renewed ? { ...one, seenAt: now } : one;
          });
          if (!renewed) all.push(wanted);
          expect(all.filter(({ untilAt }) => untilAt === null)).toHaveLength(1);
        }
        expect(activeMs(all, now)).toBe(covered);
      }),
    );
  });
});
