import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Hmac } from './hmac.ts';

const keyDigits = 64;

/** Keys for so many customers, 64 hexadecimal digits each. */
export function newHashKeys(count: number): string[] {
  const digits = randomBytes((count * keyDigits) / 2).toString('hex');
  return Array.from({ length: count }, (_, at) => digits.slice(at * keyDigits, (at + 1) * keyDigits));
}

/**
 * By what the log names a text: HMAC-SHA-256 under its customer's key, as base64url. Whoever has key and text can tell that
 * it is this text; once the key is destroyed nobody can, by trying texts either. Null: nobody's text, or of somebody erased.
 */
export const textHash = (key: string | null, text: string): string | null =>
  key === null ? null : new Hmac(key, 'a customer').of(text, 'base64url');

/** The keys of the customers whose threads these are; of the others none. */
export async function hashKeysOfThreads(
  client: pg.PoolClient | pg.Pool,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (threadIds.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; key: string }>({
    name: 'hash-keys-of-threads',
    text: `select thread.id, hash_key as key from thread join customer on customer.id = thread.customer_id
           where thread.id = any($1) and hash_key is not null`,
    values: [threadIds],
  });
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** By what the log names a text; null: of somebody erased. */
type Hasher = (text: string) => string | null;

/** How the log names texts about a customer. */
export async function hasherOfCustomer(client: pg.PoolClient, customerId: string): Promise<Hasher> {
  const { rows } = await client.query<{ key: string | null }>({
    name: 'hash-key-of-customer',
    text: 'select hash_key as key from customer where id = $1',
    values: [customerId],
  });
  const key = rows[0]?.key ?? null;
  return (text) => textHash(key, text);
}

/** How the log names texts of a thread. */
export async function hasherOf(client: pg.PoolClient, threadId: string): Promise<Hasher> {
  const key = (await hashKeysOfThreads(client, [threadId])).get(threadId) ?? null;
  return (text) => textHash(key, text);
}
