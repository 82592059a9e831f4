import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journeysOf, type Path, type Stop } from '../../../src/domain/kpi/journeys.ts';

const onX: Stop = { channel: 'x', visibility: 'public' };
const inX: Stop = { channel: 'x', visibility: 'private' };
const mail: Stop = { channel: 'email', visibility: 'private' };

describe('journeys', () => {
  it('go from public to private and back, to other channels, and end', () => {
    const journeys = journeysOf([
      { stops: [onX], count: 5, resolved: 4 },
      { stops: [onX, inX, onX], count: 2, resolved: 2 },
      { stops: [onX, mail], count: 3, resolved: 0 },
      { stops: [mail], count: 1, resolved: 1 },
    ]);
    expect(journeys).toMatchObject({ threads: 11, moved: 5 });
    expect(journeys.entries).toEqual([
      { ...onX, count: 10, resolved: 6 },
      { ...mail, count: 1, resolved: 1 },
    ]);
    expect(journeys.exits).toEqual([
      { ...onX, count: 7, resolved: 6 },
      { ...mail, count: 4, resolved: 1 },
    ]);
    expect(journeys.links).toEqual([
      { step: 1, source: onX, target: mail, count: 3 },
      { step: 1, source: onX, target: inX, count: 2 },
      { step: 2, source: inX, target: onX, count: 2 },
    ]);
  });

  it('balance at each stop and step, and are the same in any order of paths', () => {
    const paths: fc.Arbitrary<Path[]> = fc.array(
      fc.record({
        stops: fc
          .array(fc.constantFrom(onX, inX, mail), { minLength: 1, maxLength: 6 })
          .map((stops) => stops.filter((stop, index) => stop !== stops[index - 1])),
        count: fc.integer({ min: 1, max: 50 }),
        resolved: fc.constant(0),
      }),
    );
    fc.assert(
      fc.property(paths, (all) => {
        const { entries, exits, links, threads } = journeysOf(all);
        const count = (some: readonly { count: number }[]) => some.reduce((sum, one) => sum + one.count, 0);
        expect(count(entries)).toBe(threads);
        expect(count(exits)).toBe(threads);
        for (const stop of [onX, inX, mail]) {
          const is = (other: Stop) => other.channel === stop.channel && other.visibility === stop.visibility;
          expect(count(links.filter(({ target }) => is(target))) + count(entries.filter(is))).toBe(
            count(links.filter(({ source }) => is(source))) + count(exits.filter(is)),
          );
        }
        expect(journeysOf([...all].reverse())).toMatchObject({ entries, exits, links });
      }),
    );
  });
});
