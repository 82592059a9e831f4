import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether what a keyword table looks for is our brand or another's. */
export class Brands1766610000000 implements MigrationInterface {
  name = 'Brands1766610000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table keyword_table add column brand text check (brand in ('own', 'competitor'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table keyword_table drop column brand');
  }
}
