import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which side a team is of: service or marketing. */
export class Sides1764921600000 implements MigrationInterface {
  name = 'Sides1764921600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table team add column side text not null default 'service' check (side in ('service', 'marketing'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table team drop column side');
  }
}
