import { z } from 'zod';
import { batch } from './batchSchema.ts';
import { instant } from './clock.ts';
import { distribution, share } from './distributionSchema.ts';
import { duration } from './duration.ts';
import { weekly } from './weekly.ts';

const rate = z.number().nonnegative();

const traced = z.strictObject({
  at: duration,
  class: z.string().optional(),
  work: duration,
  wrapUp: duration.default(0),
  patience: duration.nullable().default(null),
});

const mix = z.record(z.string(), share).describe('Class → share; shares add up to 1.');

const spike = z.strictObject({
  from: instant,
  lasts: duration,
  factor: rate,
  decay: duration.default(0),
  mix: mix.optional().describe('What the excess consists of. Without it: as the rest of the demand.'),
});

const campaign = z
  .strictObject({
    at: instant,
    contacts: rate.describe('Mean number of contacts that come of it in all.'),
    rise: duration.default(0).describe('How long interest grows, in a straight line, to its peak.'),
    decay: duration.default(0).describe('After the peak it is divided by e every so long.'),
  })
  .refine(({ rise, decay }) => Number.parseFloat(String(rise)) + Number.parseFloat(String(decay)) > 0, {
    error: 'found neither rise nor decay; allowed: at least one of them above 0',
  });

/** What says when contacts come; exactly one of them, or campaigns alone. */
const ways = ['rate', 'rates', 'wave', 'weekly', 'csv', 'gap', 'contacts'] as const;

/** One stream of contacts: at random with rates, or given one by one. */
export const demandSource = z
  .strictObject({
    name: z.string().min(1).describe('Names the random streams: keep it in scenarios that are compared.'),
    class: z.string().optional().describe('Class of all contacts. Instead: mix.'),
    mix: mix.optional(),
    per: z
      .enum(['second', 'minute', 'hour', 'day', 'interval', 'timeUnit'])
      .default('hour')
      .describe('What rates count contacts per. `interval`: per step of `every`.'),
    rate: rate.optional().describe('The same rate all the time. Instead: rates.'),
    rates: z.array(rate).min(1).optional().describe('One rate for each step of `every`.'),
    wave: z
      .strictObject({
        mean: rate,
        amplitude: rate,
        period: duration,
        phase: z.number().default(0).describe('Of a period, 0 to 1: where in the wave time 0 is.'),
      })
      .refine(({ mean, amplitude }) => amplitude <= mean, {
        error: 'the amplitude is above the mean: the rate would be negative; allowed: at most the mean',
      })
      .optional()
      .describe(
        'The rate mean + amplitude × sin(2π × (time ÷ period + phase)), without end. Instead: rates.',
      ),
    gap: distribution
      .optional()
      .describe(
        'Time between one arrival (or batch) and the next, independent of the others. Instead: rates.',
      ),
    weekly: weekly.optional(),
    csv: z
      .string()
      .min(1)
      .optional()
      .describe(
        'A file beside the scenario: the column `at` (a duration from the start, or a date and time), and `rate` or one column for each class. A row holds until the next.',
      ),
    every: duration.default('30 min'),
    from: duration.default(0).describe('When the first of the rates begins.'),
    shape: z
      .enum(['steps', 'lines'])
      .default('steps')
      .describe('`lines`: rates are knots at equal distances, with straight lines between them.'),
    repeats: z.boolean().default(false).describe('Whether the rates begin anew when they are over.'),
    spikes: z
      .array(spike)
      .default([])
      .describe('`factor` times the usual demand; then the excess is divided by e every `decay`.'),
    campaigns: z
      .array(campaign)
      .default([])
      .describe(
        'A publishing schedule: what each post, letter or advertisement brings in, on top of the rates.',
      ),
    busyness: z
      .strictObject({ name: z.string().default('busyness'), alpha: z.number().positive() })
      .nullable()
      .default(null)
      .describe('A gamma factor for each day with the mean 1 and the variance 1 ÷ alpha.'),
    batch: batch.nullable().default(null).describe('How many contacts come at once.'),
    contacts: z.array(traced).optional().describe('Given contacts in order of time, instead of rates.'),
  })
  .superRefine((given, context) => {
    const found = ways.filter((way) => given[way] !== undefined);
    if (found.length > 1 || (found.length === 0 && given.campaigns.length === 0))
      context.addIssue({
        code: 'custom',
        message: `found ${found.join(' and ') || 'none'} of ${ways.join(', ')}; allowed: exactly one of them, or campaigns alone`,
      });
    if (given.gap !== undefined)
      for (const key of ['spikes', 'campaigns', 'busyness'] as const)
        if (given[key] !== null && !(Array.isArray(given[key]) && given[key].length === 0))
          context.addIssue({
            code: 'custom',
            path: [key],
            message: 'found beside gap; allowed: only beside rates, which it multiplies or adds to',
          });
    if (given.repeats && given.campaigns.length > 0)
      context.addIssue({
        code: 'custom',
        path: ['campaigns'],
        message: 'found campaigns on rates that repeat; allowed: campaigns as a demand of their own',
      });
    if (given.contacts !== undefined && given.campaigns.length + given.spikes.length > 0)
      context.addIssue({
        code: 'custom',
        path: ['contacts'],
        message: 'found campaigns or spikes beside given contacts; allowed: a demand of their own',
      });
    for (const [index, { mix: own, factor }] of given.spikes.entries())
      if (own !== undefined && factor < 1)
        context.addIssue({
          code: 'custom',
          path: ['spikes', index, 'factor'],
          message: `found ${factor}, which adds nothing that could have a mix; allowed: at least 1`,
        });
    if (given.class !== undefined && given.mix !== undefined)
      context.addIssue({ code: 'custom', message: 'found class and mix; allowed: one of them' });
    if (given.shape === 'lines' && given.rates !== undefined && given.rates.length < 2)
      context.addIssue({ code: 'custom', path: ['rates'], message: 'found 1 knot; allowed: at least 2' });
  });
