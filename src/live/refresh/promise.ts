import { clocksOf } from '../../domain/sla/episodeClocks.ts';
import { nextMissAt } from '../../domain/sla/missed.ts';
import type { Episode } from '../../domain/threads/episode.ts';
import {
  episodeFactsOf,
  type Holding,
  keepsPolicy,
  type OpeningFacts,
  policyOfOpening,
  slaFactsOf,
} from '../../domain/threads/promises.ts';
import { newId } from '../../store/id.ts';
import type { StoredEpisode } from '../../store/ingest/loadRefreshed.ts';
import type { RefreshedEpisode } from '../../store/ingest/saveRefreshed.ts';
import type { PolicyBook } from './policyBook.ts';

export interface PromiseFacts extends OpeningFacts {
  readonly threadId: string;
  readonly holdings: readonly Holding[];
  readonly book: PolicyBook;
}

/** An episode with its policy, pinned as it was, and its clocks as they are now. */
export function promise(
  episode: Episode,
  before: StoredEpisode | null,
  facts: PromiseFacts,
): RefreshedEpisode {
  const { book, threadId, holdings } = facts;
  const slaFacts = slaFactsOf(episode, facts);
  const pinned = before && {
    openedByPostId: before.openedByPostId,
    policy:
      before.slaPolicyId === null || before.slaPolicyVersion === null
        ? null
        : { id: before.slaPolicyId, version: before.slaPolicyVersion },
    facts: before.slaFacts,
  };
  const isKept = pinned !== null && keepsPolicy(pinned, episode, slaFacts);
  const policy = !isKept
    ? policyOfOpening(book.current, slaFacts)
    : pinned.policy && book.pinned(pinned.policy.id, pinned.policy.version);
  const calendar = policy && book.calendarOf(policy);
  const clocks = policy && calendar ? clocksOf(episodeFactsOf(episode, holdings), policy, calendar) : [];
  return {
    id: newId(),
    threadId,
    before,
    episode,
    policy: policy && { id: policy.id, version: policy.version },
    slaFacts: isKept ? pinned.facts : slaFacts,
    clocks,
    nextMissAt: nextMissAt(clocks, before?.missed ?? []),
  };
}
