import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterJoining, type CustomerMerge, survivorsOf } from '../../../src/domain/people/merges.ts';
import { mergesToUndo, mergeToMake } from '../../../src/domain/people/verdict.ts';

const merge = (seq: number, from: string, into: string): CustomerMerge => ({ seq, from, into });
const own = (id: string) => ({ id, survivorId: id });

describe('customers whom people merged', () => {
  it('are the one that the other was when the merge was made', () => {
    const survivors = survivorsOf([merge(1, 'ann', 'bea'), merge(2, 'bea', 'cleo')]);
    expect(Object.fromEntries(survivors)).toEqual({ ann: 'cleo', bea: 'cleo', cleo: 'cleo' });
  });

  it('part where a merge between them is undone, and those beyond stay together', () => {
    const survivors = survivorsOf([merge(1, 'ann', 'bea')]);
    expect(Object.fromEntries(survivors)).toEqual({ ann: 'bea', bea: 'bea' });
  });

  it('keep their merges when a record of theirs turns out to be somebody else’s too', () => {
    const joined = [{ from: 'bea', into: 'ada' }];
    expect(afterJoining([merge(1, 'ann', 'bea'), merge(2, 'bea', 'cleo')], joined)).toEqual([
      merge(1, 'ann', 'ada'),
      merge(2, 'ada', 'cleo'),
    ]);
    expect(afterJoining([merge(1, 'bea', 'ada')], joined)).toEqual([]);
  });

  it('are one whatever the order in which the merges are listed', () => {
    const record = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const merges = fc
      .array(fc.tuple(record, record), { maxLength: 8 })
      .map((pairs) => pairs.filter(([a, b]) => a !== b).map(([a, b], seq) => merge(seq, a, b)));
    fc.assert(
      fc.property(
        merges.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const survivors = survivorsOf(list);
          expect(new Map([...survivorsOf(shuffled)].sort())).toEqual(new Map([...survivors].sort()));
          for (const { from, into } of list) expect(survivors.get(from)).toBe(survivors.get(into));
          for (const survivor of survivors.values()) expect(survivors.get(survivor)).toBe(survivor);
        },
      ),
    );
  });
});

describe('a merge', () => {
  it.each([
    ['two customers', own('ann'), own('bea'), { ok: true, value: { from: 'ann', into: 'bea' } }],
    [
      'into a record that is part of another',
      own('ann'),
      { id: 'bea', survivorId: 'cleo' },
      { ok: true, value: { from: 'ann', into: 'cleo' } },
    ],
    ['who are one already', { id: 'ann', survivorId: 'bea' }, own('bea'), { ok: true, value: null }],
    ['the other way round', own('bea'), { id: 'ann', survivorId: 'bea' }, { ok: true, value: null }],
    ['one with itself', own('ann'), own('ann'), { ok: false, refusal: { code: 'INVALID_INPUT' } }],
    [
      'of what is part of a third',
      { id: 'ann', survivorId: 'cleo' },
      own('bea'),
      { ok: false, refusal: { code: 'WRONG_STATE', state: 'part of another customer' } },
    ],
  ])('is judged: %s', (_, from, into, verdict) => {
    expect(mergeToMake(from, into)).toMatchObject(verdict);
  });

  it('is undone only where a person made it', () => {
    const standing = [merge(1, 'ann', 'bea'), merge(2, 'dot', 'bea')];
    expect(mergesToUndo({ id: 'ann', survivorId: 'bea' }, standing)).toEqual({
      ok: true,
      value: [standing[0]],
    });
    expect(mergesToUndo(own('bea'), standing)).toEqual({ ok: true, value: [] });
    expect(mergesToUndo({ id: 'eve', survivorId: 'bea' }, standing)).toMatchObject({
      refusal: { code: 'WRONG_STATE', kind: 'customer' },
    });
  });
});
