import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose tokens are good no more, though they have not expired. */
export class WithdrawnTokens1766400000000 implements MigrationInterface {
  name = 'WithdrawnTokens1766400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table withdrawn_tokens (
        -- holderName of domain/desk/withdrawnTokens.ts
        holder text primary key,
        -- what was issued before is withdrawn
        at timestamptz not null,
        noted_at timestamptz not null default clock_timestamp()
      );
      create index withdrawn_tokens_noted on withdrawn_tokens (noted_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table withdrawn_tokens');
  }
}
