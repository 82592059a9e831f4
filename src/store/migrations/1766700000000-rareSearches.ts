import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Threads at risk, and those that missed a promise, are found without reading all open ones. The index of open threads by due instant
 * goes, as that of all threads has the open ones first; so does that of interactions by channel, as accounts tell the channel.
 */
export class RareSearches1766700000000 implements MigrationInterface {
  name = 'RareSearches1766700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index thread_open_at_risk on thread (desk_id, at_risk_at) where merged_into is null and state = 'open';
      create index thread_missed on thread (desk_id, missed_at) where merged_into is null and missed_at is not null;
      drop index thread_open_due, interaction_channel;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index thread_open_due on thread (desk_id, due_at, id) where merged_into is null and state = 'open';
      create index interaction_channel on interaction (channel) where channel is not null;
      drop index thread_open_at_risk, thread_missed;
    `);
  }
}
