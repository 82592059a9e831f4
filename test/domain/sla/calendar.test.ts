import { describe, expect, it } from 'vitest';
import { checkCalendar, type WorkingCalendar } from '../../../src/domain/sla/calendar.ts';
import { isOpenAt } from '../../../src/domain/sla/workingTime.ts';

const office: WorkingCalendar = {
  id: 'office',
  name: 'Office hours',
  timeZone: 'Europe/London',
  alwaysOpen: false,
  weekly: [0, 1, 2, 3, 4].flatMap((weekday) => [
    { weekday, startMinute: 540, endMinute: 720 },
    { weekday, startMinute: 780, endMinute: 1_050 },
  ]),
  holidays: [{ date: '2026-12-25', name: 'Christmas Day', hours: [] }],
};
const holiday = (date: string, ...hours: { startMinute: number; endMinute: number }[]) => ({
  date,
  name: 'Holiday',
  hours,
});

describe('a calendar is checked', () => {
  it.each<[string, Partial<WorkingCalendar>, string[]]>([
    ['a working week with a lunch break and a holiday', {}, []],
    ['nights past midnight', { weekly: [{ weekday: 6, startMinute: 1_320, endMinute: 1_800 }] }, []],
    ['round the clock', { alwaysOpen: true, weekly: [], holidays: [] }, []],
    ['a time zone that does not exist', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
    ['never open', { weekly: [] }, ['weekly']],
    [
      'never open but on a holiday',
      { weekly: [], holidays: [holiday('2026-12-24', { startMinute: 0, endMinute: 60 })] },
      ['weekly'],
    ],
    ['round the clock with hours and holidays', { alwaysOpen: true }, ['weekly', 'holidays']],
    [
      'hours that overlap',
      {
        weekly: [
          { weekday: 0, startMinute: 540, endMinute: 720 },
          { weekday: 0, startMinute: 700, endMinute: 800 },
        ],
      },
      ['weekly[1]'],
    ],
    [
      'an end before the start',
      { weekly: [{ weekday: 0, startMinute: 720, endMinute: 540 }] },
      ['weekly[0].endMinute'],
    ],
    [
      'dates that do not exist',
      { holidays: [holiday('2026-02-30'), holiday('25/12/2026')] },
      ['holidays[0].date', 'holidays[1].date'],
    ],
    ['a date twice', { holidays: [holiday('2026-12-24'), holiday('2026-12-24')] }, ['holidays[1].date']],
    [
      'a holiday with hours that overlap or end too soon',
      {
        holidays: [
          holiday('2026-12-24', { startMinute: 540, endMinute: 720 }, { startMinute: 600, endMinute: 660 }),
          holiday('2026-12-31', { startMinute: 540, endMinute: 540 }),
        ],
      },
      ['holidays[0].hours[1]', 'holidays[1].hours[0].endMinute'],
    ],
  ])('%s', (_, change, paths) => {
    expect(checkCalendar({ ...office, ...change }).map(({ path }) => path)).toEqual(paths);
  });

  it('and what is found and allowed is said', () => {
    expect(checkCalendar({ ...office, timeZone: 'Europe/Atlantis' })).toEqual([
      {
        path: 'timeZone',
        found: '"Europe/Atlantis"',
        allowed: 'a name of the IANA time zone database, such as Europe/London',
      },
    ]);
  });

  it('and one with a fault is refused where it is used', () => {
    expect(() => isOpenAt({ ...office, weekly: [] }, 0)).toThrow(
      'calendar Office hours, weekly: found no hours; allowed: at least one opening a week, or alwaysOpen',
    );
  });
});
