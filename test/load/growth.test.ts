import { describe, expect, it } from 'vitest';
import { growthOf, growthText, isFlat } from '../../load/run/growth.ts';

const megabyte = 2 ** 20;

/** Half an hour, looked at every 6 seconds: a heap that is collected now and then, over a floor. */
const soak = (floorAt: (hours: number) => number, handlesAt: (hours: number) => number = () => 12) =>
  Array.from({ length: 300 }, (_, index) => {
    const hours = (index * 6) / 3_600;
    const garbage = (index % 7) * 9 + ((index * 37) % 11) * 0.02;
    return {
      at: index * 6,
      client: {},
      server: {
        nodejs_heap_size_used_bytes: (floorAt(hours) + garbage) * megabyte,
        nodejs_active_handles_total: handlesAt(hours),
      },
    };
  });

describe('growth in a soak', () => {
  it('is none where only garbage comes and goes, and where the server warms up', () => {
    const [heap, handles] = growthOf(soak((hours) => (hours < 0.15 ? 80 + 300 * hours : 125)));
    expect(heap).toMatchObject({ figure: 'heap', unit: 'MB' });
    expect(Math.abs(heap!.perHour)).toBeLessThan(1);
    expect(isFlat(heap!)).toBe(true);
    expect(handles).toMatchObject({ figure: 'handles', perHour: 0, lowest: 0, highest: 0 });
    expect(isFlat(handles!)).toBe(true);
  });

  it.each([3, 20])('is seen below the garbage: %d MB an hour', (leak) => {
    const [heap] = growthOf(soak((hours) => 100 + leak * hours));
    expect(heap!.perHour).toBeCloseTo(leak, 0);
    expect(isFlat(heap!)).toBe(false);
    expect(growthText(heap!)).toContain('heap grows at most 1 MB an hour');
  });

  it('is seen of handles that are never closed', () => {
    const found = growthOf(
      soak(
        () => 100,
        (hours) => 12 + Math.floor(hours * 40),
      ),
    );
    expect(isFlat(found[1]!)).toBe(false);
  });

  it('is not told of a run that was looked at too seldom', () => {
    expect(growthOf(soak(() => 100).slice(0, 30))).toEqual([]);
    expect(growthOf([])).toEqual([]);
  });
});
