import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the wallboard counts of a day: promises that were broken since its midnight. */
export class Wallboard1765324900000 implements MigrationInterface {
  name = 'Wallboard1765324900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index routing_event_missed on routing_event (desk_id, at) where type = 'clockMissed'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index routing_event_missed');
  }
}
