import type { Instant } from '../desk/time.ts';

/** How a contact stands when it is counted; `open`: neither served nor gone. */
export const ContactOutcome = { served: 0, abandoned: 1, turnedAway: 2, open: 3 } as const;

/** What KPIs ask of one contact. Instants of Infinity: it has not happened. */
export interface ContactRecord {
  /** One of `ContactOutcome`. */
  outcome: number;
  arrivedAt: Instant;
  /** When an agent first took it. */
  startedAt: Instant;
  /** First human answer. */
  answeredAt: Instant;
  /** When it was over for the customer: resolved, or gone. For an open contact, when it was counted. */
  endedAt: Instant;
  /** It did not start at once. */
  hasWaited: boolean;
  /** Milliseconds of agents' time, wrap-up included; shared evenly between the threads open at once. */
  activeMs: number;
  /** Milliseconds of agents' time, wrap-up included, that it would still have taken; 0 when it was served. */
  workLeftMs: number;
  /** Wait that the service level asks for at most. */
  serviceLevelMs: number;
  /** Promises kept, and broken, as sla/ decides. */
  clocksMet: number;
  clocksMissed: number;
  /** Served by self-service: no agent was asked. */
  isSelfService: boolean;
  /** Expected share (0–1) of such customers who are satisfied; −1: nobody asks them. */
  satisfiedShare: number;
}
