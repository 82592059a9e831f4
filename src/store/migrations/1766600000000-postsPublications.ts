import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which publication of the schedule a post of ours is. */
export class PostsPublications1766600000000 implements MigrationInterface {
  name = 'PostsPublications1766600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- null: nobody said; then the one that the schedule's file calls by the network's id of the post
      alter table own_post add column publication_id uuid references publication;
      create index own_post_publication on own_post (publication_id) where publication_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table own_post drop column publication_id');
  }
}
