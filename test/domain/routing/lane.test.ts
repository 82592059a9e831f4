import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lane } from '../../../src/domain/routing/lane.ts';
import { WorkTable } from '../../../src/domain/routing/workTable.ts';

const plan = {
  id: 0,
  requirementId: 0,
  requirement: { team: 1, channel: 'email', skills: [], language: null },
  channel: 0,
  ring: 0,
  isLastRing: true,
  weight: 1,
  choice: 'longestIdle',
  choiceKey: 0,
  whyOfChoice: 0,
  widenAfter: Number.POSITIVE_INFINITY,
  widensWhenNobodyOnShift: false,
  doors: [],
  hasReserves: false,
  queue: { waiting: 0, limit: Number.POSITIVE_INFINITY, lanes: [] },
} as const;

describe('a lane', () => {
  it('has the first in line at its head, whatever comes and goes, and passes over those not accepted', () => {
    const ranks = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1_000 }));
    const coming = fc.record({ rank: ranks, queuedAt: fc.integer({ min: 0, max: 2 }), leaves: fc.nat() });
    fc.assert(
      fc.property(fc.array(coming, { maxLength: 150, size: 'max' }), (comings) => {
        const works = new WorkTable((a, b) => a - b);
        const lane = new Lane({ ...plan, queue: { ...plan.queue, lanes: [] } }, works);
        let inLine: number[] = [];
        comings.forEach(({ rank, queuedAt, leaves }, work) => {
          works.admit(work);
          works.setRankInputs(work, queuedAt, 0, 0);
          works.setRank(work, rank);
          lane.add(work);
          inLine = [...inLine, work].sort((a, b) => works.compare(a, b));
          // Some leave from anywhere, more from the front.
          const leaver =
            leaves % 4 === 0 ? inLine[leaves % inLine.length] : leaves % 4 === 1 ? inLine[0] : undefined;
          if (leaver !== undefined) {
            lane.remove(leaver);
            inLine = inLine.filter((other) => other !== leaver);
          }
          expect(lane.head).toBe(inLine[0] ?? -1);
          expect(lane.length).toBe(inLine.length);
          const isOdd = (w: number): boolean => w % 2 === 1;
          expect(lane.firstWhere(isOdd)).toBe(inLine.find(isOdd) ?? -1);
        });
        expect(inLine.map((work) => lane.countBefore(work))).toEqual(inLine.map((_, place) => place));
      }),
      { numRuns: 25 },
    );
  });

  it('keeps its order when thousands leave gaps behind', () => {
    const works = new WorkTable((a, b) => a - b);
    const lane = new Lane({ ...plan, queue: { ...plan.queue, lanes: [] } }, works);
    for (let work = 0; work < 5_000; work++) {
      works.admit(work);
      works.setRankInputs(work, work, 0, 0);
      works.setRank(work, work);
      lane.add(work);
    }
    for (let work = 0; work < 5_000; work++) if (work % 10 !== 3) lane.remove(work);
    const served: number[] = [];
    while (lane.head !== -1) {
      served.push(lane.head);
      lane.remove(lane.head);
    }
    expect(served).toEqual(Array.from({ length: 500 }, (_, i) => 10 * i + 3));
  });
});
