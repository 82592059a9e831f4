import type { Channel } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { Requirement, RoutedAgent } from './requirement.ts';

/** Where work stands with the router. `held`: it waits for one agent alone (affinity). */
export const workStates = ['waiting', 'held', 'offered', 'assigned', 'parked'] as const;
export type WorkStateName = (typeof workStates)[number];

/** All the router knows of one piece of work, as plain JSON: the shape of a table row. */
export interface WorkRow<Id = string> {
  readonly work: Id;
  readonly requirement: Requirement<Id>;
  readonly queuedAt: Instant;
  readonly dueAt: Instant | null;
  readonly boostMinutes: number;
  readonly state: WorkStateName;
  /** The ring reached, from 0. */
  readonly ring: number;
  /** Since when it waits at this team: widening and escalation count from here. */
  readonly waitingSinceAt: Instant;
  /** Who has it, or for whom it is held; null when it waits for anybody (or its agent is gone). */
  readonly agent: Id | null;
  /** What it takes of that agent's capacity: fixed when it was given, whatever the plan says later. */
  readonly points: number;
  /** The channel it counts for in that agent's caps; null when in nobody's hands. */
  readonly takenOn: Channel | null;
  /** Team and ring through which the agent got it; null when in nobody's hands. */
  readonly viaTeam: Id | null;
  readonly viaRing: number | null;
  /** When the offer expires, or how long it is held; null otherwise. */
  readonly untilAt: Instant | null;
  readonly isEscalated: boolean;
  /** Agents who will not be offered it again before an instant; in the order of their ids. */
  readonly notAgainBefore: readonly { readonly agent: Id; readonly at: Instant }[];
  /** Agents who never get it; in the order of their ids, left out where there are none. */
  readonly notFor?: readonly Id[];
}

/** All the router knows of one agent, as plain JSON. Load follows from the work rows. */
export interface AgentRow<Id = string> extends RoutedAgent<Id> {
  readonly agent: Id;
  /** Since when nothing has been given to the agent, nor ended (choice.ts). */
  readonly restingSinceAt: Instant;
  /** The agent's last turn in the desk's count of gifts; 0: never. */
  readonly turn: number;
  /** Offers missed in a row. */
  readonly misses: number;
}

/** The rest: one row for the desk. */
export interface DeskRow {
  /** The latest instant the router was told of; null: none yet. */
  readonly at: Instant | null;
  /** How many times work has been given: the clock of round robin. */
  readonly turn: number;
  /** The last wake the host was asked for; null: none outstanding. */
  readonly wakeAt: Instant | null;
}

/** A router at rest. Restored with the same plan it goes on exactly as if it had never stopped. */
export interface RouterSnapshot<Id = string> {
  readonly desk: DeskRow;
  readonly agents: readonly AgentRow<Id>[];
  readonly works: readonly WorkRow<Id>[];
}
