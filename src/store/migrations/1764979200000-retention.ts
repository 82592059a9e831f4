import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What desks remove by themselves, and how far each is with it. */
export class Retention1764979200000 implements MigrationInterface {
  name = 'Retention1764979200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retention);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table retention_run, retention_policy; drop index thread_merged');
  }
}

const retention = `
create table retention_policy (
  desk_id uuid not null references desk,
  version integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (desk_id, version)
);

-- where the next step of a desk's run goes on
create table retention_run (
  desk_id uuid primary key references desk,
  -- when that step is due: at once in the middle of a run
  due_at timestamptz not null,
  policy_version integer not null,
  -- the place of a class in the policy, and the last of it that was looked at; null: none yet
  class_index integer not null default 0,
  after_at timestamptz,
  after_id uuid
);

create index thread_merged on thread (merged_into) where merged_into is not null;
`;
