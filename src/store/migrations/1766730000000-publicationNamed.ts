import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a post of ours it is known as of which count its publication was named, so that in any order of reports the latest word holds. */
export class PublicationNamed1766730000000 implements MigrationInterface {
  name = 'PublicationNamed1766730000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table own_post add column publication_named_at timestamptz;
      update own_post set publication_named_at = counted_at where publication_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table own_post drop column publication_named_at');
  }
}
