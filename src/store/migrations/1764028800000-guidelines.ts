import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How answers are to be written: guidelines, each change a new version. */
export class Guidelines1764028800000 implements MigrationInterface {
  name = 'Guidelines1764028800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guidelines);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table guideline_version, guideline');
  }
}

const guidelines = `
create table guideline (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  version integer not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name)
);

create table guideline_version (
  guideline_id uuid not null references guideline,
  version integer not null,
  -- domain/engagement/guidelines/guideline.ts without id, name and version
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (guideline_id, version)
);
`;
