import type pg from 'pg';
import type { Channel } from '../../domain/desk/channel.ts';

/** Where a thread takes place and what it is tagged with: what a crisis is matched by. */
export async function threadSubjects(
  client: pg.PoolClient,
  threadId: string,
): Promise<{ readonly channels: readonly Channel[]; readonly tags: readonly string[] }> {
  const { rows } = await client.query<{ channels: Channel[]; tags: string[] }>({
    name: 'survey-thread-subjects',
    text: 'select channels, tags from thread where id = $1',
    values: [threadId],
  });
  return rows[0]!;
}
