import { z } from 'zod';
import { channels, mentionTypes, visibilities } from '../../domain/desk/channel.ts';
import { onwardKinds } from '../../sim/model.ts';
import { batch } from './batchSchema.ts';
import { distribution, share } from './distributionSchema.ts';
import { duration } from './duration.ts';
import { reasons } from './reasons.ts';
import { skillLevels } from './skillSchema.ts';
import { variant } from './variantSchema.ts';

const atMost = z.number().int().nonnegative().optional().describe('Times at most; without it: any number.');

const ways = z
  .array(
    z.strictObject({
      kind: z.enum(onwardKinds),
      share,
      to: z.string().optional().describe('Class of contact they come back as; without it: the same.'),
      delay: distribution.default({ deterministic: 0 }),
      atMost,
      mentions: batch
        .optional()
        .describe(
          'goPublic: how many mentions come of it in all, the others by those who join in; without it: one.',
        ),
    }),
  )
  .default([])
  .describe('Where customers go on to. Shares add up to 1 at most; the rest are gone for good.');

/** Contacts that are alike in all but chance. */
export const contactClass = z.strictObject({
  selfService: z.boolean().default(false).describe('Customers serve themselves; no agent is asked.'),
  team: z.string().default('desk'),
  channel: z.enum(channels).default('phone'),
  skills: skillLevels.default({}),
  language: z.string().nullable().default(null),
  priority: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe('Strict order: whoever waits with a higher one is always served first. Nobody is interrupted.'),
  boostMinutes: z.number().default(0).describe('Ranked as if it had waited so many minutes longer.'),
  reasons: reasons
    .nullable()
    .default(null)
    .describe('What triage finds in such contacts: minutes on top of boostMinutes, by prioritySettings.'),
  tags: z.array(z.string()).default([]).describe('As keyword tables give them: crisis plans match by them.'),
  variants: z
    .array(z.record(z.string().min(1), variant))
    .default([])
    .describe(
      'Parts of the class that differ from it. Each entry of the list divides the class anew, in shares that add up to 1: one by language, another by urgency.',
    ),
  work: distribution.describe('Agent’s time at full speed.'),
  speedBySkillLevel: z
    .array(z.number().positive())
    .length(5)
    .nullable()
    .default(null)
    .describe(
      'Work done per unit of time by agents whose level (the least of those in the skills of the class) is 1, 2, 3, 4, 5. A speedOfClass goes first.',
    ),
  wrapUp: distribution.nullable().default(null).describe('Agent’s time after the customer has left.'),
  patience: distribution.nullable().default(null).describe('How long customers wait; null: for ever.'),
  answered: z
    .enum(['start', 'end'])
    .optional()
    .describe(
      'When the customer has an answer. Without it: at the start on phone and chat, else at the end.',
    ),
  place: z.string().nullable().default(null).describe('Of `places`: the room it takes up.'),
  serviceLevel: duration.default('20 s').describe('Wait that the service level asks for at most.'),
  replies: z
    .strictObject({ share, delay: distribution, work: distribution, atMost })
    .nullable()
    .default(null)
    .describe('Customers who write again after an answer; the thread comes back to its agent.'),
  approval: z
    .strictObject({
      share,
      time: distribution.optional().describe('How long an answer waits for its approval.'),
      by: z
        .strictObject({
          team: z.string(),
          skills: skillLevels.default({}),
          work: distribution.describe('Approver’s time at full speed.'),
          serviceLevel: duration.default('1 h').describe('Wait for an approver that is asked for at most.'),
        })
        .optional()
        .describe('Approvals as work for a team, which the router hands out; instead of time.'),
    })
    .refine(({ time, by }) => (time === undefined) !== (by === undefined), {
      error: 'found none or both of time and by; allowed: exactly one of them',
    })
    .nullable()
    .default(null)
    .describe('Answers that somebody else must approve; the promises to the customer run on.'),
  onward: z
    .strictObject({ served: ways, abandoned: ways, turnedAway: ways })
    .partial()
    .default({})
    .describe('What customers do after they were served, lost patience, or were turned away.'),
  sla: z
    .strictObject({
      visibility: z.enum(visibilities).optional(),
      mentionType: z.enum(mentionTypes).default('service'),
      keyCustomer: z.boolean().default(false),
    })
    .nullable()
    .default(null)
    .describe('What SLA policies ask about such a contact; null: no promise.'),
  satisfaction: z
    .strictObject({
      share: share.describe('Of those served who had their answer at once.'),
      lossPerHourOfWait: z.number().nonnegative().default(0),
    })
    .nullable()
    .default(null)
    .describe(
      'Your assumption of how many are satisfied, and of what waiting for the answer costs: KPI csat.',
    ),
});
