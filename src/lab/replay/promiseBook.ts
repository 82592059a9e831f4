import type { Instant } from '../../domain/desk/time.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import { openingDueAt } from '../../domain/sla/oneAnswer.ts';
import { policyFor, type SlaPolicy } from '../../domain/sla/policy.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import type { MatterPromise } from '../../sim/replay/deskKpis.ts';
import type { PromisedEpisode, StretchPromises } from '../../store/desk/stretchPromises.ts';

/** Policies in their order, with ids as the episodes' facts have them, and the calendars that they name. */
export interface Promising {
  readonly policies: readonly SlaPolicy[];
  readonly calendars: readonly WorkingCalendar[];
}

/** Tells what is promised to matters, as it was recorded or by other policies. */
export class PromiseBook {
  private readonly episodes: ReadonlyMap<string, readonly PromisedEpisode[]>;

  /** @param others instead of those that episodes were opened under; null: as it was */
  constructor(
    private readonly recorded: StretchPromises,
    private readonly others: Promising | null,
  ) {
    this.episodes = grouped(recorded.episodes, ({ threadId }) => threadId);
  }

  /** To the matter of a thread that the router heard of at an instant. */
  promiseOf(threadId: string, at: Instant): MatterPromise | null {
    const episodes = this.episodes.get(threadId) ?? [];
    const episode = episodes.findLast(({ openedAt }) => openedAt <= at) ?? episodes[0];
    if (episode === undefined) return null;
    const { policies, calendars } = this.others ?? this.recorded;
    const policy =
      this.others === null
        ? policies.find(({ id, version }) => id === episode.policyId && version === episode.policyVersion)
        : episode.facts && policyFor(policies, episode.facts);
    // another policy may name a calendar that the desk has already
    const calendar =
      calendars.find(({ id }) => id === policy?.calendarId) ??
      this.recorded.calendars.find(({ name }) => name === policy?.calendarId);
    return policy && calendar ? { policy, calendar, openedAt: episode.openedAt } : null;
  }

  /** When its first promise falls due; null: nothing is promised. */
  dueAt(threadId: string, at: Instant): Instant | null {
    const promise = this.promiseOf(threadId, at);
    if (promise === null) return null;
    const due = openingDueAt(promise.policy, promise.calendar, promise.openedAt);
    return due === Number.POSITIVE_INFINITY ? null : due;
  }
}
