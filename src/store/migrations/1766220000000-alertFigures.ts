import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts are counted: by the rule that raised them. */
export class AlertFigures1766220000000 implements MigrationInterface {
  name = 'AlertFigures1766220000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table kpi_fact add column alert_rule text;
      create index alert_counted on alert (desk_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index alert_counted;
      alter table kpi_fact drop column alert_rule`);
  }
}
