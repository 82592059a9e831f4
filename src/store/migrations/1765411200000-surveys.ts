import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Surveys, and who is and was asked by them. */
export class Surveys1765411200000 implements MigrationInterface {
  name = 'Surveys1765411200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(surveys);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table survey_invitation, survey_version, survey;
      delete from interaction where kind = 'surveyInvitation';
      alter table interaction drop constraint interaction_kind_check;
      alter table interaction add constraint interaction_kind_check check (kind in (${kinds}));
    `);
  }
}

const kinds = `'reply', 'directMessage', 'acknowledgement', 'automatedAnswer', 'like', 'share', 'follow', 'tag', 'note',
  'call', 'handOver', 'channelMove'`;

const surveys = `
alter table interaction drop constraint interaction_kind_check;
alter table interaction add constraint interaction_kind_check check (kind in (${kinds}, 'surveyInvitation'));

create table survey (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table survey_version (
  survey_id uuid not null references survey,
  version integer not null,
  -- as it was called then
  name text not null,
  -- domain/surveys/survey.ts without its name
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (survey_id, version)
);

create table survey_invitation (
  id uuid primary key,
  desk_id uuid not null references desk,
  survey_id uuid not null,
  -- what the customer is asked, and answers, is as this version says, whatever is saved later
  survey_version integer not null,
  -- as of the resolution; once it is sent, the thread is its interaction's
  thread_id uuid not null,
  -- nobody is asked twice about one
  episode_id uuid not null unique,
  customer_id uuid not null,
  channel text not null,
  channel_account_id uuid,
  language text,
  -- Place of domain/kpi/live/dimensions.ts, frozen at the resolution: who is credited with the answer
  place jsonb not null,
  resolved_at timestamptz not null,
  state text not null check (state in ('planned', 'asked', 'answered', 'withheld')),
  -- WithheldReason of domain/surveys/ask.ts
  because text,
  ask_at timestamptz not null,
  -- in the hands of a process until then
  taken_until timestamptz,
  -- the message that asks
  interaction_id uuid unique,
  -- SHA-256 of the token, which itself is kept nowhere; null before it is sent and after an erasure
  token_hash bytea unique,
  asked_at timestamptz,
  expires_at timestamptz,
  answered_at timestamptz,
  score integer,
  comment text not null default '',
  -- of the comment, 1 to 10; null: there is none
  sentiment real,
  foreign key (survey_id, survey_version) references survey_version,
  check ((state = 'withheld') = (because is not null)),
  check ((state = 'answered') = (score is not null))
);
create index survey_invitation_due on survey_invitation (ask_at) where state = 'planned';
create index survey_invitation_customer on survey_invitation (customer_id, asked_at desc);
create index survey_invitation_answered on survey_invitation (desk_id, answered_at desc, id desc) where state = 'answered';
`;
