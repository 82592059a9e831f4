import { z } from 'zod';
import { share } from './distributionSchema.ts';
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
    const kinds = [given.rate, given.rates, given.contacts].filter((one) => one !== undefined).length;
    if (kinds !== 1)
      context.addIssue({
        code: 'custom',
        message: `found ${kinds} of rate, rates and contacts; allowed: exactly one of them`,
      });
    if (given.class !== undefined && given.mix !== undefined)
      context.addIssue({ code: 'custom', message: 'found class and mix; allowed: one of them' });
    if (given.shape === 'lines' && given.rates !== undefined && given.rates.length < 2)
      context.addIssue({ code: 'custom', path: ['rates'], message: 'found 1 knot; allowed: at least 2' });
  });
