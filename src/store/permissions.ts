import type pg from 'pg';
import type { Channel } from '../domain/desk/channel.ts';
import type { GivenPermission, KnownPlaces } from '../domain/engagement/permissions/giving.ts';
import type { Permission } from '../domain/engagement/permissions/permission.ts';

type Client = Pick<pg.Pool, 'query'>;

const columns = `'id', id, 'effect', effect, 'actions', actions, 'channels', channels,
  'channelAccountIds', channel_account_ids, 'teamIds', team_ids, 'fromAt', extract(epoch from from_at) * 1000,
  'untilAt', extract(epoch from until_at) * 1000, 'endedAt', extract(epoch from ended_at) * 1000`;

/** SQL of an agent's permissions that are not ended as JSON, the latest given first. */
export const permissionsOfSql = (agent: string): string =>
  `(select coalesce(json_agg(json_build_object(${columns}) order by seq desc), '[]')
    from permission where agent_id = ${agent} and ended_at is null)`;

/** An agent's permissions that are not ended, the latest given first. */
export async function permissionsOf(client: Client, agentId: string): Promise<readonly Permission[]> {
  const { rows } = await client.query<{ permissions: Permission[] }>({
    name: 'permissions-of-agent',
    text: `select ${permissionsOfSql('$1')} as permissions`,
    values: [agentId],
  });
  return rows[0]!.permissions;
}

/** The desk's accounts and teams that are not archived. */
export async function placesOfDesk(client: Client, deskId: string): Promise<KnownPlaces> {
  const { rows } = await client.query<{
    accounts: { channel: Channel; channelAccountId: string }[];
    teamIds: string[];
  }>({
    name: 'permission-places',
    text: `select
        (select coalesce(json_agg(json_build_object('channel', channel, 'channelAccountId', id)), '[]')
         from channel_account where desk_id = $1 and archived_at is null) as accounts,
        array(select id::text from team where desk_id = $1 and archived_at is null) as "teamIds"`,
    values: [deskId],
  });
  return rows[0]!;
}

/** Writes down a permission and who gave it. */
export async function insertPermission(
  client: Client,
  deskId: string,
  row: GivenPermission & {
    readonly id: string;
    readonly seq: number;
    readonly author: string;
    readonly givenAt: number;
  },
): Promise<void> {
  await client.query({
    name: 'permission-insert',
    text: `insert into permission (id, desk_id, agent_id, seq, effect, actions, channels, channel_account_ids, team_ids,
             from_at, until_at, reason, author, given_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      row.id,
      deskId,
      row.agentId,
      row.seq,
      row.effect,
      row.actions,
      row.channels,
      row.channelAccountIds,
      row.teamIds,
      row.fromAt === null ? null : new Date(row.fromAt),
      row.untilAt === null ? null : new Date(row.untilAt),
      row.reason,
      row.author,
      new Date(row.givenAt),
    ],
  });
}

/** Whose the permission is; null where the desk has none such. */
export async function permissionOwner(
  client: Client,
  deskId: string,
  permissionId: string,
): Promise<{ readonly agentId: string; readonly isEnded: boolean } | null> {
  const { rows } = await client.query<{ agentId: string; isEnded: boolean }>({
    name: 'permission-owner',
    text: `select agent_id as "agentId", ended_at is not null as "isEnded" from permission where id = $1 and desk_id = $2`,
    values: [permissionId, deskId],
  });
  return rows[0] ?? null;
}

export async function endPermissionRow(
  client: Client,
  permissionId: string,
  { at, by, reason }: { readonly at: number; readonly by: string; readonly reason: string },
): Promise<void> {
  await client.query({
    name: 'permission-end',
    text: 'update permission set ended_at = $2, ended_by = $3, end_reason = $4 where id = $1',
    values: [permissionId, new Date(at), by, reason],
  });
}
