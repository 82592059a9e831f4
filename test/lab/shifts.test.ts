import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';

const hour = 3_600_000;

const text = (shifts: string, top: string): string => `name: A desk
${top}
classes:
  calls: { work: { exponential: 4 min } }
demand:
  - { name: line, rate: 10 }
agents:
  phones: { count: 4, shifts: [${shifts}] }
`;

const week = 'startsAt: 2026-01-05\nhorizon: 7 d\natEnd: cut';

const groupOf = (shifts: string, top = week) => readScenario(text(shifts, top), 'desk.yaml').model.groups[0]!;

/** Hours from the start at which shifts begin and end. */
const hoursOf = (shifts: string, top = week): (readonly [number, number])[] =>
  groupOf(shifts, top).shifts!.map(({ fromMs, toMs }) => [fromMs / hour, toMs / hour]);

const complaint = (shifts: string, top = week): string => {
  try {
    groupOf(shifts, top);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

describe('shifts on days of the week', () => {
  it('are worked on each of their days', () => {
    expect(hoursOf('{ days: workdays, from: 08:00, to: 16:30 }')).toEqual(
      [0, 1, 2, 3, 4].map((day) => [24 * day + 8, 24 * day + 16.5]),
    );
    expect(hoursOf('{ days: [sunday, wednesday], from: 09:00, to: 12:00 }')).toEqual([
      [57, 60],
      [153, 156],
    ]);
    const both = '{ days: weekend, from: 10:00, to: 14:00 }, { days: [friday], from: 22:00, to: 06:00 }';
    // From Friday night into Saturday.
    expect(hoursOf(both)).toEqual([
      [118, 126],
      [130, 134],
      [154, 158],
    ]);
  });

  it('go on after the horizon, for those who are still there', () => {
    const open = 'startsAt: 2026-01-05\nhorizon: 24 h';
    expect(hoursOf('{ days: [monday, tuesday], from: 08:00, to: 16:00 }', open)).toEqual([
      [8, 16],
      [32, 40],
      [176, 184],
      [200, 208],
    ]);
  });

  it('begin before the simulation where a night shift runs into it', () => {
    expect(
      hoursOf(
        '{ days: everyDay, from: 22:00, to: 06:00 }',
        'startsAt: 2026-01-05\nhorizon: 24 h\natEnd: cut',
      ),
    ).toEqual([
      [-2, 6],
      [22, 30],
    ]);
  });

  it('keep to the wall clock when the clocks change', () => {
    const berlin = 'timeZone: Europe/Berlin\nstartsAt: 2026-03-28\nhorizon: 3 d\natEnd: cut';
    expect(hoursOf('{ days: everyDay, from: 08:00, to: 16:00 }', berlin)).toEqual([
      [8, 16],
      [31, 39],
      [55, 63],
    ]);
    // The night to the 29th is an hour shorter; who was to begin at 2:30 begins when the clocks go forward.
    expect(hoursOf('{ days: [saturday], from: 23:00, to: 07:00 }', berlin)).toEqual([[23, 30]]);
    expect(hoursOf('{ days: [sunday], from: 02:30, to: 10:00 }', berlin)).toEqual([[26, 33]]);
  });

  it('have breaks at times of day, fixed or spread over the group, and planned overtime', () => {
    const shifts =
      '{ days: [monday], from: 20:00, to: 04:00, overtime: 1 h, breaks: [{ from: 23:45, to: 00:15 }, { earliest: 01:00, latest: 02:00, lasts: 20 min }] }';
    expect(groupOf(shifts).shifts).toEqual([
      {
        fromMs: 20 * hour,
        toMs: 28 * hour,
        overtimeMs: hour,
        breaks: [{ fromMs: 23.75 * hour, toMs: 24.25 * hour }],
        breakWindows: [{ earliestMs: 25 * hour, latestMs: 26 * hour, lastsMs: hour / 3 }],
      },
    ]);
  });

  it('stand beside shifts at a date and time', () => {
    expect(hoursOf('{ from: 2026-01-07T10:00, to: 2026-01-07T12:00 }, { from: 60 h, to: 64 h }')).toEqual([
      [58, 60],
      [60, 64],
    ]);
  });

  it.each<[string, string, string, string]>([
    [
      'a time of day without a day',
      '{ from: 08:00, to: 16:00 }',
      week,
      'agents.phones.shifts[0].from: found 08:00; allowed: a duration from the start, or a date and time; a time of day where the shift has days',
    ],
    [
      'a duration with days',
      '{ days: workdays, from: 8 h, to: 16:00 }',
      week,
      'agents.phones.shifts[0].from: found 8 h; allowed: a time of day such as 08:30',
    ],
    [
      'a time that is none',
      '{ days: workdays, from: 08:00, to: 25:00 }',
      week,
      'agents.phones.shifts[0].to: found "25:00"; allowed: a time of day',
    ],
    [
      'a day that is none',
      '{ days: [mondays], from: 08:00, to: 16:00 }',
      week,
      'agents.phones.shifts[0].days',
    ],
    [
      'days that are not simulated',
      '{ days: weekend, from: 08:00, to: 16:00 }',
      'startsAt: 2026-01-05\nhorizon: 3 d',
      'agents.phones.shifts[0].days: found weekend, and no such day in the time simulated',
    ],
    [
      'shifts that overlap',
      '{ days: workdays, from: 08:00, to: 16:00 }, { days: [tuesday], from: 12:00, to: 18:00 }',
      week,
      'agents.phones.shifts[1].from: found 12:00; allowed: not before the shift before it ends',
    ],
    [
      'overtime into the next shift',
      '{ from: 0 h, to: 4 h, overtime: 2 h }, { from: 5 h, to: 9 h }',
      week,
      'agents.phones.shifts[1].from: found 5 h; allowed: not before the shift before it ends, overtime included',
    ],
    [
      'a window that runs out of the shift',
      '{ days: workdays, from: 08:00, to: 16:00, breaks: [{ earliest: 12:00, latest: 15:45, lasts: 30 min }] }',
      week,
      'agents.phones.shifts[0].breaks[0]: found 12:00 to 15:45, lasting 30 min; allowed: within the shift, 08:00 to 16:00',
    ],
    [
      'half a window',
      '{ days: workdays, from: 08:00, to: 16:00, breaks: [{ earliest: 12:00, latest: 13:00 }] }',
      week,
      'allowed: from and to; or earliest, latest and lasts',
    ],
    [
      'an unknown key',
      '{ days: workdays, from: 08:00, til: 16:00 }',
      week,
      'agents.phones.shifts[0].til: unknown key',
    ],
    [
      'a start that the clocks skip',
      '{ from: 2026-03-29T02:30, to: 2026-03-29T10:00 }',
      'timeZone: Europe/Berlin\nstartsAt: 2026-03-29\nhorizon: 24 h',
      'agents.phones.shifts[0].from: found 2026-03-29T02:30, which the clocks of Europe/Berlin skip',
    ],
    [
      'a shift beyond the horizon',
      '{ from: 2026-01-12T08:00, to: 2026-01-12T10:00 }',
      week,
      'agents.phones.shifts[0].from: found 2026-01-12T08:00; allowed: before the horizon of 7 d',
    ],
  ])('%s: is named with its place', (_name, shifts, top, message) => {
    expect(complaint(shifts, top)).toContain(message);
  });

  it('shrinkage of all the time is refused', () => {
    const wrong = text('{ from: 0 h, to: 4 h }', week).replace(
      'count: 4',
      'count: 4, shrinkage: { share: 1, lasts: 5 min }',
    );
    expect(() => readScenario(wrong, 'desk.yaml')).toThrow(
      'agents.phones.shrinkage.share: found 1; allowed: less than 1',
    );
  });
});
