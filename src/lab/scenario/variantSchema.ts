import { z } from 'zod';
import { distribution, share } from './distributionSchema.ts';
import { duration } from './duration.ts';
import { reasons } from './reasons.ts';
import { skillLevels } from './skillSchema.ts';

/** In what a part of a class differs from the class. */
export const variant = z.strictObject({
  share,
  team: z.string().optional(),
  skills: skillLevels.optional().describe('Besides those of the class.'),
  language: z.string().nullable().optional(),
  priority: z.number().int().min(0).max(100).optional(),
  boostMinutes: z.number().optional().describe('On top of those of the class.'),
  reasons: reasons.partial().optional().describe('Besides those of the class.'),
  work: distribution.optional(),
  patience: distribution.nullable().optional(),
  serviceLevel: duration.optional(),
});

export type Variant = z.infer<typeof variant>;

/** Variants of a class: name of the class → names of the variants, with the share of each. */
export type VariantShares = ReadonlyMap<string, Readonly<Record<string, number>>>;
