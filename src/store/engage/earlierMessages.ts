import type pg from 'pg';

/** So many of ours are read together with the next one. */
const mostEarlier = 5;

const toCustomers = ['reply', 'directMessage', 'acknowledgement', 'automatedAnswer'];

/** What the desk last wrote to customers on the thread where others can read it, oldest first. */
export const earlierMessages = (client: pg.PoolClient | pg.Pool, threadId: string): Promise<string[]> =>
  latest(client, threadId, toCustomers);

/** What the desk last wrote down for colleagues, oldest first. */
export const earlierNotes = (client: pg.PoolClient | pg.Pool, threadId: string): Promise<string[]> =>
  latest(client, threadId, ['note']);

async function latest(
  client: pg.PoolClient | pg.Pool,
  threadId: string,
  kinds: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>({
    name: 'engage-earlier-messages',
    text: `
      select text from interaction
      where thread_id = $1 and kind = any($2) and visibility is distinct from 'secure'
      order by at desc, id desc limit ${mostEarlier}`,
    values: [threadId, kinds],
  });
  return rows.map(({ text }) => text).reverse();
}
