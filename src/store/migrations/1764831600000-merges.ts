import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Customers whom people merged, so that each can be taken out again with all that is theirs. */
export class Merges1764831600000 implements MigrationInterface {
  name = 'Merges1764831600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(merges);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table customer_merge;
      drop index customer_merged;
      alter table customer drop column apart;
      alter table post drop column record_id;
      alter table identity drop column record_id`);
  }
}

const merges = `
-- the record that it is of while that is part of another customer; null: its customer's own
alter table identity add column record_id uuid;
create index identity_record on identity (record_id) where record_id is not null;
alter table post add column record_id uuid;
create index post_record on post (record_id) where record_id is not null;

-- what the record itself has of what a merge changes: isKey, segment, lastContactAt. Null: no merge stands
alter table customer add column apart jsonb;
create index customer_merged on customer (merged_into) where merged_into is not null;

-- the merges that stand; domain/people/merges.ts says who is who by them
create table customer_merge (
  desk_id uuid not null,
  -- place in the desk's log
  seq bigint not null,
  from_id uuid not null references customer,
  into_id uuid not null references customer,
  at timestamptz not null,
  -- the threads that it took strands and notes from: [[id, thread id], …] each
  strands jsonb not null default '[]',
  notes jsonb not null default '[]',
  primary key (desk_id, seq)
);
create index customer_merge_from on customer_merge (from_id);
create index customer_merge_into on customer_merge (into_id);
`;
