import type { Instant } from '../desk/time.ts';

/** Why this agent: how the choice fell, or which shortcut was taken. `value` is the number that decided. */
export const whys = [
  /** `value`: the instant since which the agent had been given nothing. */
  'longestIdle',
  /** `value`: load ÷ capacity. */
  'leastLoaded',
  /** `value`: sum of the agent's levels in the skills asked for. */
  'mostSkilled',
  /** `value`: the agent's last turn. */
  'roundRobin',
  /** The thread's last agent. `value`: the instant until which affinity would have held. */
  'affinity',
  /** The agent had room and this was first in line. `value`: its rank. */
  'firstInLine',
  /** The agent took it. `value`: 0. */
  'claimed',
  /** Somebody handed it over to this agent. `value`: 0. */
  'transferred',
  /** The agent's own parked work came back. `value`: 0. */
  'resumed',
  /** The agent accepted the offer. `value`: 0. */
  'accepted',
] as const;
export type WhyName = (typeof whys)[number];
export const Why = {
  longestIdle: 0,
  leastLoaded: 1,
  mostSkilled: 2,
  roundRobin: 3,
  affinity: 4,
  firstInLine: 5,
  claimed: 6,
  transferred: 7,
  resumed: 8,
  accepted: 9,
} as const satisfies Record<WhyName, number>;

/** Why work went back to wait. */
export const requeueReasons = [
  'declined',
  'missed',
  'released',
  'agentUnavailable',
  'agentNotEligible',
  'agentRemoved',
  'transferred',
  'resumed',
] as const;
export type RequeueReason = (typeof requeueReasons)[number];
export const Requeue = {
  declined: 0,
  missed: 1,
  released: 2,
  agentUnavailable: 3,
  agentNotEligible: 4,
  agentRemoved: 5,
  transferred: 6,
  resumed: 7,
} as const satisfies Record<RequeueReason, number>;

/** Why work widened to its next ring. */
export const widenCauses = ['waited', 'queueOverLength', 'nobodyOnShift'] as const;
export type WidenCause = (typeof widenCauses)[number];
export const Widen = { waited: 0, queueOverLength: 1, nobodyOnShift: 2 } as const satisfies Record<
  WidenCause,
  number
>;

/**
 * Where the router's decisions go, as they fall; integers throughout (`whys[why]`, `requeueReasons[reason]`,
 * `widenCauses[cause]` are the names). A sink must not call the router back.
 */
export interface DecisionSink {
  /** `points`: what the offer takes of the agent's capacity until it is answered. */
  offer(
    at: Instant,
    work: number,
    agent: number,
    team: number,
    ring: number,
    points: number,
    expiresAt: Instant,
    why: number,
    value: number,
  ): void;
  assigned(
    at: Instant,
    work: number,
    agent: number,
    team: number,
    ring: number,
    points: number,
    why: number,
    value: number,
  ): void;
  widened(at: Instant, work: number, ring: number, cause: number): void;
  /** Back to waiting with its age; `agent` had it (-1: an agent removed since). */
  requeued(at: Instant, work: number, agent: number, reason: number, queuedAt: Instant): void;
  /** After so many missed offers in a row. */
  agentSetAway(at: Instant, agent: number, misses: number): void;
  escalated(at: Instant, work: number, team: number, ring: number, waitingSinceAt: Instant): void;
  /** Send `timeReached` at that instant (at once if it has passed); replaces any later wish. */
  wakeAt(at: Instant, wakeAt: Instant): void;
}

export interface WhyChosen {
  readonly reason: WhyName;
  readonly value: number;
}

/** The same decisions with names for ids: what the live log and a replay carry. */
export type RouterDecision = { readonly at: Instant } & (
  | {
      readonly type: 'workOffered';
      readonly work: string;
      readonly agent: string;
      readonly team: string;
      readonly ring: number;
      readonly points: number;
      readonly expiresAt: Instant;
      readonly why: WhyChosen;
    }
  | {
      readonly type: 'workAssigned';
      readonly work: string;
      readonly agent: string;
      readonly team: string;
      readonly ring: number;
      readonly points: number;
      readonly why: WhyChosen;
    }
  | { readonly type: 'workWidened'; readonly work: string; readonly ring: number; readonly cause: WidenCause }
  | {
      readonly type: 'workRequeued';
      readonly work: string;
      /** Who had it; null: an agent who has been removed since. */
      readonly agent: string | null;
      readonly reason: RequeueReason;
      readonly queuedAt: Instant;
    }
  | { readonly type: 'agentSetAway'; readonly agent: string; readonly misses: number }
  | {
      readonly type: 'workEscalated';
      readonly work: string;
      readonly team: string;
      readonly ring: number;
      readonly waitingSinceAt: Instant;
    }
  | { readonly type: 'wakeAt'; readonly wakeAt: Instant }
);
