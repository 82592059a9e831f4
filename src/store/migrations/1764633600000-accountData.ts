import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Account data on regulated desks: the desk's policy, what was masked, and links to the secure channel. */
export class AccountData1764633600000 implements MigrationInterface {
  name = 'AccountData1764633600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(accountData);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table masked_account_data, secure_link;
      alter table desk drop column is_regulated, drop column account_data`);
  }
}

const accountData = `
alter table desk
  add column is_regulated boolean not null default false,
  -- domain/engagement/accountData/policy.ts without isRegulated; what is left out is as usual
  add column account_data jsonb not null default '{}';

-- what was taken out of a message before it was kept: how often, never what
create table masked_account_data (
  post_id uuid not null,
  desk_id uuid not null,
  kind text not null,
  count integer not null check (count > 0),
  at timestamptz not null,
  primary key (post_id, kind)
);

-- a customer's way to the secure channel: once, until it expires. The token itself is kept nowhere
create table secure_link (
  id uuid primary key,
  desk_id uuid not null,
  thread_id uuid not null,
  customer_id uuid not null,
  agent_id uuid,
  channel_account_id uuid not null,
  -- where the thread was, and comes back to
  from_channel_account_id uuid not null,
  from_visibility text not null,
  -- SHA-256 of the token
  token_hash bytea not null unique,
  opening text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  returned_at timestamptz
);
create index secure_link_thread on secure_link (thread_id, created_at desc);
`;
