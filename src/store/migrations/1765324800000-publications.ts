import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What marketing plans to publish, and what it is expected to do to the desk. */
export class Publications1765324800000 implements MigrationInterface {
  name = 'Publications1765324800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(publications);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table publication');
  }
}

const publications = `
create table publication (
  id uuid primary key,
  desk_id uuid not null references desk,
  -- what the file calls it that it was imported from; null: planned by hand
  source_key text,
  kind text not null check (kind in ('post', 'campaign')),
  title text not null,
  channel text not null,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  -- Lift of domain/arrivals/plannedLift.ts; null: nobody said
  lift jsonb,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, source_key)
);
create index publication_by_start on publication (desk_id, starts_at, id);
`;
