import { z } from 'zod';
import { channels, mentionTypes, visibilities } from '../../domain/desk/channel.ts';
import { clockKinds, measures } from '../../domain/sla/policy.ts';
import { share } from './distributionSchema.ts';

const target = z
  .strictObject({ minutes: z.number().positive(), measuredIn: z.enum(measures).default('roundTheClock') })
  .nullable()
  .default(null);

const listOf = <T extends z.ZodType>(one: T) => z.array(one).nullable().default(null);

/** The live desk's `SlaPolicy`; conditions that are left out ask for nothing. */
export const slaPolicy = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  match: z
    .strictObject({
      channels: listOf(z.enum(channels)),
      visibilities: listOf(z.enum(visibilities)),
      mentionTypes: listOf(z.enum(mentionTypes)),
      teamIds: listOf(z.string()),
      priorityMinutesFrom: z.number().nullable().default(null),
      priorityMinutesBelow: z.number().nullable().default(null),
      keyCustomersOnly: z.boolean().default(false),
    })
    .prefault({}),
  targets: z.strictObject({
    assign: target,
    firstResponse: target,
    nextResponse: target,
    resolution: target,
  }),
  calendarId: z.string().default('always'),
  pausedWhileWaitingForCustomer: z.array(z.enum(clockKinds)).default([]),
  atRisk: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('shareGone'), share }),
      z.strictObject({ type: z.literal('minutesLeft'), minutes: z.number().nonnegative() }),
    ])
    .default({ type: 'shareGone', share: 0.8 }),
});
