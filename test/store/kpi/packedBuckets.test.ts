import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketCount } from '../../../src/domain/kpi/durationBuckets.ts';
import { addPacked, packed, unpacked } from '../../../src/store/kpi/packedBuckets.ts';

const counts = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: bucketCount - 1 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })),
    {
      selector: ([bucket]) => bucket,
    },
  )
  .map((pairs) => new Map(pairs));
const bytesOf = (held: ReadonlyMap<number, number>): Buffer => Buffer.from(packed(held).slice(2), 'hex');
const ascending = (held: ReadonlyMap<number, number>) => [...held].sort(([a], [b]) => a - b);

it('what lies in buckets comes back as it was packed, ascending', () => {
  fc.assert(
    fc.property(counts, (held) => {
      expect([...unpacked(bytesOf(held))]).toEqual(ascending(held));
    }),
    { endOnFailure: true },
  );
});

it('added to what there is, nothing is lost', () => {
  fc.assert(
    fc.property(counts, counts, (one, other) => {
      const sums = new Uint32Array(bucketCount);
      addPacked(sums, bytesOf(one));
      addPacked(sums, bytesOf(other));
      for (const [bucket, sum] of sums.entries())
        expect(sum).toBe((one.get(bucket) ?? 0) + (other.get(bucket) ?? 0));
    }),
    { numRuns: 30, endOnFailure: true },
  );
});
