import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a desk proposes another channel to customers, and in which words. */
export class ChannelProposal1765600000000 implements MigrationInterface {
  name = 'ChannelProposal1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- domain/engagement/channelProposal/policy.ts; what is left out is as usual
      alter table desk add column channel_proposal jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table desk drop column channel_proposal');
  }
}
