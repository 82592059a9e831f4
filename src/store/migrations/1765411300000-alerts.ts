import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules of alerts, the alerts that they raised, and how far the log was read for them. */
export class Alerts1765411300000 implements MigrationInterface {
  name = 'Alerts1765411300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(alerts);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert, alert_position, alert_rule_version, alert_rule');
  }
}

const alerts = `
create table alert_rule (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table alert_rule_version (
  alert_rule_id uuid not null references alert_rule,
  version integer not null,
  name text not null,
  -- domain/alerts/rule.ts without its name
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (alert_rule_id, version)
);

-- how far the desk's log was read for signs; no row: there was never a rule
create table alert_position (
  desk_id uuid primary key references desk,
  seq bigint not null
);

create table alert (
  id uuid primary key,
  desk_id uuid not null references desk,
  alert_rule_id uuid not null,
  -- it escalates as this version says, whatever is saved later
  rule_version integer not null,
  sign text not null,
  thread_id uuid not null,
  -- the row of the log that raised it
  cause_seq bigint not null,
  raised_at timestamptz not null,
  level integer not null default 0,
  -- nextEscalationAt of domain/alerts/course.ts
  escalate_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  closed_at timestamptz,
  closed_by text,
  foreign key (alert_rule_id, rule_version) references alert_rule_version,
  check (closed_at is null or escalate_at is null)
);
-- raised once while the condition holds, whoever tries
create unique index alert_open on alert (alert_rule_id, thread_id) where closed_at is null;
create index alert_desk on alert (desk_id, raised_at desc, id desc);
create index alert_escalates on alert (escalate_at) where escalate_at is not null;
create index alert_thread on alert (thread_id) where closed_at is null;
`;
