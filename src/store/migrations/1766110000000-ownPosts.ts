import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people did with posts of ours, as their networks count it. */
export class OwnPosts1766110000000 implements MigrationInterface {
  name = 'OwnPosts1766110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- PostCountReport of domain/kpi/live/ownPost.ts
      create table own_post (
        id uuid primary key,
        desk_id uuid not null references desk,
        channel_account_id uuid not null references channel_account,
        -- the network's own id
        external_id text not null,
        title text,
        published_at timestamptz not null,
        -- the network's instant
        counted_at timestamptz not null,
        likes bigint check (likes >= 0),
        shares bigint check (shares >= 0),
        favourites bigint check (favourites >= 0),
        -- the entry of the desk's log that tells of the latest count
        seq bigint not null,
        unique (desk_id, channel_account_id, external_id)
      );
      create index own_post_seq on own_post (desk_id, seq);
      create index own_post_id on own_post (desk_id, id);
      create index own_post_published on own_post (desk_id, published_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table own_post');
  }
}
