import { messageOf } from '../../../domain/desk/refusal.ts';
import { poolOf } from '../../../store/dataSource.ts';
import { createChannelAccount } from '../../configure/channelAccounts.ts';
import type { Caller, LiveHost } from '../../host.ts';

/** Gives the desk an account on X for each name that has none. */
export async function ensureAccounts(
  host: LiveHost,
  caller: Caller,
  names: readonly string[],
): Promise<void> {
  const { rows } = await poolOf(host.dataSource).query<{ externalId: string }>({
    name: 'import-find-accounts',
    text: `select external_id as "externalId" from channel_account where desk_id = $1 and channel = 'x'`,
    values: [caller.deskId],
  });
  const known = new Set(rows.map(({ externalId }) => externalId));
  for (const name of names) {
    if (known.has(name)) continue;
    const created = await createChannelAccount(host, caller, {
      channel: 'x',
      name,
      externalId: name,
      visibility: null,
    });
    // Somebody else may have made it since we looked.
    if (!created.ok && created.refusal.code !== 'NAME_TAKEN') throw new Error(messageOf(created.refusal));
  }
}

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
