import { z } from 'zod';
import { type Channel, channels } from '../../domain/desk/channel.ts';
import { distribution, share } from './distributionSchema.ts';
import { duration } from './duration.ts';
import { shift } from './shiftSchema.ts';
import { skillLevels } from './skillSchema.ts';

/** Agents who are alike. */
export const agentGroup = z.strictObject({
  count: z.number().int().nonnegative().max(1_000_000),
  teams: z.array(z.string()).min(1).default(['desk']),
  skills: skillLevels.default({}),
  languages: z.array(z.string()).default([]),
  channels: z
    .union(
      [z.array(z.enum(channels)), z.partialRecord(z.enum(channels), z.number().int().positive().nullable())],
      {
        error: `allowed: a list of channels, or channel → most at once (or null), of ${channels.join(', ')}`,
      },
    )
    .default([...channels] as Channel[])
    .describe('Channels they work on; as a map, with the most at once on each. Without it: all.'),
  capacity: z.number().int().positive().default(1).describe('Points of work at once (plan.weights).'),
  speedPerThread: z
    .array(z.number().positive())
    .min(1)
    .default([1])
    .describe('Speed on each of 1, 2, 3 … threads at once; the last holds for more.'),
  speedOfClass: z
    .record(z.string(), z.number().positive())
    .default({})
    .describe('Class → work done per unit of time; 1 where it is not named.'),
  shifts: z.array(shift).nullable().default(null).describe('When they work; null: always there.'),
  absence: share.default(0).describe('Probability that an agent misses a shift.'),
  absencePaid: z.boolean().default(false).describe('Whether a missed shift is paid.'),
  shrinkage: z
    .strictObject({
      share: z.number().min(0).lt(1).describe('Of the time on shift, 0 to below 1.'),
      lasts: duration.describe('Mean length of one absence; they are exponential.'),
    })
    .nullable()
    .default(null)
    .describe('Short absences that nobody planned, paid; each agent’s are drawn alone.'),
  atShiftEnd: z.enum(['finishWork', 'releaseWork']).default('finishWork'),
  acceptance: distribution
    .nullable()
    .default(null)
    .describe('How long agents take to accept an offer; null: at once.'),
  backAfter: duration.default('15 min').describe('When an agent set away for missed offers is back.'),
});
