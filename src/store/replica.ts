import type pg from 'pg';
import type { Runner } from './read/reads.ts';

/** How long a query waits for the replica before it goes to the primary. */
const patienceMilliseconds = 50;
const pollMilliseconds = 2;
/** A look that takes longer is a replica that does not answer. */
const answerMilliseconds = 1_000;
const watchMilliseconds = 1_000;

/** `query_canceled`: the statement was too long, and would be too long elsewhere. */
const isTooLong = (error: unknown): boolean => (error as { code?: string }).code === '57014';

/** Up to where acknowledged commits reach in the primary's write-ahead log. */
const committedUpTo = `select (case when current_setting('synchronous_commit') = 'off' then pg_current_wal_insert_lsn()
  else pg_current_wal_flush_lsn() end)::text as position`;

/** How many bytes the replica lacks to that place; no row where it is none. */
const bytesBehind = `select greatest(pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn()), 0)::float8 as bytes
  where pg_is_in_recovery() and pg_last_wal_replay_lsn() is not null`;

const identity = `select (select system_identifier from pg_control_system()) || ' ' || oid as identity
  from pg_database where datname = current_database()`;

export interface ReplicaSettings {
  readonly primary: pg.Pool;
  readonly replica: pg.Pool;
  /** Told once when reads leave the replica, with the reason. */
  readonly onFault: (error: Error) => void;
}

/**
 * A streaming replica that queries read from. Nobody reads less there than was committed, by whomever, before they asked: a query
 * asks how far the primary is, and reads from the primary where the replica does not get there at once, is down, or
 * fails. Queries that come together share the asking.
 */
export class Replica {
  readonly #primary: pg.Pool;
  readonly #replica: pg.Pool;
  readonly #onFault: (error: Error) => void;
  readonly #reader: Runner;
  #isUsable = false;
  #bytesBehind = 0;
  #reads = 0;
  #begun: Promise<unknown> = Promise.resolve();
  #next: Promise<boolean> | null = null;
  #watching: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor({ primary, replica, onFault }: ReplicaSettings) {
    this.#primary = primary;
    this.#replica = replica;
    this.#onFault = onFault;
    this.#reader = { query: (asked: pg.QueryConfig) => this.#read(asked) } as unknown as Runner;
  }

  /** Looks whether it is there, and goes on looking; resolves whether or not it is. */
  async start(): Promise<void> {
    this.#isStopped = false;
    await this.#watch(true);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#isUsable = false;
    if (this.#watching) clearTimeout(this.#watching);
    await this.#begun;
    await this.#replica.end();
  }

  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** What the replica lacked to the primary when it was last looked at. */
  get bytesBehind(): number {
    return this.#bytesBehind;
  }

  /** How often somebody was sent to the replica. */
  get reads(): number {
    return this.#reads;
  }

  /** Where to read now: everything that was committed before this was called is there. */
  async runner(): Promise<Runner> {
    const isThere = this.#isUsable && (await this.#sharedLook());
    if (!isThere) return this.#primary;
    this.#reads += 1;
    return this.#reader;
  }

  /** A look that begins after the call; all who call before it begins share it. */
  #sharedLook(): Promise<boolean> {
    this.#next ??= this.#begun.then(() => {
      this.#next = null;
      const look = this.#look();
      this.#begun = look;
      return look;
    });
    return this.#next;
  }

  /** Whether the replica gets, within the patience, to where the primary is now. Leaves a replica that fails. */
  async #look(): Promise<boolean> {
    try {
      return await inTime(this.#catchesUp());
    } catch (error) {
      this.#leave(error as Error);
      return false;
    }
  }

  async #catchesUp(): Promise<boolean> {
    const { rows } = await this.#primary.query<{ position: string }>({
      name: 'committed-up-to',
      text: committedUpTo,
    });
    const until = performance.now() + patienceMilliseconds;
    while (true) {
      const { rows: found } = await this.#replica.query<{ bytes: number }>({
        name: 'bytes-behind',
        text: bytesBehind,
        values: [rows[0]!.position],
      });
      if (found[0] === undefined) throw new Error('DATABASE_READ_URL is no replica (any more).');
      this.#bytesBehind = found[0].bytes;
      if (found[0].bytes === 0) return true;
      if (performance.now() > until)
        throw new Error(`The replica is ${found[0].bytes} bytes behind the primary.`);
      await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
    }
  }

  async #watch(isFirst: boolean): Promise<void> {
    if (!this.#isUsable) {
      try {
        await inTime(this.#isOfPrimary());
        this.#isUsable = (await inTime(this.#catchesUp())) && !this.#isStopped;
      } catch (error) {
        if (isFirst) this.#onFault(error as Error);
      }
    } else await this.#sharedLook();
    if (!this.#isStopped)
      this.#watching = setTimeout(() => void this.#watch(false), watchMilliseconds).unref();
  }

  async #isOfPrimary(): Promise<void> {
    const [ours, theirs] = await Promise.all(
      [this.#primary, this.#replica].map(
        async (pool) => (await pool.query<{ identity: string }>(identity)).rows[0]?.identity,
      ),
    );
    if (ours !== theirs) throw new Error('DATABASE_READ_URL is another database than DATABASE_URL.');
  }

  #leave(error: Error): void {
    if (!this.#isUsable) return;
    this.#isUsable = false;
    this.#onFault(error);
  }

  /** A statement that fails there, because the replica went or needed its rows changed, is asked of the primary. */
  async #read(asked: pg.QueryConfig): Promise<pg.QueryResult> {
    try {
      return await this.#replica.query(asked);
    } catch (error) {
      if (isTooLong(error)) throw error;
      return this.#primary.query(asked);
    }
  }
}

const inTime = <Value>(work: Promise<Value>): Promise<Value> => {
  const timer = { id: undefined as NodeJS.Timeout | undefined };
  const late = new Promise<never>((_, reject) => {
    timer.id = setTimeout(() => reject(new Error('The replica does not answer.')), answerMilliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer.id));
};
