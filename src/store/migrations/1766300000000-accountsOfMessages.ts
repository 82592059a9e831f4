import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists by account, and whether an account or a channel has anything at all. */
export class AccountsOfMessages1766300000000 implements MigrationInterface {
  name = 'AccountsOfMessages1766300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index mention_account on mention (channel_account_id, published_at desc, id desc);
      create index interaction_account on interaction (channel_account_id, at desc, id desc) where channel_account_id is not null;
      create index interaction_channel on interaction (channel) where channel is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index mention_account, interaction_account, interaction_channel');
  }
}
