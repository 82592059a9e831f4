import type pg from 'pg';

/**
 * Has PostgreSQL count what a large batch has put into the tables, instead of waiting for its own next look (a minute or
 * more): until then it plans lists and counts as if the tables were nearly empty.
 */
export async function countRowsAnew(pool: pg.Pool): Promise<void> {
  await pool.query(
    'analyze customer, identity, post, strand, thread, thread_mark, episode, mention, interaction, assignment, routing_event',
  );
}
