import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft that waits for approval is work as a thread is: counted, guarded and restored alike. */
export class ApprovalWork1765065600000 implements MigrationInterface {
  name = 'ApprovalWork1765065600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table work drop constraint work_pkey;
      alter table work alter thread_id drop not null;
      alter table work add draft_id uuid;
      alter table work add check (num_nonnulls(thread_id, draft_id) = 1);
      alter table work add id uuid generated always as (coalesce(thread_id, draft_id)) stored primary key;
      create unique index work_thread on work (thread_id);
      create unique index work_draft on work (draft_id) where draft_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from work where thread_id is null;
      drop index work_draft, work_thread;
      alter table work drop id, drop draft_id, add primary key (thread_id);
    `);
  }
}
