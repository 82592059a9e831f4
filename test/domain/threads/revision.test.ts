import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeRevisions,
  type Revised,
  type Revision,
  visibleText,
} from '../../../src/domain/threads/revision.ts';

const original: Revision = { kind: 'original', revisedAt: 0, text: 'Where is my parcel?' };
const edit: Revision = { kind: 'edit', revisedAt: 5, text: 'Where is my parcel 17?' };
const deletion: Revision = { kind: 'delete', revisedAt: 9 };

const revised = (...revisions: Revision[]): Revised => {
  const merged = revisions.reduce<Revised | null>(mergeRevisions, null);
  if (merged === null) throw new Error('revised: no revision was given');
  return merged;
};

const revision: fc.Arbitrary<Revision> = fc
  .tuple(fc.constantFrom('original', 'edit', 'delete'), fc.nat({ max: 3 }), fc.constantFrom('a', 'b', 'c'))
  .map(([kind, revisedAt, text]) =>
    kind === 'delete'
      ? { kind: 'delete', revisedAt }
      : { kind: kind === 'edit' ? 'edit' : 'original', revisedAt, text },
  );

describe('a revised mention', () => {
  it('shows the edit that is latest, though it was delivered first', () => {
    expect(visibleText(revised(edit, original))).toBe('Where is my parcel 17?');
    expect(visibleText(revised({ ...edit, revisedAt: 6, text: 'Solved' }, original, edit))).toBe('Solved');
  });

  it('is a placeholder until its original arrives: kept, not shown', () => {
    const placeholder = revised(edit);
    expect(placeholder.hasOriginal).toBe(false);
    expect(visibleText(placeholder)).toBeNull();
  });

  it('stays deleted, whatever arrives afterwards', () => {
    expect(visibleText(revised(deletion, original, { ...edit, revisedAt: 20 }))).toBeNull();
    expect(revised(deletion, original).deletedAt).toBe(9);
  });

  it('prefers the edit where both bear the same instant', () => {
    expect(visibleText(revised({ ...edit, revisedAt: 0, text: 'A' }, original))).toBe('A');
  });

  it('is the same in any order and with any duplication', () => {
    const orders = fc
      .array(revision, { minLength: 1, maxLength: 8 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
      );
    fc.assert(
      fc.property(orders, ([list, shuffled]) => {
        expect(revised(...shuffled)).toEqual(revised(...list));
      }),
      { numRuns: 1_000 },
    );
  });
});
