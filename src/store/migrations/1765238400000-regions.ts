import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where mentions come from; desks whose figures are of an older definition are counted anew. */
export class Regions1765238400000 implements MigrationInterface {
  name = 'Regions1765238400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- ISO 3166-1 alpha-2, as the network said
      alter table mention add column region text;
      alter table kpi_fact add column region text;
      -- factsVersion of domain/kpi/live/fact.ts
      alter table kpi_position add column facts_version integer not null default 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table kpi_position drop column facts_version;
      alter table kpi_fact drop column region;
      alter table mention drop column region;
    `);
  }
}
