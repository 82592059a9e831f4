import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What desks pay, and how many customers they serve, each from an instant on. */
export class Costs1766100000000 implements MigrationInterface {
  name = 'Costs1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_costs (
        desk_id uuid not null references desk,
        from_at timestamptz not null,
        -- Costs of domain/cost/costs.ts
        body jsonb not null,
        primary key (desk_id, from_at)
      );
      create table desk_customers (
        desk_id uuid not null references desk,
        from_at timestamptz not null,
        -- null: nobody says any more
        customers double precision check (customers > 0),
        primary key (desk_id, from_at)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table desk_customers; drop table desk_costs');
  }
}
