import type pg from 'pg';
import { asWhoeverAsked } from './asWhoeverAsked.ts';

/** A statement as it is sent: its text holds placeholders and no values. */
export interface SentStatement {
  /** Of a prepared statement. */
  readonly name?: string;
  readonly text: string;
}

/** Told of a statement as it is sent; gives back who is told of its end, or null where nobody asks. The answer waits for what that gives. */
export type StatementWatch = (
  sent: SentStatement,
  client: pg.PoolClient,
) => ((error: unknown) => Promise<void> | undefined | void) | null;

type Query = (...given: unknown[]) => unknown;
type Callback = (...given: unknown[]) => void;

/** Tells of every statement that the pool's connections send from now on, in the context of whoever sends it. */
export function watchStatements(pool: pg.Pool, watch: StatementWatch): void {
  const watched = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    watchConnection(client, watch);
  });
  // whoever waits for a connection goes on as whom they were, not as whoever gave it back
  const connect = pool.connect.bind(pool) as (callback?: Callback) => unknown;
  Object.assign(pool, {
    connect: (callback?: Callback) =>
      callback === undefined ? connect() : connect(asWhoeverAsked(callback)),
  });
}

function watchConnection(client: pg.PoolClient, watch: StatementWatch): void {
  const query = client.query.bind(client) as Query;
  const watchedQuery: Query = (...given) => {
    const [asked] = given;
    const sent = typeof asked === 'string' ? { text: asked } : (asked as SentStatement);
    const end = typeof sent.text === 'string' ? watch(sent, client) : null;
    if (end === null) return query(...given);
    const callback = given.at(-1);
    if (typeof callback === 'function')
      return query(
        ...given.slice(0, -1),
        asWhoeverAsked((error: unknown, ...answer: unknown[]) => {
          const waits = end(error);
          if (waits instanceof Promise) void waits.then(() => callback(error, ...answer));
          else callback(error, ...answer);
        }),
      );
    return (query(...given) as Promise<unknown>).then(
      async (answer) => {
        await end(null);
        return answer;
      },
      async (error: unknown) => {
        await end(error);
        throw error;
      },
    );
  };
  Object.assign(client, { query: watchedQuery });
}
