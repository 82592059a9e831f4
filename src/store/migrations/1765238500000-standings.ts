import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether what counts was a key customer's. */
export class Standings1765238500000 implements MigrationInterface {
  name = 'Standings1765238500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table kpi_fact add column standing text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table kpi_fact drop column standing');
  }
}
