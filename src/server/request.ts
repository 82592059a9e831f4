import type { Viewer } from '../domain/desk/viewer.ts';
import type { Outcome } from './metrics.ts';

/** What is noted of a request while it runs; it becomes a log line and a figure. */
export interface RequestRecord {
  readonly id: string;
  readonly receivedAt: number;
  viewer: Viewer | null;
  operation: string;
  outcome: Outcome;
}

/** The key under which a request's context carries its record. A symbol survives Apollo's copy of the context. */
export const requestRecord = Symbol('request record');

export interface Recorded {
  readonly [requestRecord]: RequestRecord;
}
