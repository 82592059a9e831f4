import type { Instant } from '../../domain/desk/time.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import type { Requirement } from '../../domain/routing/requirement.ts';

/** The customer wrote, and the router was told of work. */
export type Arrival = Extract<RouterEvent, { type: 'workArrived' | 'workResumed' }>;

/** How parked work came back, so long after it was parked; `event` null: its agent finished it without the customer. */
export interface Return {
  readonly afterMs: number;
  readonly event: Arrival | null;
}

/** One stretch of agents' work on a matter, whoever did it and however often it changed hands. */
export interface Piece {
  inHandMs: number;
  /** How it ended; `open`: not before the stretch did. */
  end: 'finished' | 'parked' | 'transferred' | 'open';
  /** Of a transfer. */
  toTeam: string | null;
  /** Of parking; null: it had not come back when the stretch ended. */
  back: Return | null;
}

/** One matter of a recorded stretch: from its arrival at the router until it is gone. */
export interface Matter {
  readonly work: string;
  requirement: Requirement;
  /** Null: it was there when the stretch began. */
  readonly arrival: Extract<RouterEvent, { type: 'workArrived' }> | null;
  readonly pieces: Piece[];
  /** From the offer to its acceptance; null: none was accepted. */
  acceptanceMs: number | null;
  /** Withdrawn while it waited, and nobody had begun. */
  withdrawnAt: Instant | null;
  /** When somebody worked on it. */
  readonly spans: { readonly fromAt: Instant; readonly toAt: Instant }[];
}

/** Agents' time that had passed by an instant. */
export const workedBefore = ({ spans }: Matter, at: Instant): number =>
  spans.reduce((sum, { fromAt, toAt }) => sum + Math.max(0, Math.min(at, toAt) - fromAt), 0);
