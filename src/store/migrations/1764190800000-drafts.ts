import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts on their way to the customer, and who approves them. */
export class Drafts1764190800000 implements MigrationInterface {
  name = 'Drafts1764190800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(drafts);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table approval, draft_version, draft, approval_policy');
  }
}

const drafts = `
create table approval_policy (
  desk_id uuid not null references desk,
  version integer not null,
  -- domain/engagement/approval/policy.ts
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (desk_id, version)
);

create table draft (
  id uuid primary key,
  desk_id uuid not null,
  -- the thread as it was named; where it has become part of another, that one's draft
  thread_id uuid not null,
  state text not null check (state in ('saved', 'submitted', 'changed', 'rejected', 'expired', 'sent', 'discarded')),
  -- counts from 1; a save names the one that it edits
  version integer not null,
  -- the leg that it leaves on, settled by the save
  channel text not null,
  visibility text not null,
  channel_account_id uuid not null,
  text text not null,
  -- whose answer it is: who wrote its latest version, changes by approvers aside
  author_id uuid references agent,
  author text not null,
  -- what was found as it was saved
  findings jsonb not null,
  -- why it was submitted
  reasons jsonb not null default '[]',
  -- the log's last sequence as it was saved: customers' words after it have not been read
  read_seq bigint not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  approver_team_id uuid,
  escalate_at timestamptz,
  escalated_at timestamptz,
  expire_at timestamptz,
  -- the approver who has taken it on, as the log names them
  claimed_by text,
  -- what it left as
  interaction_id uuid,
  created_at timestamptz not null,
  check ((state = 'sent') = (interaction_id is not null)),
  check (state <> 'submitted' or submitted_at is not null)
);
-- one draft at a time on a thread, so that colleagues meet in it
create unique index draft_open on draft (thread_id) where state not in ('sent', 'discarded');
create index draft_thread on draft (thread_id, created_at);
create index draft_waiting on draft (desk_id, submitted_at, id) where state = 'submitted';
create index draft_limit on draft (desk_id, least(escalate_at, expire_at)) where state = 'submitted';

create table draft_version (
  draft_id uuid not null references draft,
  version integer not null,
  desk_id uuid not null,
  at timestamptz not null,
  actor text not null,
  agent_id uuid references agent,
  text text not null,
  primary key (draft_id, version)
);

-- a decision about one version of a draft
create table approval (
  id uuid primary key,
  desk_id uuid not null,
  draft_id uuid not null references draft,
  version integer not null,
  at timestamptz not null,
  actor text not null,
  agent_id uuid references agent,
  decision text not null check (decision in ('approve', 'change', 'reject')),
  reason text not null,
  -- of the text that was decided about; what is sent has the same
  text_sha256 text not null
);
create index approval_draft on approval (draft_id, at);
`;
