import type { DataSource } from 'typeorm';
import { type Verified, verifyTrail } from '../../src/live/trail/verifyTrail.ts';

/** A desk's texts, held against the rows of its log that name them. */
export const keptTexts = (dataSource: DataSource, deskId: string): Promise<Verified> =>
  verifyTrail(dataSource, deskId, {
    trustedKeys: new Set(),
    keptHeads: [],
    fromAt: null,
    toAt: null,
    withTexts: true,
  });
