import type { Viewer } from '../domain/desk/viewer.ts';
import type { Charge } from './limits/cost.ts';
import type { Outcome } from './metrics.ts';

/** What is noted of a request while it runs; it becomes a log line and a figure. */
export interface RequestRecord {
  readonly id: string;
  readonly receivedAt: number;
  viewer: Viewer | null;
  operation: string;
  outcome: Outcome;
  /** Code of the first error that was answered; null: there was none. */
  errorCode: string | null;
  /** What the operation costs; null where it could not be told. */
  cost: Charge | null;
}

/**
 * What goes through Apollo in place of a context. Apollo copies the object it is given, which a class with private
 * fields does not survive; so the resolvers' context rides inside, and the executor takes it out.
 */
export interface Envelope {
  readonly record: RequestRecord;
  /** What resolvers are given. */
  readonly context: object;
}
