import { z } from 'zod';
import { channels, visibilities } from '../../domain/desk/channel.ts';
import { crisisAutomations } from '../../domain/engagement/crisis/plan.ts';

const windowMinutes = z.number().int().min(1).max(1_440);
const least = z.number().int().min(1);

/** The live desk's `CrisisPlan`, key by key, with teams by name. */
export const crisisPlan = z.strictObject({
  name: z.string().min(1),
  isOn: z
    .boolean()
    .default(true)
    .describe(
      'False: simulated as if there were no such plan. A desk that takes the file over has it in either case.',
    ),
  matches: z
    .strictObject({ channels: z.array(z.enum(channels)).default([]), tags: z.array(z.string()).default([]) })
    .prefault({})
    .describe('The contacts that it is about: by channel, and by a tag of their class.'),
  triggers: z
    .strictObject({
      wants: z.enum(['all', 'any']).default('all'),
      spike: z
        .strictObject({
          windowMinutes,
          leastMentions: least,
          leastRatio: z.number().min(1).max(1_000),
          mostChance: z.number().min(1e-12).max(0.5),
        })
        .nullable()
        .default(null),
      sentiment: z
        .strictObject({ windowMinutes, leastMentions: least, atMost: z.number().min(1).max(10) })
        .nullable()
        .default(null),
      reach: z
        .strictObject({ windowMinutes, leastFollowers: least, leastAuthors: least })
        .nullable()
        .default(null)
        .describe('Never holds in a simulation, in which nobody’s followers are known.'),
    })
    .prefault({}),
  measures: z.strictObject({
    routing: z
      .array(
        z.strictObject({
          team: z.string(),
          addedTeams: z.array(z.string()).default([]),
          wideningFactor: z.number().positive().max(1).default(1),
        }),
      )
      .default([]),
    priorityMinutes: z.number().int().min(1).max(10_080),
    approval: z
      .strictObject({
        channels: z.array(z.enum(channels)).default([]),
        visibilities: z.array(z.enum(visibilities)).default([]),
        approverTeamId: z.string().nullable().default(null),
      })
      .nullable()
      .default(null)
      .describe(
        'Every answer of such classes is approved as their own `approval` says, which they must have.',
      ),
    automation: z.enum(crisisAutomations).default('unchanged').describe('Not simulated.'),
    answerId: z.string().nullable().default(null).describe('A canned answer, by its title. Not simulated.'),
    toldTeamIds: z.array(z.string()).default([]).describe('Not simulated.'),
    toldReceiverIds: z.array(z.string()).default([]).describe('Not simulated.'),
    holdsSurveys: z.boolean().default(false).describe('Not simulated.'),
  }),
  checklist: z.array(z.string()).default([]).describe('Not simulated.'),
  calmMinutes: z.number().int().min(1).max(10_080).nullable().default(null),
});
