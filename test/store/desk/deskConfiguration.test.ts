import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poolOf } from '../../../src/store/dataSource.ts';
import { type DeskConfiguration, deskConfiguration } from '../../../src/store/desk/deskConfiguration.ts';
import { newId } from '../../../src/store/id.ts';
import { makeDesk, openDataSource, type TestDesk } from '../../live/ingest/desk.ts';
import { freshDatabase } from '../../support/database.ts';

const insertAgent = `insert into agent (id, desk_id, name, email, languages, capacity)
  values (gen_random_uuid(), $1, 'Ann', gen_random_uuid()::text, '{nl}', 1)`;

/** What changes each part of a desk's configuration, one after the other; `$1` is the desk. */
const changes: Readonly<Record<keyof Omit<DeskConfiguration, 'deskId'>, readonly string[]>> = {
  joinWindowMinutes: ['update desk set join_window_minutes = 7 where id = $1'],
  fallbackLanguage: ["update desk set fallback_language = 'nl' where id = $1"],
  prioritySettings: [`update desk set priority_settings = '{"keyCustomerMinutes": 7}' where id = $1`],
  accountData: [
    'update desk set is_regulated = not is_regulated where id = $1',
    `update desk set account_data = '{"inbound": false}' where id = $1`,
  ],
  channelProposal: [`update desk set channel_proposal = '{"mostCharacters": 7}' where id = $1`],
  channelAccounts: [
    `insert into channel_account (id, desk_id, channel, visibility, name, external_id)
     values (gen_random_uuid(), $1, 'x', 'public', 'Third', 'x-3')`,
    "update channel_account set archived_at = now() where desk_id = $1 and external_id = 'x-3'",
    "delete from channel_account where desk_id = $1 and external_id = 'x-3'",
  ],
  keywordTables: [
    `with saved as (insert into keyword_table (id, desk_id, name, version) values (gen_random_uuid(), $1, 'Bills', 1) returning id)
     insert into keyword_table_version (keyword_table_id, version, language, entries)
     select id, version, null, '[]' from saved, generate_series(1, 2) version`,
    'update keyword_table set version = 2 where desk_id = $1',
    'update keyword_table set archived_at = now() where desk_id = $1',
  ],
  slaPolicies: [
    'update sla_policy set position = 1 - position where desk_id = $1',
    'update sla_policy set archived_at = now() where desk_id = $1 and position = 0',
  ],
  calendars: [
    `update calendar set body = jsonb_set(body, '{alwaysOpen}', 'true') where desk_id = $1`,
    `insert into calendar (id, desk_id, name, body)
     select gen_random_uuid(), $1, 'Nights', body || jsonb_build_object('id', gen_random_uuid()) from calendar where desk_id = $1`,
  ],
  routingPlan: [
    `insert into routing_plan (desk_id, version, body) values ($1, 1, '{"order": "arrival"}')`,
    `insert into routing_plan (desk_id, version, body) values ($1, 2, '{"order": "due"}')`,
  ],
  teamIds: [
    "insert into team (id, desk_id, name) values (gen_random_uuid(), $1, 'Nights')",
    "update team set archived_at = now() where desk_id = $1 and name = 'Nights'",
  ],
  agentIds: [insertAgent, insertAgent],
  abilities: [
    "update agent set languages = '{nl, fr}' where desk_id = $1",
    `with skill as (insert into skill (id, desk_id, name) values (gen_random_uuid(), $1, 'Bills') returning id)
     insert into agent_skill (agent_id, skill_id, level)
     select agent.id, skill.id, 2 from (select id from agent where desk_id = $1 order by id limit 1) agent, skill`,
    'update agent_skill set level = 5 where agent_id in (select id from agent where desk_id = $1)',
    'delete from agent_skill where agent_id in (select id from agent where desk_id = $1)',
    'update agent set archived_at = now() where desk_id = $1',
  ],
  openCrises: [
    `with plan as (insert into crisis_plan (id, desk_id, name, version) values (gen_random_uuid(), $1, 'Outage', 1) returning id),
     version as (insert into crisis_plan_version (crisis_plan_id, version, name, body) select id, 1, 'Outage', '{}' from plan)
     insert into crisis (id, desk_id, crisis_plan_id, plan_version, opened_at, opened_by, reason, held_at, checklist)
     select gen_random_uuid(), $1, id, 1, now(), 'agent:a', 'it spreads', now(), '[]' from plan`,
    "update crisis set closed_at = now(), closed_by = 'agent:a' where desk_id = $1",
  ],
};

describe("a desk's configuration", () => {
  let dataSource: DataSource;
  let desk: TestDesk;
  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase());
    desk = await makeDesk(dataSource);
  });
  afterAll(() => dataSource.destroy());
  const configured = async (): Promise<DeskConfiguration> =>
    (await deskConfiguration(poolOf(dataSource), desk.deskId))!;

  it.for(Object.entries(changes))('is read anew once its %s are changed', async ([part, statements]) => {
    for (const statement of statements) {
      const before = await configured();
      expect(await configured()).toBe(before);
      await poolOf(dataSource).query(statement, [desk.deskId]);
      const after = await configured();
      expect(after[part as keyof DeskConfiguration], statement).not.toEqual(
        before[part as keyof DeskConfiguration],
      );
    }
  });

  it('is kept while nothing of it changes, whatever else does', async () => {
    const before = await configured();
    const pool = poolOf(dataSource);
    await pool.query("update agent set presence = 'away', presence_since = now() where desk_id = $1", [
      desk.deskId,
    ]);
    await pool.query('update desk set last_seq = last_seq + 1 where id = $1', [desk.deskId]);
    await pool.query('update crisis set held_at = now() where desk_id = $1', [desk.deskId]);
    expect(await configured()).toBe(before);
  });

  it('is as it was before a change that was taken back, also where the change was seen', async () => {
    const before = await configured();
    const client = await poolOf(dataSource).connect();
    try {
      await client.query('begin');
      await client.query(
        "insert into team (id, desk_id, name) select gen_random_uuid(), $1, 'Never' || n from generate_series(1, 2) n",
        [desk.deskId],
      );
      expect((await deskConfiguration(client, desk.deskId))!.teamIds).toHaveLength(before.teamIds.length + 2);
      await client.query('rollback');
    } finally {
      client.release();
    }
    expect(await configured()).toEqual(before);
    await poolOf(dataSource).query("insert into team (id, desk_id, name) values ($1, $2, 'Once')", [
      newId(),
      desk.deskId,
    ]);
    expect((await configured()).teamIds).toHaveLength(before.teamIds.length + 1);
  });
});
