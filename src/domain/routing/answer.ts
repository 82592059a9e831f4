import type { Instant } from '../desk/time.ts';
import type { RouterDecision } from './decision.ts';
import type { OutcomeName } from './outcome.ts';

/** A refusal with the facts that it rests on. */
export type RouterRefusal =
  | { readonly code: 'unknownWork'; readonly work: string }
  | { readonly code: 'unknownAgent'; readonly agent: string }
  | {
      readonly code: 'notHolder';
      readonly work: string;
      readonly agent: string | null;
      readonly holder: string | null;
    }
  | {
      readonly code: 'atCapacity';
      readonly agent: string;
      readonly capacity: number;
      readonly load: number;
      /** Points the work would take. */
      readonly weight: number;
      /** How many the agent has on the channel, and the cap there (null: none). */
      readonly onChannel: number;
      readonly channelCap: number | null;
    }
  | { readonly code: 'notEligible'; readonly work: string; readonly agent: string }
  | { readonly code: 'alreadyAssigned'; readonly work: string; readonly holder: string }
  | { readonly code: 'agentUnavailable'; readonly agent: string }
  | { readonly code: 'notParked'; readonly work: string }
  | { readonly code: 'expired'; readonly deadlineAt: Instant };

/**
 * What the router says to one event. `changedWorks` and `changedAgents` name the snapshot rows that are no
 * longer what they were: ask `NamedRouter.workRow(id)` / `agentRow(id)` for the new ones; null means gone.
 */
export interface RouterAnswer {
  readonly outcome: OutcomeName;
  /** Null when applied. */
  readonly refusal: RouterRefusal | null;
  readonly decisions: readonly RouterDecision[];
  readonly changedWorks: readonly string[];
  readonly changedAgents: readonly string[];
}
