import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Customers who were erased, and what may not be. */
export class Erasure1764892800000 implements MigrationInterface {
  name = 'Erasure1764892800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(erasure);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table legal_hold;
      alter table customer drop column erased_at;
      alter table desk drop column texts_removed_at`);
  }
}

const erasure = `
alter table customer add column erased_at timestamptz;
-- when texts were last taken out: whoever has learnt from them learns anew
alter table desk add column texts_removed_at timestamptz;

create table legal_hold (
  id uuid primary key,
  desk_id uuid not null,
  customer_id uuid,
  thread_id uuid,
  reason text not null,
  -- who placed it, as the log names them
  author text not null,
  placed_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text,
  check (num_nonnulls(customer_id, thread_id) = 1),
  check (num_nulls(lifted_at, lifted_by, lift_reason) in (0, 3))
);
create index legal_hold_desk on legal_hold (desk_id, placed_at desc, id desc);
create index legal_hold_customer on legal_hold (customer_id) where lifted_at is null and customer_id is not null;
create index legal_hold_thread on legal_hold (thread_id) where lifted_at is null and thread_id is not null;
`;
