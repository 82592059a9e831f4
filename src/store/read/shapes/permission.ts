import type { PermissionStanding } from '../../../domain/engagement/permissions/permission.ts';
import { Conditions } from '../conditions.ts';
import { column, falling, type Listing, many, one, plain, type Shape } from '../shape.ts';
import type { Statement } from '../statement.ts';
import { channelAccountShape, idOf, ofOwnDesk } from './configuration.ts';
import { agentShape, teamShape } from './people.ts';

/** `standingOf` of src/domain/engagement/permissions/permission.ts in SQL. */
function standing(row: string, statement: Statement): string {
  const now = `to_timestamp(${statement.nowMilliseconds()} / 1000)`;
  const states: readonly (readonly [string, PermissionStanding])[] = [
    [`${row}.ended_at is not null`, 'ended'],
    [`${row}.until_at <= ${now}`, 'lapsed'],
    [`coalesce(${row}.from_at <= ${now}, true)`, 'inForce'],
    ['true', 'waiting'],
  ];
  return `case ${states.map(([condition, state]) => `when ${condition} then '${state}'`).join(' ')} end`;
}

export const permissionShape: Shape = {
  type: 'Permission',
  table: 'permission',
  row: 'permission',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Permission'),
    agent: one(
      () => agentShape,
      (permission, agent) => `${agent}.id = ${permission}.agent_id`,
    ),
    effect: plain('effect'),
    actions: plain('actions'),
    channels: plain('channels'),
    channelAccounts: many(
      () => channelAccountShape,
      (permission, account) => `${account}.id = any(${permission}.channel_account_ids)`,
      (account) => `${account}.name, ${account}.id`,
    ),
    teams: many(
      () => teamShape,
      (permission, team) => `${team}.id = any(${permission}.team_ids)`,
      (team) => `${team}.name, ${team}.id`,
    ),
    isEverywhere: column(
      (row) => `${row}.channels is null and ${row}.channel_account_ids is null and ${row}.team_ids is null`,
    ),
    standing: column(standing),
    fromAt: plain('from_at'),
    untilAt: plain('until_at'),
    reason: plain('reason'),
    author: plain('author'),
    givenAt: plain('given_at'),
    endedAt: plain('ended_at'),
    endedBy: plain('ended_by'),
    endReason: plain('end_reason'),
  },
};

export const permissionListing: Listing = {
  name: 'permissions',
  shape: () => permissionShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenId('agentId', 'Agent', (agent) => `${row}.agent_id = ${agent}`)
      .when('actions', 'text[]', (actions) => `${row}.actions && ${actions}`)
      .when('standings', 'text[]', (standings) => `${standing(row, statement)} = any(${standings})`).sql,
  orders: { newest: falling((row) => `${row}.given_at`, 'timestamptz') },
  defaultOrder: 'newest',
};
