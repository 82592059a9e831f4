import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receivers are told of crises as of alerts. */
export class CrisisDelivery1766210000000 implements MigrationInterface {
  name = 'CrisisDelivery1766210000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alert_delivery alter column alert_id drop not null, add column crisis_id uuid references crisis,
        add constraint alert_delivery_subject check (num_nonnulls(alert_id, crisis_id) = 1);
      create index alert_delivery_crisis on alert_delivery (crisis_id) where crisis_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from alert_delivery where crisis_id is not null;
      alter table alert_delivery drop column crisis_id, alter column alert_id set not null`);
  }
}
