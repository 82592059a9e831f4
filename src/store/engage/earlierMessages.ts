import type pg from 'pg';

/** So many of our messages are read together with the next one. */
const mostEarlier = 5;

/** What the desk last wrote on the thread where others can read it, oldest first. */
export async function earlierMessages(client: pg.PoolClient | pg.Pool, threadId: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>({
    name: 'engage-earlier-messages',
    text: `
      select text from interaction
      where thread_id = $1 and kind in ('reply', 'directMessage', 'acknowledgement', 'automatedAnswer') and visibility <> 'secure'
      order by at desc, id desc limit ${mostEarlier}`,
    values: [threadId],
  });
  return rows.map(({ text }) => text).reverse();
}
