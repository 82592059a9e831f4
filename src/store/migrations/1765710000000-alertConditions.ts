import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts about what no row of the log tells: spikes, promises at risk, figures past their targets. */
export class AlertConditions1765710000000 implements MigrationInterface {
  name = 'AlertConditions1765710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(conditions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from alert_delivery where alert_id in (select id from alert where thread_id is null);
      delete from alert where thread_id is null;
      drop index alert_open;
      alter table alert drop column about, drop column channel, drop column kpi, drop column found, drop column expected,
        alter column thread_id set not null, alter column cause_seq set not null;
      create unique index alert_open on alert (alert_rule_id, thread_id) where closed_at is null;
      alter table alert_position drop column looked_at`);
  }
}

const conditions = `
alter table alert
  -- a thread, a channel or a figure: of each, a rule has one open alert at most
  add column about text,
  add column channel text,
  add column kpi text,
  add column found double precision,
  add column expected double precision,
  alter column thread_id drop not null,
  alter column cause_seq drop not null;
update alert set about = thread_id::text;
alter table alert alter column about set not null;
drop index alert_open;
create unique index alert_open on alert (alert_rule_id, about) where closed_at is null;

-- when it was last looked whether conditions hold
alter table alert_position add column looked_at timestamptz not null default '-infinity';

update alert_rule_version set body = body || '{"kpis": [], "overHours": 24, "leastCount": 1}';
`;
