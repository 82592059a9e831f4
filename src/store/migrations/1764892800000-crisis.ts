import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans for crises, and the crises that came. */
export class Crisis1764892800000 implements MigrationInterface {
  name = 'Crisis1764892800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(crisis);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table crisis_entry, crisis, crisis_plan_version, crisis_plan;
      alter table mention drop column author_followers;
    `);
  }
}

const crisis = `
-- as the network told it with the mention
alter table mention add column author_followers integer;

create table crisis_plan (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table crisis_plan_version (
  crisis_plan_id uuid not null references crisis_plan,
  version integer not null,
  -- as it was called then
  name text not null,
  -- domain/engagement/crisis/plan.ts without its name
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (crisis_plan_id, version)
);

create table crisis (
  id uuid primary key,
  desk_id uuid not null references desk,
  crisis_plan_id uuid not null,
  -- what is other than usual while it is open is as this version says, whatever is saved later
  plan_version integer not null,
  opened_at timestamptz not null,
  opened_by text not null,
  reason text not null,
  -- CrisisSigns of domain/engagement/crisis/watch.ts; null: opened by hand
  signs jsonb,
  -- when its triggers held last; its opening where they never did
  held_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  close_reason text,
  -- since when its triggers have ceased to hold after it was closed: the plan's next may open by itself
  settled_at timestamptz,
  -- by item: {at, by}, or null
  checklist jsonb not null,
  foreign key (crisis_plan_id, plan_version) references crisis_plan_version,
  check ((closed_at is null) = (closed_by is null)),
  check (settled_at is null or closed_at is not null)
);
-- a plan's crisis is opened once, whoever tries
create unique index crisis_open on crisis (crisis_plan_id) where closed_at is null;
create index crisis_desk on crisis (desk_id, opened_at desc, id desc);
create index crisis_of_plan on crisis (crisis_plan_id, opened_at desc);

-- what happened while it was open, and what people wrote down of it
create table crisis_entry (
  id uuid primary key,
  desk_id uuid not null,
  crisis_id uuid not null references crisis,
  at timestamptz not null,
  actor text not null,
  kind text not null check (kind in ('opened', 'ticked', 'unticked', 'note', 'closed')),
  text text not null
);
create index crisis_entry_of on crisis_entry (crisis_id, at, id);
`;
