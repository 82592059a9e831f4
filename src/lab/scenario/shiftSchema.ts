import { z } from 'zod';
import { dateTime } from './clock.ts';
import { duration } from './duration.ts';
import { daySets, weekdays } from './weekly.ts';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

const time = z
  .union([duration, dateTime, z.string().regex(timeOfDay)], {
    error:
      'allowed: a time of day such as 08:30 (in shifts with days), a duration from the start such as "8.5 h", or a date and time such as 2026-01-05T08:30',
  })
  .describe(
    'A time of day, as 08:30, where the shift has days; else a duration from the start of the simulation, or a date and time.',
  );

export type ShiftTimeGiven = z.infer<typeof time>;

/** Minutes from midnight; null: the text is no time of day. */
export function minuteOf(value: ShiftTimeGiven): number | null {
  if (typeof value !== 'string' || !timeOfDay.test(value)) return null;
  const [hours, minutes] = value.split(':').map(Number) as [number, number];
  return 60 * hours + minutes;
}

const pause = z
  .strictObject({
    from: time.optional(),
    to: time.optional(),
    earliest: time.optional(),
    latest: time.optional(),
    lasts: duration.optional(),
  })
  .refine(
    ({ from, to, earliest, latest, lasts }) => {
      const given = [from, to, earliest, latest, lasts].map((one) => one !== undefined).join();
      return given === 'true,true,false,false,false' || given === 'false,false,true,true,true';
    },
    {
      error:
        'allowed: from and to; or earliest, latest and lasts, for a break that begins at another time for each agent of the group, evenly from the earliest to the latest',
    },
  );

export type BreakGiven = z.infer<typeof pause>;

/** A stretch of work: once, or on certain days of every week. */
export const shift = z
  .strictObject({
    days: z
      .union([z.enum(Object.keys(daySets) as (keyof typeof daySets)[]), z.array(z.enum(weekdays)).min(1)], {
        error: `allowed: ${Object.keys(daySets).join(', ')}, or a list of ${weekdays.join(', ')}`,
      })
      .optional()
      .describe(
        'Days on which the shift begins, in every week simulated; from and to are times of day of the scenario’s time zone then. A shift that ends before it begins ends on the next day.',
      ),
    from: time,
    to: time,
    breaks: z
      .array(pause)
      .default([])
      .describe(
        'from and to, the same for all; or earliest, latest and lasts: the agents of the group begin theirs evenly spread between the two.',
      ),
    overtime: duration
      .default(0)
      .describe('Planned: agents stay, and take work, so much longer; it is paid as overtime.'),
  })
  .superRefine(({ days, from, to, breaks }, context) => {
    const times = [
      [['from'], from],
      [['to'], to],
      ...breaks.flatMap((one, index) =>
        (['from', 'to', 'earliest', 'latest'] as const).map(
          (key) => [['breaks', index, key], one[key]] as const,
        ),
      ),
    ] as const;
    for (const [path, value] of times)
      if (value !== undefined && (minuteOf(value) === null) !== (days === undefined))
        context.addIssue({
          code: 'custom',
          path: [...path],
          message:
            days === undefined
              ? `found ${value}; allowed: a duration from the start, or a date and time; a time of day where the shift has days`
              : `found ${value}; allowed: a time of day such as 08:30, as the shift has days`,
        });
  });

export type ShiftGiven = z.infer<typeof shift>;
