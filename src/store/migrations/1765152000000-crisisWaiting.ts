import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far what waits has heard that a crisis was opened or closed. */
export class CrisisWaiting1765152000000 implements MigrationInterface {
  name = 'CrisisWaiting1765152000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- threads up to this id have heard of it; null: all have
      alter table crisis add column heard_up_to uuid;
      create index crisis_to_be_heard on crisis (desk_id, opened_at, id) where heard_up_to is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table crisis drop column heard_up_to');
  }
}
