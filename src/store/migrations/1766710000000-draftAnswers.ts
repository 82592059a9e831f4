import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The canned answer that a draft is made from, so that its use counts however the draft is sent. */
export class DraftAnswers1766710000000 implements MigrationInterface {
  name = 'DraftAnswers1766710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table draft add canned_answer_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table draft drop canned_answer_id');
  }
}
