import type { Channel } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { WorkStateName } from './snapshot.ts';

/** Why an agent could not take a piece of work now, the first that applies. */
export type Hindrance<Id = string> =
  | { readonly reason: 'notInTeams'; readonly teams: readonly Id[] }
  | { readonly reason: 'notOnChannel'; readonly channel: Channel }
  | { readonly reason: 'notOnAccount'; readonly channel: Channel; readonly account: Id | null }
  /** It is a draft, and they may not decide about such. */
  | { readonly reason: 'mayNotApprove'; readonly channel: Channel }
  | {
      readonly reason: 'missingSkill';
      readonly skill: Id;
      readonly asked: number;
      readonly held: number | null;
    }
  | { readonly reason: 'missingLanguage'; readonly language: Id }
  | { readonly reason: 'opensLater'; readonly ring: number }
  | { readonly reason: 'offShift' }
  | { readonly reason: 'notAvailable'; readonly presence: string }
  | { readonly reason: 'noRoom'; readonly capacity: number; readonly load: number; readonly weight: number }
  | { readonly reason: 'atChannelCap'; readonly channel: Channel; readonly cap: number }
  /** Excluded from it, as the writer of a draft from its approval. */
  | { readonly reason: 'notForThem' }
  | { readonly reason: 'notAgainYet'; readonly untilAt: Instant }
  | { readonly reason: 'heldForAnother'; readonly agent: Id; readonly untilAt: Instant | null }
  | {
      readonly reason: 'reserved';
      readonly team: Id;
      readonly idleAgents: number;
      readonly freePoints: number;
    }
  | { readonly reason: 'firstInLineIsOther'; readonly ahead: number };

/** A ring of the work's team: who it adds, and when it opens. */
export interface RingExplanation<Id = string> {
  readonly ring: number;
  readonly isOpen: boolean;
  /** When waiting alone opens it; null: open already, or not by waiting. */
  readonly opensAt: Instant | null;
  /** It also opens when more than so many wait in the ring before it; null: not by length. */
  readonly opensOverQueueLength: number | null;
  readonly opensWhenNobodyOnShift: boolean;
  /** Agents this ring adds, whether or not they have room now; by id. */
  readonly agents: readonly Id[];
}

/** Everything about where one piece of work stands. */
export interface Explanation<Id = string> {
  readonly work: Id;
  readonly state: WorkStateName;
  readonly agent: Id | null;
  readonly ring: number;
  readonly rank: Instant;
  /** Place in its lane, from 1; null when it does not wait there. */
  readonly position: number | null;
  readonly laneLength: number;
  /** Who could take it now, by id. Empty while the router's law holds, unless all of them declined it. */
  readonly canTakeNow: readonly Id[];
  readonly rings: readonly RingExplanation<Id>[];
  /** All other agents, by id, and the first thing that hinders each. */
  readonly others: readonly { readonly agent: Id; readonly hindrance: Hindrance<Id> }[];
}
