import { poolOf } from '../../../store/dataSource.ts';
import type { LiveHost } from '../../host.ts';

/** Which of these tweets the desk has, whichever company's account saw them. */
export async function knownTweets(
  { dataSource }: Pick<LiveHost, 'dataSource'>,
  deskId: string,
  tweetIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await poolOf(dataSource).query<{ externalId: string }>({
    name: 'import-find-tweets',
    // By the index for each tweet: joined as a whole, PostgreSQL reads every post of the desk.
    text: `
      select wanted.external_id as "externalId" from unnest($2::text[]) as wanted (external_id)
      cross join lateral (
        select from post
        where post.desk_id = $1 and post.channel = 'x' and post.external_id = wanted.external_id limit 1
      ) known`,
    values: [deskId, tweetIds],
  });
  return new Set(rows.map(({ externalId }) => externalId));
}
