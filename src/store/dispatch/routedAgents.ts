import type pg from 'pg';
import type { Presence, Role, SkillLevel } from '../../domain/desk/agent.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { isOnShift, type WeeklyShift } from '../../domain/desk/shift.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Permission } from '../../domain/engagement/permissions/permission.ts';
import { type NamedAccount, servable } from '../../domain/engagement/permissions/servable.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import { permissionsOfSql } from '../permissions.ts';

export interface ConfiguredAgent {
  readonly agent: string;
  readonly timeZone: string;
  readonly role: Role;
  /** Not ended, the latest given first. */
  readonly permissions: readonly Permission[];
  /** That these permissions name. */
  readonly accounts: readonly NamedAccount[];
  readonly teams: string[];
  readonly skills: { skill: string; level: SkillLevel }[];
  readonly languages: string[];
  readonly channels: { channel: Channel; cap: number | null }[];
  readonly capacity: number;
  readonly presence: Presence;
  /** null: always on duty. */
  readonly shifts: WeeklyShift[] | null;
}

/** Agents as configured, archived ones left out; all of the desk's where no ids are given. In the order of their ids. */
export async function configuredAgents(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  agentIds: readonly string[] | null,
): Promise<ConfiguredAgent[]> {
  const { rows } = await client.query<ConfiguredAgent>({
    name: 'configured-agents',
    text: `
      select agent.id as agent, desk.time_zone as "timeZone", agent.role,
        ${permissionsOfSql('agent.id')} as permissions, agent.languages, agent.capacity, agent.presence,
        (select coalesce(json_agg(json_build_object('id', id, 'channel', channel) order by id), '[]')
         from channel_account where id in (
           select unnest(channel_account_ids) from permission where agent_id = agent.id and ended_at is null)) as accounts,
        array(select team_id::text from team_member join team on team.id = team_id
              where agent_id = agent.id and team.archived_at is null order by team_id) as teams,
        (select coalesce(json_agg(json_build_object('skill', skill_id, 'level', level) order by skill_id), '[]')
         from agent_skill where agent_id = agent.id) as skills,
        (select coalesce(json_agg(json_build_object('channel', channel, 'cap', cap) order by channel), '[]')
         from agent_channel where agent_id = agent.id) as channels,
        case when always_on_shift then null else
          (select coalesce(json_agg(json_build_object('weekday', weekday, 'startMinute', start_minute,
                                                      'endMinute', end_minute) order by weekday, start_minute), '[]')
           from shift where agent_id = agent.id) end as shifts
      from agent join desk on desk.id = agent.desk_id
      where agent.desk_id = $1 and agent.archived_at is null and ($2::uuid[] is null or agent.id = any($2))
      order by agent.id`,
    values: [deskId, agentIds],
  });
  return rows;
}

/** What the router is told of an agent whose configuration or permissions are new or have changed, as of `at`. */
export const agentChanged = (
  { agent, timeZone, shifts, role, permissions, accounts, ...facts }: ConfiguredAgent,
  at: Instant,
): Extract<RouterEvent, { type: 'agentChanged' }> => ({
  at,
  type: 'agentChanged',
  agent,
  ...facts,
  ...servable({ role, agentId: agent, permissions }, facts, accounts, at),
  isOnShift: isOnShift(shifts, timeZone, at),
});
