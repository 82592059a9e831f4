import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that are still there, by age, so that retention finds what is due without passing what it has removed. */
export class KeptTexts1766000000000 implements MigrationInterface {
  name = 'KeptTexts1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index mention_kept on mention (desk_id, published_at, id) where text <> '';
      create index interaction_kept on interaction (desk_id, at, id) where text <> '';
      create index draft_kept on draft (desk_id, saved_at, id) where text <> '';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index mention_kept, interaction_kept, draft_kept');
  }
}
