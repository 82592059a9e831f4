import { z } from 'zod';
import { distribution, share } from './distributionSchema.ts';
import { duration } from './duration.ts';

const rate = z.number().nonnegative();

const batch = z
  .strictObject({
    fixed: z.number().int().positive().optional(),
    geometric: z.number().min(1).optional().describe('Mean.'),
    shares: z.array(share).min(1).optional().describe('Probability of 1, 2, 3 … contacts.'),
  })
  .refine((given) => Object.keys(given).length === 1, {
    error: 'found none or several kinds; allowed: exactly one of fixed, geometric, shares',
  });

const traced = z.strictObject({
  at: duration,
  class: z.string().optional(),
  work: duration,
  wrapUp: duration.default(0),
  patience: duration.nullable().default(null),
});

/** What may say when contacts come. */
const ways = ['rate', 'rates', 'wave', 'gap', 'contacts'] as const;

/** One stream of contacts: at random with rates, or given one by one. */
export const demandSource = z
  .strictObject({
    name: z.string().min(1).describe('Names the random streams: keep it in scenarios that are compared.'),
    class: z.string().optional().describe('Class of all contacts. Instead: mix.'),
    mix: z.record(z.string(), share).optional().describe('Class → share; shares add up to 1.'),
    per: z
      .union([z.enum(['second', 'minute', 'hour', 'day', 'interval']), z.literal('timeUnit')])
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
    every: duration.default('30 min'),
    from: duration.default(0).describe('When the first of the rates begins.'),
    shape: z
      .enum(['steps', 'lines'])
      .default('steps')
      .describe('`lines`: rates are knots at equal distances, with straight lines between them.'),
    repeats: z.boolean().default(false).describe('Whether the rates begin anew when they are over.'),
    spikes: z
      .array(z.strictObject({ from: duration, lasts: duration, factor: rate, decay: duration.default(0) }))
      .default([])
      .describe('`factor` times the usual demand; then the excess is divided by e every `decay`.'),
    busyness: z
      .strictObject({ name: z.string().default('busyness'), alpha: z.number().positive() })
      .nullable()
      .default(null)
      .describe('A gamma factor for each day with the mean 1 and the variance 1 ÷ alpha.'),
    batch: batch.nullable().default(null).describe('How many contacts come at once.'),
    contacts: z.array(traced).optional().describe('Given contacts in order of time, instead of rates.'),
  })
  .superRefine((given, context) => {
    const kinds = ways.filter((way) => given[way] !== undefined);
    if (kinds.length !== 1)
      context.addIssue({
        code: 'custom',
        message: `found ${kinds.join(' and ') || 'none'} of ${ways.join(', ')}; allowed: exactly one of them`,
      });
    if (given.gap !== undefined && (given.spikes.length > 0 || given.busyness !== null))
      context.addIssue({
        code: 'custom',
        path: [given.spikes.length > 0 ? 'spikes' : 'busyness'],
        message: 'found beside gap; allowed: only beside rates, which it multiplies',
      });
    if (given.class !== undefined && given.mix !== undefined)
      context.addIssue({ code: 'custom', message: 'found class and mix; allowed: one of them' });
    if (given.shape === 'lines' && given.rates !== undefined && given.rates.length < 2)
      context.addIssue({ code: 'custom', path: ['rates'], message: 'found 1 knot; allowed: at least 2' });
  });
