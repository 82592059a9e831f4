import { z } from 'zod';
import { type PublishedCost, publishedCosts } from '../../domain/cost/publishedCosts.ts';
import { channels } from '../../domain/desk/channel.ts';
import { share } from './distributionSchema.ts';

const amount = z.number().nonnegative();
const published = Object.keys(publishedCosts) as [PublishedCost, ...PublishedCost[]];

/** What the desk pays. Either bottom-up, from wages, fees and the platform, or a price for each contact. */
export const costs = z
  .strictObject({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: 'allowed: three capital letters, such as USD or EUR' })
      .default('USD'),
    wages: z
      .strictObject({
        perHour: amount.optional().describe('Of agents for whom nothing else is said.'),
        teams: z.record(z.string(), amount).default({}).describe('Team → wage per hour.'),
        groups: z
          .record(z.string(), amount)
          .default({})
          .describe('Group of agents → wage per hour; before teams.'),
        overtimeFactor: z.number().nonnegative().default(1).describe('How many times the wage, in overtime.'),
      })
      .optional()
      .describe('Per hour paid: on shift, breaks included, and in overtime.'),
    fees: z
      .partialRecord(z.enum(channels), amount)
      .default({})
      .describe('Channel → fee of each contact that comes (line, network, message).'),
    platform: z
      .strictObject({
        perMonth: amount.default(0),
        perAgentMonth: amount.default(0).describe('Licence of each agent of `agents`.'),
        perRun: amount.default(0).describe('Of one replication: of the time observed as a whole.'),
        runsPerMonth: z
          .number()
          .positive()
          .optional()
          .describe(
            'How often a month has such a time as is observed (21 working days, say). Without it: as often as it goes into 365 ÷ 12 days.',
          ),
      })
      .prefault({}),
    perContact: z
      .union(
        [
          z.literal('published'),
          z.partialRecord(z.enum(channels), z.union([amount, z.literal('published')])),
        ],
        {
          error: 'allowed: published, or channel → amount (or published)',
        },
      )
      .optional()
      .describe(
        'Instead of wages, fees and platform: all-inclusive cost of each contact served, by channel. published: as Conversocial’s guide has it, in USD.',
      ),
    perContactOfClass: z
      .record(z.string(), z.union([amount, z.enum(published)]))
      .default({})
      .describe(
        'Class → all-inclusive cost of each contact served, or the name of a published one (phoneTechnical).',
      ),
    lostCustomer: z
      .strictObject({
        value: amount.describe('Of one lost customer.'),
        share: share
          .default(1)
          .describe('Of those who leave unserved for good, how many are lost as customers.'),
      })
      .optional()
      .describe('KPI lostValue; not a part of cost.'),
  })
  .describe(
    'What the desk pays: wages, fees and platform, or a price per contact. With neither: the published prices.',
  );
