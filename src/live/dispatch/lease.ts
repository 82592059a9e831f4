import { StandingConnection } from '../../store/standingConnection.ts';

/** The first number of the advisory lock pair; the second is the desk. */
const leaseClass = 7_305_113;

/**
 * Which desks this process dispatches. A lease is an advisory lock of one long-lived connection: when the process
 * dies PostgreSQL gives it back at once, and the next process that asks has it.
 */
export class Leases {
  readonly #url: string;
  readonly #onLost: (error: Error) => void;
  #connection: StandingConnection | null = null;

  constructor(url: string, onLost: (error: Error) => void) {
    this.#url = url;
    this.#onLost = onLost;
  }

  /** True if this process holds the desk's lease from now on. */
  async take(deskId: string): Promise<boolean> {
    const { client } = await this.#connected();
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as taken',
      [leaseClass, deskId],
    );
    return rows[0]!.taken;
  }

  /** Gives the desk's lease back, so that whoever asks next has it. */
  async release(deskId: string): Promise<void> {
    await this.#connection?.client.query('select pg_advisory_unlock($1, hashtext($2))', [leaseClass, deskId]);
  }

  /** Gives every lease back. */
  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }

  async #connected(): Promise<StandingConnection> {
    if (this.#connection) return this.#connection;
    this.#connection = await StandingConnection.open({
      url: this.#url,
      name: 'signalbox dispatch',
      // a machine that is gone does not say goodbye: its leases are free after some 20 seconds of silence
      options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3',
      onLost: (error) => {
        this.#connection = null;
        this.#onLost(error);
      },
    });
    return this.#connection;
  }
}
