import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every order that a list of mentions, threads or customers can be in has an index, and so has what customers are found by. */
export class EveryOrder1765620000000 implements MigrationInterface {
  name = 'EveryOrder1765620000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index mention_priority on mention (desk_id, priority_minutes desc, id desc);
      create index mention_mood on mention (desk_id, sentiment, id);
      create index thread_priority on thread (desk_id, priority_minutes desc, id desc) where merged_into is null;
      create index thread_due on thread (desk_id, due_at, id) where merged_into is null;
      create index customer_newest on customer (desk_id, created_at desc, id desc);
      create index customer_name_beginning on customer (lower(name) text_pattern_ops);
      create index identity_handle on identity (lower(handle)) where handle is not null;
      create index identity_external on identity (lower(external_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index mention_priority, mention_mood, thread_priority, thread_due, customer_newest, customer_name_beginning, identity_handle, identity_external;
    `);
  }
}
