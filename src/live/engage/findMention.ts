import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Action } from '../../domain/engagement/permissions/action.ts';
import { idColumn } from '../../store/ingest/arrayLiteral.ts';
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
  const [outcome] = await permittedMentions(client, caller, [mentionId], { actions: [action], at });
  return outcome!;
}

/** As {@link permittedMention} for each, in order; all of the actions must be allowed. */
export async function permittedMentions(
  client: pg.PoolClient,
  caller: Caller,
  mentionIds: readonly string[],
  { actions, at }: { readonly actions: readonly Action[]; readonly at: Instant },
): Promise<Outcome<FoundMention>[]> {
  const { rows } = await client.query<FoundMention & { id: string; teamId: string | null }>({
    name: 'mentions-find',
    text: `select id, thread_id as "threadId", channel, channel_account_id as "channelAccountId", visibility,
             external_id as "externalId", deleted_at is not null as "isDeleted",
             coalesce((select team_id from work where work.thread_id = mention.thread_id),
               (select team_id from thread where id = mention.thread_id)) as "teamId"
           from mention where id = any($1) and desk_id = $2`,
    values: [idColumn(mentionIds), caller.deskId],
  });
  const actor = await actorOf(client, caller);
  const found = new Map(rows.map(({ id, ...mention }) => [id, mention]));
  return mentionIds.map((id): Outcome<FoundMention> => {
    const row = found.get(id);
    if (row === undefined) return refused(notFound('mention', id));
    const { teamId, ...mention } = row;
    const named = { at, kind: 'mention', id };
    for (const action of actions) {
      const allowed = permitted(actor, action, { places: [mention], teamId }, named);
      if (!allowed.ok) return allowed;
    }
    return done(mention);
  });
}
