import type { Instant } from '../../desk/time.ts';
import type { Place } from './dimensions.ts';
import type { Sums } from './measures.ts';

/** Raised with whatever changes what a history tells: desks whose figures are of another version are counted anew. */
export const factsVersion = 8;

export const factSources = [
  'mention',
  'episode',
  'answer',
  'assignment',
  'interaction',
  'focus',
  'resolution',
  'thread',
  'customer',
  'course',
  'stretch',
  'call',
  'ownPost',
  'invitation',
  'surveyAnswer',
  'alert',
] as const;
export type FactSource = (typeof factSources)[number];

/**
 * One thing that counts, at one instant and one place, with what it adds to each measure. What a thread's facts are
 * follows from the thread alone, so they can be computed anew whenever it changes.
 */
export interface KpiFact {
  readonly source: FactSource;
  /** Of the mention, episode, post, assignment, interaction (also of a survey’s invitation), focus, thread, customer or alert that it is about, or made of an agent’s and an instant; unique within the source. */
  readonly id: string;
  readonly at: Instant;
  readonly place: Place;
  readonly values: Sums;
  /** Due instants of promises that are neither kept nor lapsed: broken from then on, until a change says otherwise. */
  readonly openDueAt: readonly Instant[];
}
