import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../src/domain/kpi/live/measures.ts';
import { startOf } from '../../../src/domain/kpi/live/period.ts';
import { type AgentCourse, staffFacts } from '../../../src/domain/kpi/live/staffFacts.ts';

const timeZone = 'Europe/Berlin';
const ann = '0195f2a0-1111-7222-8333-444444444444';
// the night in which clocks go back
const midnight = Date.UTC(2026, 9, 24, 22);
const hour = 3_600_000;

const stood = (at: number, more: Partial<AgentCourse> = {}): AgentCourse => ({
  at,
  presence: 'available',
  isOnShift: true,
  load: 0,
  capacity: 4,
  teamIds: ['care'],
  ...more,
});
const sum = (course: readonly AgentCourse[], measure: Measure, team: string | null = null) =>
  staffFacts(ann, course, timeZone)
    .filter(({ place }) => team === null || place.team === team)
    .reduce((all, { values }) => all + (values[measure] ?? 0), 0);

describe('an agent’s time', () => {
  it('is occupied by load ÷ capacity, and counts hour by hour once a change has ended it', () => {
    const course = [
      stood(midnight),
      stood(midnight + hour / 2, { load: 3 }),
      stood(midnight + 2 * hour, { load: 6 }),
    ];
    expect(sum(course, 'staffedMs')).toBe(2 * hour);
    expect(sum(course, 'occupiedMs')).toBe(1.5 * hour * 0.75);
    expect(staffFacts(ann, course, timeZone).map(({ at }) => (at - midnight) / hour)).toEqual([0, 0.5, 1]);
  });

  it('without shift or presence counts while there is still work, and never more than whole', () => {
    const away = { presence: 'away', isOnShift: false } as const;
    expect(sum([stood(0, away), stood(hour)], 'staffedMs')).toBe(0);
    const late = [stood(0, { ...away, load: 8 }), stood(hour)];
    expect([sum(late, 'staffedMs'), sum(late, 'occupiedMs'), sum(late, 'onShiftMs')]).toEqual([
      hour,
      hour,
      0,
    ]);
    expect(sum([stood(0, { presence: 'busy' }), stood(hour)], 'onShiftMs')).toBe(hour);
  });

  it('stands under the team that the agent is in at the time, in equal parts where they are several', () => {
    const course = [
      stood(0),
      stood(hour, { teamIds: ['sales'] }),
      stood(3 * hour, { teamIds: ['care', 'sales', 'tech'] }),
      stood(3 * hour + 100),
    ];
    expect(sum(course, 'staffedMs', 'care')).toBe(hour + 33);
    expect(sum(course, 'staffedMs', 'sales')).toBe(2 * hour + 33);
    expect(sum(course, 'staffedMs', 'tech')).toBe(34);
  });

  it('adds up whatever the stretches, each piece within its hour and with an id of its own', () => {
    const courses = fc
      .array(
        fc.record({
          at: fc.integer({ min: 0, max: 30 * hour }).map((ms) => midnight + ms),
          presence: fc.constantFrom('available', 'busy', 'away', 'offline'),
          isOnShift: fc.boolean(),
          load: fc.integer({ min: 0, max: 9 }),
          capacity: fc.integer({ min: 1, max: 6 }),
          teamIds: fc.subarray(['care', 'sales', 'tech']),
        }),
        { minLength: 2, maxLength: 12 },
      )
      .map((list) => [...new Map(list.map((one) => [one.at, one])).values()].sort((a, b) => a.at - b.at));
    fc.assert(
      fc.property(courses as fc.Arbitrary<AgentCourse[]>, (course) => {
        const facts = staffFacts(ann, course, timeZone);
        expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
        for (const { at, values } of facts)
          for (const ms of Object.values(values))
            expect(startOf('hour', timeZone, at + Math.max(0, ms - 1))).toBe(startOf('hour', timeZone, at));
        const onShift = course
          .slice(0, -1)
          .reduce((all, one, index) => all + (one.isOnShift ? course[index + 1]!.at - one.at : 0), 0);
        expect(sum(course, 'onShiftMs')).toBe(onShift);
        expect(sum(course, 'occupiedMs')).toBeLessThanOrEqual(sum(course, 'staffedMs'));
        // what is told in two parts is told the same
        const cut = Math.floor(course.length / 2);
        const halves = [course.slice(0, cut + 1), course.slice(cut)].flatMap((half) =>
          staffFacts(ann, half, timeZone),
        );
        expect(halves).toEqual(facts);
      }),
    );
  });
});
