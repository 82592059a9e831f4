import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Canned answers, and which message was made from which. */
export class Answers1764115200000 implements MigrationInterface {
  name = 'Answers1764115200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(answers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table interaction drop column canned_answer_id;
      drop table canned_answer_version, canned_answer;
    `);
  }
}

const answers = `
create table canned_answer (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table canned_answer_version (
  canned_answer_id uuid not null references canned_answer,
  version integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (canned_answer_id, version)
);

-- the answer that a message was made from; its version and what it answered are in the body
alter table interaction add column canned_answer_id uuid references canned_answer;
create index interaction_canned_answer on interaction (canned_answer_id, at) where canned_answer_id is not null;
create index interaction_canned_answer_desk on interaction (desk_id, seq) where canned_answer_id is not null;
`;
