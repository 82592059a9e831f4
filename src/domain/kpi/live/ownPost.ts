import type { Channel } from '../../desk/channel.ts';
import type { Finding } from '../../desk/finding.ts';
import type { Instant } from '../../desk/time.ts';
import { nowhere } from './dimensions.ts';
import type { KpiFact } from './fact.ts';

/** How often people did something with a post, as its network counts them; null: the network does not say. */
export interface PostCounts {
  readonly likes: number | null;
  readonly shares: number | null;
  readonly favourites: number | null;
}

/** A post that we published, with its network's latest count. */
export interface OwnPost extends PostCounts {
  readonly id: string;
  readonly channel: Channel;
  readonly channelAccountId: string;
  readonly publishedAt: Instant;
}

/** What a network says of a post of ours, as of its own instant. */
export interface PostCountReport extends PostCounts {
  readonly channelAccountId: string;
  /** The network's id of the post. */
  readonly externalId: string;
  readonly title: string | null;
  /** Which publication of the schedule it is; null: this report does not say. */
  readonly publicationId: string | null;
  readonly publishedAt: Instant;
  readonly countedAt: Instant;
}

const longestTitle = 200;

/** What is wrong with a report, by the path of the report. */
export function checkPostCounts(path: string, report: PostCountReport): Finding[] {
  const { externalId, title, publishedAt, countedAt } = report;
  const findings: Finding[] = [];
  const tell = (field: string, found: unknown, allowed: string): void =>
    void findings.push({ path: `${path}.${field}`, found: String(found), allowed });
  if (externalId.length === 0 || externalId.length > longestTitle)
    tell('externalId', `${externalId.length} characters`, `1 to ${longestTitle}`);
  if (title !== null && title.length > longestTitle)
    tell('title', `${title.length} characters`, `up to ${longestTitle}`);
  if (countedAt < publishedAt)
    tell(
      'countedAt',
      new Date(countedAt).toISOString(),
      `not before it was published, ${new Date(publishedAt).toISOString()}`,
    );
  for (const name of ['likes', 'shares', 'favourites'] as const) {
    const count = report[name];
    if (count !== null && !(Number.isSafeInteger(count) && count >= 0))
      tell(name, count, '0 and more, or null');
  }
  return findings;
}

/** What a post of ours adds to the desk's figures. */
export const ownPostFact = (post: OwnPost): KpiFact => {
  const { id, publishedAt, channel, channelAccountId, likes, shares, favourites } = post;
  return {
    source: 'ownPost',
    id,
    at: publishedAt,
    place: { ...nowhere, channel, channelAccount: channelAccountId },
    values: {
      ownPosts: 1,
      ...(likes === null ? {} : { postsWithLikes: 1, postLikes: likes }),
      ...(shares === null ? {} : { postsWithShares: 1, postShares: shares }),
      ...(favourites === null ? {} : { postsWithFavourites: 1, postFavourites: favourites }),
    },
    openDueAt: [],
  };
};
