import type pg from 'pg';

/** The answer that was given to a key before, and a digest of what had been asked. */
export interface RememberedAnswer {
  readonly requestHash: string;
  readonly answer: unknown;
}

/** What the subject was answered under the key; null where the key is new. */
export async function findAnswer(
  client: pg.PoolClient,
  { deskId, subject, key }: { deskId: string; subject: string; key: string },
): Promise<RememberedAnswer | null> {
  const { rows } = await client.query<RememberedAnswer>({
    name: 'idempotency-find',
    text: `select request_hash as "requestHash", answer from idempotency_key
           where desk_id = $1 and subject = $2 and key = $3`,
    values: [deskId, subject, key],
  });
  return rows[0] ?? null;
}

/** Keeps an answer for a week; `answer` is anything that JSON holds. Each new one takes up to ten old ones away. */
export async function saveAnswer(
  client: pg.PoolClient,
  row: { deskId: string; subject: string; key: string; requestHash: string; answer: unknown },
): Promise<void> {
  await client.query({
    name: 'idempotency-save',
    text: `
      with old as (
        select subject, key from idempotency_key
        where desk_id = $1 and created_at < now() - interval '7 days' order by created_at limit 10
      ), forgotten as (
        delete from idempotency_key using old
        where desk_id = $1 and idempotency_key.subject = old.subject and idempotency_key.key = old.key
      )
      insert into idempotency_key (desk_id, subject, key, request_hash, answer) values ($1, $2, $3, $4, $5)`,
    values: [row.deskId, row.subject, row.key, row.requestHash, JSON.stringify(row.answer)],
  });
}
