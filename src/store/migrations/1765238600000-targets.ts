import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What figures should be. */
export class Targets1765238600000 implements MigrationInterface {
  name = 'Targets1765238600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- KpiTarget of domain/kpi/live/target.ts
      create table kpi_target (
        desk_id uuid not null references desk,
        kpi text not null,
        -- dimension → groups, sorted
        filter jsonb not null,
        bound text not null check (bound in ('atLeast', 'atMost')),
        value double precision,
        from_at timestamptz not null,
        primary key (desk_id, kpi, filter, from_at)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kpi_target');
  }
}
