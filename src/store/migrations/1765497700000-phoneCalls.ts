import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that a telephone system recorded, for the desk's figures: how they went, not who called. */
export class PhoneCalls1765497700000 implements MigrationInterface {
  name = 'PhoneCalls1765497700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(phoneCalls);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table phone_call');
  }
}

const phoneCalls = `
-- PhoneCall of domain/kpi/live/phoneCall.ts
create table phone_call (
  id uuid primary key,
  desk_id uuid not null references desk,
  channel_account_id uuid not null references channel_account,
  -- the telephone system's own id
  external_id text not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'abandoned', 'leftInMenu', 'phantom')),
  wait_ms bigint not null check (wait_ms >= 0),
  handle_ms bigint not null check (handle_ms >= 0),
  tags text[] not null,
  -- the entry of the desk's log that tells of its import
  seq bigint not null,
  unique (desk_id, channel_account_id, external_id)
);
create index phone_call_seq on phone_call (desk_id, seq);
create index phone_call_id on phone_call (desk_id, id);
`;
