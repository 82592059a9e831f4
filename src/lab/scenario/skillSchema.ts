import { z } from 'zod';

export const skillLevels = z
  .record(
    z.string().min(1),
    z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)], {
      error: 'allowed: a level from 1 to 5',
    }),
  )
  .describe('Skill → level, 1 to 5.');
