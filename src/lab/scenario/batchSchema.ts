import { z } from 'zod';
import type { BatchSize } from '../../sim/demand/batchSize.ts';
import { share } from './distributionSchema.ts';

export const batch = z
  .strictObject({
    fixed: z.number().int().positive().optional(),
    geometric: z.number().min(1).optional().describe('Mean.'),
    shares: z.array(share).min(1).optional().describe('Probability of 1, 2, 3 … contacts.'),
  })
  .refine((given) => Object.keys(given).length === 1, {
    error: 'found none or several kinds; allowed: exactly one of fixed, geometric, shares',
  });

export function batchOf(given: z.infer<typeof batch>): BatchSize {
  if (given.fixed !== undefined) return { kind: 'fixed', size: given.fixed };
  if (given.geometric !== undefined) return { kind: 'geometric', mean: given.geometric };
  return { kind: 'shares', shares: given.shares ?? [] };
}
