import fc from 'fast-check';
import type { WeeklyHours } from '../../../src/domain/desk/weeklyHours.ts';

const minutesPerWeek = 10_080;

/** Hours of a week without faults: up to eight openings, past midnight and from Sunday into Monday too. */
export const weeklyHours: fc.Arbitrary<readonly WeeklyHours[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: minutesPerWeek - 1 }), { minLength: 2, maxLength: 16 })
  .chain((minutes) => fc.tuple(fc.constant(minutes.sort((a, b) => a - b)), fc.boolean()))
  .map(([cuts, isOpenOverSundayNight]) => {
    const edges = isOpenOverSundayNight ? [...cuts.slice(1), (cuts[0] as number) + minutesPerWeek] : cuts;
    const hours: WeeklyHours[] = [];
    for (let index = 0; index + 1 < edges.length; index += 2) {
      const start = edges[index] as number;
      const weekday = Math.floor(start / 1_440);
      const startMinute = start - weekday * 1_440;
      const lengthMinutes = Math.min(1_440, (edges[index + 1] as number) - start);
      hours.push({ weekday, startMinute, endMinute: startMinute + lengthMinutes });
    }
    return hours;
  });
