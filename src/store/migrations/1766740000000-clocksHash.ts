import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By it an episode's clocks are seen to be as they were without being read; null: they are written once more. */
export class ClocksHash1766740000000 implements MigrationInterface {
  name = 'ClocksHash1766740000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table episode add column clocks_hash text;
      create function forget_clocks_hash() returns trigger language plpgsql as $$
      begin
        new.clocks_hash := null;
        return new;
      end $$;
      -- a server of the version before this one knows of no hash
      create trigger episode_clocks_hash before update on episode for each row
        when (new.clocks_hash = old.clocks_hash and new.clocks is distinct from old.clocks)
        execute function forget_clocks_hash();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger episode_clocks_hash on episode;
      drop function forget_clocks_hash();
      alter table episode drop column clocks_hash;
    `);
  }
}
