import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a desk sends by itself: its policy, how far it has read the log, and what it sent. */
export class Automation1764633600000 implements MigrationInterface {
  name = 'Automation1764633600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(automation);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table automated_message, automation_position, automation_policy');
  }
}

const automation = `
create table automation_policy (
  desk_id uuid not null references desk,
  version integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (desk_id, version)
);

-- how far the desk's log was read for mentions; no row: nothing was ever to be sent
create table automation_position (
  desk_id uuid primary key references desk,
  seq bigint not null
);

-- at most one an episode, and one a mention, whatever the code above believes
create table automated_message (
  interaction_id uuid primary key,
  desk_id uuid not null,
  episode_id uuid not null unique,
  mention_id uuid not null unique,
  rule text not null,
  policy_version integer not null,
  confidence real not null,
  at timestamptz not null
);
create index automated_message_desk on automated_message (desk_id, at);

alter table interaction drop constraint interaction_kind_check;
alter table interaction add constraint interaction_kind_check check (kind in ('reply', 'directMessage', 'acknowledgement',
  'automatedAnswer', 'like', 'share', 'follow', 'tag', 'note', 'call', 'handOver', 'channelMove'));
`;
