import type pg from 'pg';

/** What is known of whoever writes a draft, and of the thread it is for. */
export interface DraftFacts {
  readonly authorName: string | null;
  readonly language: string | null;
  readonly teamId: string | null;
}

/** The facts that a draft on the thread is judged by, in one statement. */
export async function draftFacts(
  client: pg.PoolClient | pg.Pool,
  threadId: string,
  authorId: string | null,
): Promise<DraftFacts> {
  const { rows } = await client.query<DraftFacts>({
    name: 'draft-facts',
    text: `
      select thread.language, thread.team_id as "teamId",
        (select name from agent where id = $2) as "authorName"
      from thread where id = $1`,
    values: [threadId, authorId],
  });
  return rows[0]!;
}
