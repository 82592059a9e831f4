import { millisecondsPerMinute } from '../../domain/desk/time.ts';

/** How much is taken at once, and what a message may be. */
export interface IngestLimits {
  /** Deliveries in one call. */
  readonly batchSize: number;
  /** UTF-16 units of a text. */
  readonly textLength: number;
  /** UTF-16 units of every other field. */
  readonly fieldLength: number;
  /** How far ahead of our clock a network's may be. */
  readonly aheadMilliseconds: number;
  /** Nothing was published before: no network that a desk listens on is older. A stamp of 1970 is a missing one. */
  readonly earliestAt: number;
}

export const usualLimits: IngestLimits = {
  batchSize: 1_000,
  textLength: 100_000,
  fieldLength: 512,
  aheadMilliseconds: 5 * millisecondsPerMinute,
  earliestAt: Date.UTC(2004, 0, 1),
};
