import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which thread each agent had before them, and when. */
export class Focus1764979200000 implements MigrationInterface {
  name = 'Focus1764979200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(focus);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table thread_focus');
  }
}

const focus = `
-- FocusInterval of domain/engagement/focus/focus.ts
create table thread_focus (
  id uuid primary key,
  desk_id uuid not null,
  thread_id uuid not null,
  agent_id uuid not null references agent,
  doing text not null check (doing in ('looking', 'writing')),
  from_at timestamptz not null,
  seen_at timestamptz not null,
  until_at timestamptz,
  check (from_at <= seen_at and from_at <= until_at)
);
-- one thread at a time, whatever the code above believes
create unique index thread_focus_open on thread_focus (agent_id) where until_at is null;
create index thread_focus_desk_open on thread_focus (desk_id) where until_at is null;
create index thread_focus_thread on thread_focus (thread_id, from_at);
`;
