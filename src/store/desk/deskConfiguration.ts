import type pg from 'pg';
import type { SkillLevel } from '../../domain/desk/agent.ts';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import {
  type AccountDataPolicy,
  usualAccountDataPolicy,
} from '../../domain/engagement/accountData/policy.ts';
import { type ProposalPolicy, usualProposalPolicy } from '../../domain/engagement/channelProposal/policy.ts';
import type { OpenCrisis } from '../../domain/engagement/crisis/plan.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../domain/routing/plan.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import type { Abilities } from '../../domain/threads/workNeed.ts';
import type { KeywordTable } from '../../domain/triage/keywords/table.ts';
import { defaultPrioritySettings, type PrioritySettings } from '../../domain/triage/priority-settings.ts';
import { openCrisesSql } from '../crisis/openCrises.ts';

export interface ChannelAccount {
  readonly id: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly externalId: string;
  readonly isArchived: boolean;
}

/** A desk's settings in domain forms, as of one moment. */
export interface DeskConfiguration {
  readonly deskId: string;
  readonly joinWindowMinutes: number;
  readonly fallbackLanguage: string | null;
  readonly prioritySettings: PrioritySettings;
  readonly channelAccounts: readonly ChannelAccount[];
  readonly keywordTables: readonly KeywordTable[];
  /** In the desk's order; archived ones left out. */
  readonly slaPolicies: readonly SlaPolicy[];
  /** By id. */
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
  readonly routingPlan: RoutingPlan;
  /** Not archived, in the order of their ids. */
  readonly teamIds: readonly string[];
  readonly agentIds: ReadonlySet<string>;
  readonly abilities: Abilities;
  readonly accountData: AccountDataPolicy;
  readonly channelProposal: ProposalPolicy;
  /** In the order of their opening. */
  readonly openCrises: readonly OpenCrisis[];
}

/** The greatest level at which an agent of the desk holds each skill. */
export const bestLevels = (deskId: string): string => `
  select skill_id, max(level) as level from agent_skill join agent on agent.id = agent_id
  where agent.desk_id = ${deskId} and agent.archived_at is null group by skill_id`;

/** So many desks' configurations are kept; a process that serves more reads the least recent ones anew. */
const mostKept = 64;

const kept = new Map<string, { readonly stamp: string; readonly configuration: DeskConfiguration }>();

/**
 * The desk's configuration now. Costs one small statement while nothing has changed: what was read before is kept in
 * memory under the desk's stamp, which triggers renew with every row it comes from: a table that is to be read as well needs its own
 * (`migrations/1766750000000-configurationStamp.ts`). Null where there is no such desk.
 */
export async function deskConfiguration(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<DeskConfiguration | null> {
  const { rows } = await client.query<{ stamp: string }>({
    name: 'desk-configuration-stamp',
    text: 'select configuration_stamp as stamp from desk where id = $1',
    values: [deskId],
  });
  const stamp = rows[0]?.stamp ?? null;
  if (stamp === null) return null;
  const known = kept.get(deskId);
  kept.delete(deskId);
  const configuration =
    known?.stamp === stamp ? known.configuration : await readConfiguration(client, deskId);
  kept.set(deskId, { stamp, configuration });
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return configuration;
}

async function readConfiguration(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<DeskConfiguration> {
  const { rows } = await client.query<{
    joinWindowMinutes: number;
    fallbackLanguage: string | null;
    prioritySettings: Partial<PrioritySettings>;
    channelAccounts: ChannelAccount[];
    keywordTables: KeywordTable[];
    slaPolicies: SlaPolicy[];
    calendars: WorkingCalendar[];
    routingPlan: RoutingPlan | null;
    teamIds: string[];
    agentIds: string[];
    languages: string[];
    skills: { skill: string; level: SkillLevel }[];
    isRegulated: boolean;
    accountData: Partial<AccountDataPolicy>;
    channelProposal: Partial<ProposalPolicy>;
    openCrises: OpenCrisis[];
  }>(
    `select join_window_minutes as "joinWindowMinutes", fallback_language as "fallbackLanguage",
       priority_settings as "prioritySettings", is_regulated as "isRegulated", account_data as "accountData",
       channel_proposal as "channelProposal",
       (select coalesce(json_agg(json_build_object('id', id, 'channel', channel, 'visibility', visibility,
          'externalId', external_id, 'isArchived', archived_at is not null) order by id), '[]')
        from channel_account where desk_id = desk.id) as "channelAccounts",
       (select coalesce(json_agg(json_build_object('id', kept.id, 'name', kept.name, 'version', kept.version,
          'language', language, 'entries', entries) order by kept.id), '[]')
        from keyword_table kept join keyword_table_version content
          on content.keyword_table_id = kept.id and content.version = kept.version
        where kept.desk_id = desk.id and archived_at is null) as "keywordTables",
       (select coalesce(json_agg(body order by position, kept.id), '[]')
        from sla_policy kept join sla_policy_version content
          on content.sla_policy_id = kept.id and content.version = kept.version
        where kept.desk_id = desk.id and archived_at is null) as "slaPolicies",
       (select coalesce(json_agg(body), '[]') from calendar where desk_id = desk.id) as calendars,
       (select body from routing_plan where desk_id = desk.id order by version desc limit 1) as "routingPlan",
       ${openCrisesSql('desk.id')} as "openCrises",
       array(select id::text from team where desk_id = desk.id and archived_at is null order by id) as "teamIds",
       array(select id::text from agent where desk_id = desk.id) as "agentIds",
       array(select distinct unnest(languages) from agent where desk_id = desk.id and archived_at is null)
         as languages,
       (select coalesce(json_agg(json_build_object('skill', skill_id, 'level', level)), '[]')
        from (${bestLevels('desk.id')}) best) as skills
     from desk where id = $1`,
    [deskId],
  );
  const { languages, skills, isRegulated, accountData, ...row } = rows[0]!;
  return {
    ...row,
    deskId,
    prioritySettings: { ...defaultPrioritySettings, ...row.prioritySettings },
    calendars: new Map(row.calendars.map((calendar) => [calendar.id, calendar])),
    routingPlan: row.routingPlan ?? usualRoutingPlan,
    agentIds: new Set(row.agentIds),
    accountData: { ...usualAccountDataPolicy, ...accountData, isRegulated },
    channelProposal: { ...usualProposalPolicy, ...row.channelProposal },
    abilities: {
      languages: new Set(languages),
      skills: new Map(skills.map(({ skill, level }) => [skill, level])),
    },
  };
}
