import { z } from 'zod';
import type { Distribution } from '../../sim/chance/distribution.ts';
import { duration, type TimeUnit, toMs } from './duration.ts';

export const share = z.number().min(0).max(1).describe('A share or probability, 0 to 1.');
const above0 = z.number().positive();

const kinds = z.strictObject({
  deterministic: duration.optional().describe('Always the same.'),
  exponential: duration.optional().describe('Mean.'),
  uniform: z.strictObject({ from: duration, to: duration }).optional(),
  erlang: z.strictObject({ phases: z.number().int().positive(), mean: duration }).optional(),
  gamma: z.strictObject({ shape: above0, mean: duration }).optional(),
  weibull: z
    .strictObject({ shape: above0, scale: duration })
    .optional()
    .describe('P(longer than x) = exp(−(x ÷ scale)^shape).'),
  lognormal: z
    .strictObject({ mean: duration, sd: duration })
    .optional()
    .describe('Mean and standard deviation of the duration itself, not of its logarithm.'),
  hyperExponential: z
    .array(z.strictObject({ share, mean: duration }))
    .min(1)
    .optional(),
  get mixture() {
    return z
      .array(z.strictObject({ share, of: distribution }))
      .min(1)
      .optional();
  },
  empirical: z.array(duration).min(1).optional().describe('Each value with the same probability.'),
});

/** One key: the kind of distribution. */
export const distribution: z.ZodType<DistributionGiven> = kinds
  .refine((given) => Object.keys(given).length === 1, {
    error: ({ input }) =>
      `found ${Object.keys(input as object).length} kinds; allowed: exactly one of ${Object.keys(kinds.shape).join(', ')}`,
  })
  .describe('How long something lasts, by exactly one kind of distribution.');

export interface DistributionGiven {
  readonly deterministic?: string | number | undefined;
  readonly exponential?: string | number | undefined;
  readonly uniform?: { readonly from: string | number; readonly to: string | number } | undefined;
  readonly erlang?: { readonly phases: number; readonly mean: string | number } | undefined;
  readonly gamma?: { readonly shape: number; readonly mean: string | number } | undefined;
  readonly weibull?: { readonly shape: number; readonly scale: string | number } | undefined;
  readonly lognormal?: { readonly mean: string | number; readonly sd: string | number } | undefined;
  readonly hyperExponential?: readonly { share: number; mean: string | number }[] | undefined;
  readonly mixture?: readonly { share: number; of: DistributionGiven }[] | undefined;
  readonly empirical?: readonly (string | number)[] | undefined;
}

/** The same for the simulator, in milliseconds. */
export function distributionOf(given: DistributionGiven, unit: TimeUnit): Distribution {
  const ms = (value: string | number): number => toMs(value, unit);
  if (given.deterministic !== undefined) return { kind: 'deterministic', value: ms(given.deterministic) };
  if (given.exponential !== undefined) return { kind: 'exponential', mean: ms(given.exponential) };
  if (given.uniform !== undefined)
    return { kind: 'uniform', least: ms(given.uniform.from), greatest: ms(given.uniform.to) };
  if (given.erlang !== undefined)
    return { kind: 'erlang', phases: given.erlang.phases, mean: ms(given.erlang.mean) };
  if (given.gamma !== undefined)
    return { kind: 'gamma', shape: given.gamma.shape, mean: ms(given.gamma.mean) };
  if (given.weibull !== undefined)
    return { kind: 'weibull', shape: given.weibull.shape, scale: ms(given.weibull.scale) };
  if (given.lognormal !== undefined) {
    const [mean, sd] = [ms(given.lognormal.mean), ms(given.lognormal.sd)];
    const variance = Math.log(1 + (sd / mean) ** 2);
    return { kind: 'lognormal', logMean: Math.log(mean) - variance / 2, logSd: Math.sqrt(variance) };
  }
  if (given.hyperExponential !== undefined)
    return {
      kind: 'hyperExponential',
      branches: given.hyperExponential.map(({ share: part, mean }) => ({ share: part, mean: ms(mean) })),
    };
  if (given.mixture !== undefined)
    return {
      kind: 'mixture',
      parts: given.mixture.map(({ share: part, of }) => ({ share: part, of: distributionOf(of, unit) })),
    };
  return { kind: 'empirical', values: (given.empirical ?? []).map(ms) };
}
