import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts about figures of a team, a channel or whatever else targets are for. */
export class AlertGroups1766230000000 implements MigrationInterface {
  name = 'AlertGroups1766230000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- AlertGroup of store/alerts/alerts.ts
      alter table alert add column groups jsonb not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table alert drop column groups');
  }
}
