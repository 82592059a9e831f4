import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Action } from '../../domain/engagement/permissions/action.ts';
import type { Caller } from '../host.ts';
import { notFound } from '../notFound.ts';
import { actorOf } from './actor.ts';
import { permitted } from './permitted.ts';

export interface FoundMention {
  readonly threadId: string;
  readonly channel: Channel;
  readonly channelAccountId: string;
  readonly visibility: Visibility;
  readonly externalId: string;
  readonly isDeleted: boolean;
}

/** The mention, or why the caller may not do this to it. */
export async function permittedMention(
  client: pg.PoolClient,
  caller: Caller,
  { mentionId, action, at }: { readonly mentionId: string; readonly action: Action; readonly at: Instant },
): Promise<Outcome<FoundMention>> {
  const { rows } = await client.query<FoundMention & { teamId: string | null }>({
    name: 'mention-find',
    text: `select thread_id as "threadId", channel, channel_account_id as "channelAccountId", visibility,
             external_id as "externalId", deleted_at is not null as "isDeleted",
             coalesce((select team_id from work where work.thread_id = mention.thread_id),
               (select team_id from thread where id = mention.thread_id)) as "teamId"
           from mention where id = $1 and desk_id = $2`,
    values: [mentionId, caller.deskId],
  });
  if (!rows[0]) return refused(notFound('mention', mentionId));
  const { teamId, ...mention } = rows[0];
  const actor = await actorOf(client, caller);
  const allowed = permitted(
    actor,
    action,
    { places: [mention], teamId },
    { at, kind: 'mention', id: mentionId },
  );
  return allowed.ok ? done(mention) : allowed;
}
