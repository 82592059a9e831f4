import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lab at the desk: saved scenarios, and simulations of them as jobs that any process takes. */
export class Lab1763856000000 implements MigrationInterface {
  name = 'Lab1763856000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(lab);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table simulation, scenario_version, scenario');
  }
}

const lab = `
create table scenario (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table scenario_version (
  scenario_id uuid not null references scenario,
  version integer not null,
  -- YAML or JSON, as it was saved
  text text not null,
  -- of what the results depend on: two texts that say the same have the same
  hash text not null,
  -- what lists show of it
  outline jsonb not null,
  created_at timestamptz not null default now(),
  primary key (scenario_id, version)
);

-- a run of a scenario. Whoever takes it counts attempt up, which fences off whoever had it before; a lease that ran
-- out means that the process is gone
create table simulation (
  id uuid primary key,
  desk_id uuid not null references desk,
  scenario_id uuid not null,
  scenario_version integer not null,
  -- [{path, value}]: put in the place of what the scenario says
  settings jsonb not null,
  hash text not null,
  seed text not null,
  -- null: as the scenario says, or until precision
  replications integer check (replications > 0),
  state text not null check (state in ('waiting', 'running', 'finished', 'cancelled', 'failed')),
  requested_by text not null,
  attempt integer not null default 0,
  -- leases that ran out since the run last got on
  losses integer not null default 0,
  lease_until timestamptz,
  progress jsonb,
  -- what the replications of a run under way have shown, so that another process of the same version goes on from there
  findings bytea,
  findings_version text,
  -- what the API gives out; by interval apart, because there is so much of it
  result jsonb,
  intervals jsonb,
  -- the whole of it as JSON text, of which files are made
  results text,
  failure text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  foreign key (scenario_id, scenario_version) references scenario_version,
  check ((state in ('waiting', 'running')) = (ended_at is null)),
  check ((state = 'running') = (lease_until is not null)),
  check ((state = 'finished') = (num_nonnulls(result, intervals, results) = 3)),
  check ((findings is null) = (findings_version is null))
);
-- findings come compressed
alter table simulation alter column findings set storage external;
create index simulation_due on simulation (created_at, id) where state in ('waiting', 'running');
create index simulation_recent on simulation (desk_id, created_at desc, id desc);
create index simulation_scenario on simulation (scenario_id, created_at desc, id desc);
`;
