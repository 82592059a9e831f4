import { type MeasuredLift, measuredLift, seenPeriod } from '../../domain/arrivals/measuredLift.ts';
import { plannedLifts } from '../../domain/arrivals/publication.ts';
import { admitsAllOn, type Sight } from '../../domain/engagement/permissions/visible.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { mentionsIn } from '../../store/arrivals/hourlyMentions.ts';
import { publicationOf, publicationsAbout } from '../../store/arrivals/publications.ts';
import { poolOf } from '../../store/dataSource.ts';
import { type ListedPost, postsOfPublication } from '../../store/kpi/ownPosts.ts';
import type { LiveHost } from '../host.ts';
import { deskPatterns, onChannel } from './deskPatterns.ts';

export interface PublicationLift {
  /** In which mentions were looked at. */
  readonly period: Period;
  readonly isOver: boolean;
  /** Null: too little is known of what is usual. */
  readonly measured: MeasuredLift | null;
  /** What people did with it. */
  readonly posts: readonly ListedPost[];
}

/**
 * What a publication has done until now; null: there is none such at the desk, it has not begun, or its channel is in sight in part
 * at the most.
 */
export async function publicationLift(
  { dataSource, now }: Pick<LiveHost, 'dataSource' | 'now'>,
  deskId: string,
  id: string,
  sight: Sight,
): Promise<PublicationLift | null> {
  const pool = poolOf(dataSource);
  const publication = await publicationOf(pool, deskId, id);
  const seen = publication && seenPeriod(publication, now());
  if (publication === null || seen === null || !admitsAllOn(sight, publication.channel)) return null;
  const { isOver, ...period } = seen;
  const { channel } = publication;
  const [known, mentions, about, posts] = await Promise.all([
    deskPatterns(pool, deskId, publication.startsAt),
    mentionsIn(pool, deskId, channel, period),
    publicationsAbout(pool, deskId, period),
    postsOfPublication(pool, deskId, id),
  ]);
  const pattern = known?.patterns.get(channel);
  const others = onChannel(plannedLifts(about.filter((other) => other.id !== id)), channel);
  const measured =
    pattern === undefined ? null : measuredLift(publication, { mentions, period, pattern }, others);
  return { period, isOver, measured, posts };
}
