import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reasons that speak of customers stand beside the log, which names them by their hash: so they go when a customer is erased. */
export class EntryReasons1766720000000 implements MigrationInterface {
  name = 'EntryReasons1766720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table entry_reason (
        desk_id uuid not null,
        -- place of the entry in the desk's log
        seq bigint not null,
        -- whom it speaks of
        customer_ids uuid[] not null,
        reason text not null,
        primary key (desk_id, seq)
      );
      create index entry_reason_customers on entry_reason using gin (customer_ids);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table entry_reason');
  }
}
