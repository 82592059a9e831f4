import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that a desk's configuration is read from, and whose rows change only when somebody configures. */
const configured = [
  'channel_account',
  'keyword_table',
  'sla_policy',
  'calendar',
  'routing_plan',
  'team',
  'agent_skill',
];
/** And those whose rows change with every hour as well, with the columns that are read. */
const lively = { agent: ['languages', 'archived_at'], crisis: ['closed_at'] };
const ofDesk = [
  'time_zone',
  'join_window_minutes',
  'fallback_language',
  'priority_settings',
  'is_regulated',
  'account_data',
  'channel_proposal',
];

const isOther = (columns: readonly string[]): string =>
  `(${columns.map((column) => `old.${column}`).join(', ')}) is distinct from (${columns.map((column) => `new.${column}`).join(', ')})`;

const onStatements = (table: string, operations: readonly ('insert' | 'update' | 'delete')[]): string =>
  operations
    .map(
      (operation) => `
      create trigger ${table}_${operation}_configures after ${operation} on ${table}
        referencing ${operation === 'delete' ? 'old' : 'new'} table as changed for each statement
        execute function ${table === 'agent_skill' ? 'stamp_desks_of_agents' : 'stamp_desks'}();`,
    )
    .join('');

/**
 * Whoever keeps a desk's configuration in memory sees by one column whether it is still the desk's: it has another value, never seen
 * before, as soon as anything is changed that the configuration is read from.
 */
export class ConfigurationStamp1766750000000 implements MigrationInterface {
  name = 'ConfigurationStamp1766750000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table desk add column configuration_stamp uuid not null default gen_random_uuid();
      create function stamp_desks() returns trigger language plpgsql as $$
      begin
        update desk set configuration_stamp = gen_random_uuid() where id in (select desk_id from changed);
        return null;
      end $$;
      create function stamp_desks_of_agents() returns trigger language plpgsql as $$
      begin
        update desk set configuration_stamp = gen_random_uuid()
        where id in (select desk_id from agent where id in (select agent_id from changed));
        return null;
      end $$;
      create function stamp_desk_of_row() returns trigger language plpgsql as $$
      begin
        update desk set configuration_stamp = gen_random_uuid() where id = new.desk_id;
        return null;
      end $$;
      create function stamp_desk() returns trigger language plpgsql as $$
      begin
        new.configuration_stamp := gen_random_uuid();
        return new;
      end $$;
      create trigger desk_update_configures before update on desk for each row when (${isOther(ofDesk)})
        execute function stamp_desk();
    `);
    for (const table of configured) await runner.query(onStatements(table, ['insert', 'update', 'delete']));
    for (const [table, columns] of Object.entries(lively))
      await runner.query(`
        ${onStatements(table, ['insert', 'delete'])}
        create trigger ${table}_update_configures after update on ${table} for each row
          when (${isOther(columns)}) execute function stamp_desk_of_row();
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function stamp_desks, stamp_desks_of_agents, stamp_desk_of_row, stamp_desk cascade;
      alter table desk drop column configuration_stamp;
    `);
  }
}
