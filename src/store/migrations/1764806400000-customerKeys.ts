import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key for each customer, under which the log names their texts. */
export class CustomerKeys1764806400000 implements MigrationInterface {
  name = 'CustomerKeys1764806400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table customer
        -- 64 hexadecimal digits; null: the customer was erased
        add column hash_key text default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
          check (hash_key ~ '^[0-9a-f]{64}$')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table customer drop column hash_key');
  }
}
