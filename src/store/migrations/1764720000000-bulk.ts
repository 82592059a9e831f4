import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many threads or mentions changed as one operation, and what people say of a mention besides its tags. */
export class Bulk1764720000000 implements MigrationInterface {
  name = 'Bulk1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(bulk);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table bulk_target, bulk_action;
      update mention set manual = coalesce(manual->'tags', '{}') where manual <> '{}';
      alter table mention rename column manual to manual_tags;
    `);
  }
}

const bulk = `
alter table mention rename column manual_tags to manual;
-- parts of ManualTriage in domain/triage/manualTriage.ts; they win over triage
update mention set manual = jsonb_build_object('tags', manual) where manual <> '{}';

-- Whoever takes it counts attempt up, which fences off whoever had it before; a lease that ran out means that the
-- process is gone
create table bulk_action (
  id uuid primary key,
  desk_id uuid not null references desk,
  -- what was chosen from, and what targets are now
  selects text not null check (selects in ('mention', 'thread')),
  unit text not null check (unit in ('mention', 'thread')),
  -- the log's last row when it was chosen: what arrived later is not touched
  seq bigint not null,
  selected_count integer not null,
  state text not null check (state in ('selected', 'changing', 'changed', 'undoing', 'undone')),
  change jsonb,
  -- the callers who asked for the change, and for its undoing
  requested_by jsonb not null,
  undo_requested_by jsonb,
  attempt integer not null default 0,
  lease_until timestamptz,
  -- targets from here on are not looked at yet; of an undoing those before it that are not undone yet
  next_ordinal integer not null default 0,
  undo_ordinal integer not null default 0,
  target_count integer not null,
  changed_count integer not null default 0,
  refused_count integer not null default 0,
  undone_count integer not null default 0,
  kept_count integer not null default 0,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  undoable_until timestamptz,
  check ((state = 'selected') = (change is null)),
  check (lease_until is null or state in ('changing', 'undoing'))
);
create index bulk_action_due on bulk_action (created_at, id) where state in ('changing', 'undoing');
create index bulk_action_recent on bulk_action (desk_id, created_at desc, id desc);

create table bulk_target (
  bulk_action_id uuid not null,
  ordinal integer not null,
  desk_id uuid not null,
  created_at timestamptz not null,
  -- null: the target is its thread
  mention_id uuid,
  thread_id uuid not null,
  -- asked, undoAsked: the router has not decided yet
  state text not null default 'selected'
    check (state in ('selected', 'asked', 'changed', 'refused', 'undoAsked', 'undone', 'kept')),
  -- what is undone to, and what must be so that it can be
  before jsonb,
  after jsonb,
  -- {code, message}: why it was not changed, or not undone
  refusal jsonb,
  -- the router is asked by this row of the log, and waited for until then
  wish_seq bigint,
  asked_until timestamptz,
  primary key (bulk_action_id, ordinal)
);
create index bulk_target_asked on bulk_target (bulk_action_id, ordinal) where state in ('asked', 'undoAsked');
create index bulk_target_state on bulk_target (bulk_action_id, state, ordinal);
`;
