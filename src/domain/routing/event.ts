import type { Presence } from '../desk/agent.ts';
import type { Instant } from '../desk/time.ts';
import type { RoutingPlan } from './plan.ts';
import type { Requirement, RoutedAgent } from './requirement.ts';

/** Where work stands in the order of service (rank.ts). */
export interface RankInputs {
  readonly queuedAt: Instant;
  /** The promise that falls due first; null: none. */
  readonly dueAt: Instant | null;
  /** Sum of the named reasons for priority: "as if it had waited so much longer". */
  readonly boostMinutes: number;
}

/** An agent's wish that somebody waits for; past its deadline the router ignores it and answers `expired`. */
export interface AgentWish {
  readonly deadlineAt: Instant | null;
}

/**
 * What the router is told: one line of the desk's log each, in the order of the log. Instants never go
 * backwards. An event first lets pass all time strictly before its own `at`; what falls due exactly at
 * `at` waits for `timeReached`, so that an answer given at the very instant of expiry still counts.
 */
export type RouterEvent = { readonly at: Instant } & (
  | { readonly type: 'planChanged'; readonly plan: RoutingPlan }
  /** Registers the agent, or replaces what was known of them; what they have in hand stays. */
  | ({ readonly type: 'agentChanged'; readonly agent: string } & RoutedAgent)
  | {
      readonly type: 'agentPresenceChanged';
      readonly agent: string;
      readonly presence: Presence;
      readonly isOnShift: boolean;
    }
  | { readonly type: 'agentRemoved'; readonly agent: string }
  /**
   * New work; of work already known it is a change, of parked work a return. `lastAgent`: whom affinity prefers.
   * `notFor`: whose new work it never becomes, however far it widens; left out: nobody is excluded.
   */
  | ({
      readonly type: 'workArrived';
      readonly work: string;
      readonly requirement: Requirement;
      readonly lastAgent: string | null;
      readonly notFor?: readonly string[];
    } & RankInputs)
  | {
      readonly type: 'workChanged';
      readonly work: string;
      readonly requirement: Requirement;
      readonly dueAt: Instant | null;
      readonly boostMinutes: number;
    }
  /**
   * Nobody is asked for the work any more. `unlessInHand`: work that an agent has taken by then, or parked, stays with them;
   * left out: it goes wherever it is.
   */
  | { readonly type: 'workWithdrawn'; readonly work: string; readonly unlessInHand?: boolean }
  | ({ readonly type: 'offerAccepted'; readonly work: string; readonly agent: string } & AgentWish)
  | ({ readonly type: 'offerDeclined'; readonly work: string; readonly agent: string } & AgentWish)
  | ({ readonly type: 'workClaimed'; readonly work: string; readonly agent: string } & AgentWish)
  | ({ readonly type: 'workReleased'; readonly work: string; readonly agent: string } & AgentWish)
  /** To another team, to a named agent, or to both; at least one. `agent`: who has it now, null when it waits. */
  | ({
      readonly type: 'workTransferred';
      readonly work: string;
      readonly agent: string | null;
      readonly toTeam: string | null;
      readonly toAgent: string | null;
    } & AgentWish)
  | ({ readonly type: 'workParked'; readonly work: string; readonly agent: string } & AgentWish)
  | ({ readonly type: 'workResumed'; readonly work: string } & RankInputs)
  | ({ readonly type: 'workFinished'; readonly work: string; readonly agent: string } & AgentWish)
  | { readonly type: 'timeReached' }
);
