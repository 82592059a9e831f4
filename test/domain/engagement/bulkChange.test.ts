import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkPriority,
  type MentionChange,
  withChange,
  withoutChange,
} from '../../../src/domain/engagement/bulk/bulkChange.ts';
import { judgedBy, type ManualTriage } from '../../../src/domain/triage/manualTriage.ts';

const tags = fc.array(fc.constantFrom('delay', 'baggage', 'refund'), { maxLength: 3 });
const change: fc.Arbitrary<MentionChange> = fc.oneof(
  fc.record({ kind: fc.constant('tag' as const), add: tags, remove: tags }),
  fc.record({ kind: fc.constant('prioritise' as const), minutes: fc.integer({ min: -60, max: 60 }) }),
  fc.constant({ kind: 'markNoise' as const }),
);
const manual: fc.Arbitrary<ManualTriage> = fc
  .array(change, { maxLength: 3 })
  .map((changes) => changes.reduce(withChange, {} as ManualTriage));

describe('what people say of mentions in bulk', () => {
  const triaged = { tags: ['delay'], priorityMinutes: 15, mentionType: 'service' } as const;

  it('wins over triage, part by part', () => {
    const said = withChange(withChange({}, { kind: 'markNoise' }), { kind: 'prioritise', minutes: -5 });
    expect(judgedBy(triaged, said)).toEqual({ tags: ['delay'], priorityMinutes: -5, mentionType: 'noise' });
    expect(judgedBy(triaged, withChange(said, { kind: 'tag', add: ['spam'], remove: ['delay'] }))).toEqual({
      tags: ['spam'],
      priorityMinutes: -5,
      mentionType: 'noise',
    });
  });

  it('can be taken back, and is as it was before', () => {
    fc.assert(
      fc.property(manual, change, (before, made) => {
        const after = withChange(before, made);
        expect(withoutChange(after, { before, after }, made)).toEqual(before);
      }),
    );
  });

  it('is taken back without touching what was said of other parts since', () => {
    const before = withChange({}, { kind: 'tag', add: ['delay'], remove: [] });
    const made = { kind: 'prioritise', minutes: 30 } as const;
    const after = withChange(before, made);
    const since = withChange(withChange(after, { kind: 'tag', add: ['refund'], remove: [] }), {
      kind: 'markNoise',
    });
    expect(withoutChange(since, { before, after }, made)).toEqual({
      tags: { added: ['delay', 'refund'], removed: [] },
      mentionType: 'noise',
    });
  });

  it('stays where somebody has said something else of it since', () => {
    const made = { kind: 'prioritise', minutes: 30 } as const;
    const after = withChange({}, made);
    const since = withChange(after, { kind: 'prioritise', minutes: 60 });
    expect(withoutChange(since, { before: {}, after }, made)).toBeNull();
  });

  it('puts nobody before others by more than a week', () => {
    expect(checkPriority('minutes', -10_080)).toEqual([]);
    expect(checkPriority('minutes', 10_081)).toMatchObject([{ path: 'minutes', found: '10081' }]);
  });
});
