import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../../src/domain/kpi/live/dimensions.ts';
import { checkTarget, type KpiTarget, targetOf, verdictOf } from '../../../src/domain/kpi/live/target.ts';

const target = (given: Partial<KpiTarget> = {}): KpiTarget => ({
  kpi: 'respondedWithinHour',
  filter: new Map(),
  bound: 'atLeast',
  value: 0.9,
  fromAt: 100,
  ...given,
});
const on = (...channels: string[]): KpiTarget['filter'] => new Map([['channel', channels]]);
const row = (groups: Partial<Record<Dimension, string>> = {}, fromAt = 200, filter = new Map()) => ({
  fromAt,
  filter,
  groupBy: Object.keys(groups) as Dimension[],
  groups: Object.values(groups),
});
const valueAt = (targets: readonly KpiTarget[], place = row()): number | null =>
  targetOf(targets, 'respondedWithinHour', place)?.value ?? null;

describe('the target of a figure', () => {
  it('of the desk is that of its parts, unless a part has its own', () => {
    const targets = [target(), target({ filter: on('x', 'facebook'), value: 0.95 })];
    expect(valueAt(targets)).toBe(0.9);
    expect(valueAt(targets, row({ channel: 'email' }))).toBe(0.9);
    expect(valueAt(targets, row({ channel: 'x', team: 'care' }))).toBe(0.95);
    // what is asked for lies within its groups, or partly outside
    expect(valueAt(targets, row({ team: 'care' }, 200, new Map([['channel', ['x']]])))).toBe(0.95);
    expect(valueAt(targets, row({}, 200, new Map([['channel', ['x', 'email']]])))).toBe(0.9);
  });

  it('holds from its instant on, until a later one of the same groups takes its place or ends it', () => {
    const targets = [
      target({ filter: on('x', 'email'), value: null, fromAt: 300 }),
      target({ filter: on('email', 'x'), value: 0.8, fromAt: 150 }),
      target({ fromAt: 100 }),
    ];
    const at = (fromAt: number) => valueAt(targets, row({ channel: 'x' }, fromAt));
    expect([99, 100, 150, 299, 300].map(at)).toEqual([null, 0.9, 0.8, 0.8, 0.9]);
  });

  it('is met at the bound itself, and missed by as much as the figure is worse', () => {
    const figure = (value: number | null) => ({ value, numerator: 0, denominator: 1 });
    const most = { ...target({ kpi: 'timeToResolve', bound: 'atMost' }), value: 60_000 };
    expect(verdictOf(most, figure(60_000))).toMatchObject({ isMet: true, margin: 0 });
    expect(verdictOf(most, figure(61_000))).toMatchObject({ isMet: false, margin: -1_000 });
    expect(verdictOf({ ...target(), value: 0.5 }, figure(0.75))).toMatchObject({ isMet: true, margin: 0.25 });
    expect(verdictOf(most, figure(null))).toMatchObject({ isMet: null, margin: null });
  });

  it('does not depend on the order in which targets are told', () => {
    const any = fc.record({
      filter: fc
        .subarray(['x', 'email', 'chat'])
        .map((channels) => (channels.length ? on(...channels) : new Map())),
      value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      fromAt: fc.integer({ min: 0, max: 400 }),
    });
    const distinct = fc.uniqueArray(any, { selector: ({ fromAt }) => fromAt });
    fc.assert(
      fc.property(
        distinct.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const place = row({ channel: 'x' }, 200);
          const of = (some: typeof list) => targetOf(some.map(target), 'respondedWithinHour', place);
          expect(of(shuffled)).toEqual(of(list));
        },
      ),
    );
  });

  it('is refused where it cannot be held against anything', () => {
    expect(checkTarget(target({ kpi: 'mentions' }))).toMatchObject([{ path: 'kpi' }]);
    expect(checkTarget(target({ value: 1.2 }))).toEqual([{ path: 'value', found: '1.2', allowed: '0 to 1' }]);
    expect(checkTarget(target({ filter: new Map([['agent', ['ann']]]) }))).toMatchObject([
      { path: 'filter.agentIds' },
    ]);
    expect(checkTarget(target({ filter: on() }))).toMatchObject([{ path: 'filter.channel' }]);
    expect(checkTarget(target({ value: null }))).toEqual([]);
  });
});
