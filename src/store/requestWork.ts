import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { connectMilliseconds } from './standingConnection.ts';
import { watchStatements } from './watchStatements.ts';

const current = new AsyncLocalStorage<RequestWork>();

type Stop = (client: pg.PoolClient) => Promise<void>;

/** What PostgreSQL does for one request, which can be stopped. */
export class RequestWork {
  readonly #running = new Map<pg.PoolClient, { readonly stop: Stop; statements: number }>();
  readonly #stopping = new Map<pg.PoolClient, Promise<void>>();
  #isOver = false;
  /** Told when the request waits for others and does nothing; gives back who is told when it goes on. */
  onWait: () => () => void = () => () => {};

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Does the work so that its statements, and those of all that it waits for, belong to this request. */
  run<Result>(work: () => Result): Result {
    return current.run(this, work);
  }

  /** Stops the statements that run, those that come, and every transaction before its commit. Whether any statement ran. */
  end(): boolean {
    this.#isOver = true;
    for (const [client, { stop }] of this.#running) this.#stop(client, stop);
    return this.#running.size > 0;
  }

  /** Notes a statement as it is sent; what is given back notes its end, and waits where it is being stopped. */
  sent(client: pg.PoolClient, stop: Stop): () => Promise<void> | undefined {
    const running = this.#running.get(client) ?? { stop, statements: 0 };
    running.statements += 1;
    this.#running.set(client, running);
    if (this.#isOver) this.#stop(client, stop);
    return () => {
      running.statements -= 1;
      if (running.statements === 0) this.#running.delete(client);
      return this.#stopping.get(client);
    };
  }

  #stop(client: pg.PoolClient, stop: Stop): void {
    if (this.#stopping.has(client)) return;
    const stopped = stop(client).finally(() => this.#stopping.delete(client));
    this.#stopping.set(client, stopped);
  }
}

/** Whether the time of the request is over for which this runs. */
export const isRequestOver = (): boolean => current.getStore()?.isOver === true;

/** Lets `told` know when the request for which this runs waits for others and does nothing; what that gives back, when it goes on. */
export function whenWaiting(told: () => () => void): void {
  const work = current.getStore();
  if (work !== undefined) work.onWait = told;
}

/** Waits for others in the name of the request for which this runs, if it runs for one. */
export async function waitIdly(others: Promise<void>): Promise<void> {
  const goOn = current.getStore()?.onWait();
  await others;
  goOn?.();
}

/** Does what is not one request's, though one may have been the first to ask for it. */
export const forNoRequest = <Result>(work: () => Result): Result => current.exit(work);

/** What PostgreSQL says of a statement that it stopped, said before a commit. */
export class RequestOver extends Error {
  readonly code = '57014';
  constructor() {
    super('The time of the request was over before its commit.');
  }
}

/**
 * Lets the statements of a request be stopped when its time is over, by another connection. An answer waits for the stop that is under
 * way, so that it never meets the statement of whoever has the connection next.
 */
export function stopWithRequests(pool: pg.Pool, url: string): void {
  const stop: Stop = async (client) => {
    const other = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMilliseconds });
    other.on('error', () => {});
    try {
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [
        (client as unknown as { readonly processID: number }).processID,
      ]);
    } catch {
      // the statement ends by STATEMENT_TIMEOUT then
    } finally {
      await other.end().catch(() => {});
    }
  };
  watchStatements(pool, (_sent, client) => current.getStore()?.sent(client, stop) ?? null);
}
