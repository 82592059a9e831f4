import { z } from 'zod';

const hours = { startMinute: z.number().int(), endMinute: z.number().int() };

/** The live desk's `WorkingCalendar`; the calendar `always` is there without being given. */
export const calendar = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  timeZone: z.string().default('UTC'),
  alwaysOpen: z.boolean().default(false),
  weekly: z
    .array(z.strictObject({ weekday: z.number().int().min(0).max(6), ...hours }))
    .default([])
    .describe('weekday 0 = Monday; minutes from midnight.'),
  holidays: z
    .array(
      z.strictObject({
        date: z.string(),
        name: z.string(),
        hours: z.array(z.strictObject(hours)).default([]),
      }),
    )
    .default([]),
});
