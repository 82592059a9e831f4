import type pg from 'pg';
import { type LogRow, logChannel, readLog } from '../../store/log.ts';
import { forNoRequest } from '../../store/requestWork.ts';
import { SilentConnections, StandingConnection } from '../../store/standingConnection.ts';

type Listener = (rows: readonly LogRow[]) => void;
type InputListener = (seq: number) => void;

/** How far this process has read one desk's log, and who wants to hear of it. */
interface Tail {
  lastSeq: number;
  readonly listeners: Set<Listener>;
  reading: Promise<void> | null;
  readAgain: boolean;
}

const rowsPerRead = 1_000;
const longestPauseMilliseconds = 1_000;

/**
 * The desks' logs as they grow, whichever process appends: one listening connection, one read per commit and desk,
 * however many followers. Announcements carry no content, so a lost connection loses nothing: on reconnecting every
 * tail reads on from its own place. Where that connection falls silent, those of the pool that are silent too are hung up:
 * whoever waits on them hears of it within seconds.
 */
export class LogFeed {
  readonly #pool: pg.Pool;
  readonly #url: string;
  readonly #onFault: (error: Error) => void;
  readonly #tails = new Map<string, Promise<Tail>>();
  readonly #inputListeners = new Map<string, InputListener>();
  readonly #growthListeners = new Set<() => void>();
  #connection: StandingConnection | null = null;
  #isStopped = false;
  #pauseMilliseconds = 100;
  #reconnect: NodeJS.Timeout | null = null;

  constructor({ pool, url, onFault }: { pool: pg.Pool; url: string; onFault: (error: Error) => void }) {
    this.#pool = pool;
    this.#url = url;
    this.#onFault = onFault;
  }

  /** Resolves when the listening connection stands. */
  async start(): Promise<void> {
    this.#isStopped = false;
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#reconnect) clearTimeout(this.#reconnect);
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
    const tails = await Promise.allSettled(this.#tails.values());
    await Promise.all(tails.map((tail) => (tail.status === 'fulfilled' ? tail.value.reading : null)));
    this.#tails.clear();
  }

  get isListening(): boolean {
    return this.#connection !== null;
  }

  /** Calls `listener` with every row that is committed from now on, in order. Returns how to stop it, and the place it starts after. */
  async listen(deskId: string, listener: Listener): Promise<{ after: number; stop: () => void }> {
    const tail = await this.#tailOf(deskId);
    tail.listeners.add(listener);
    return { after: tail.lastSeq, stop: () => tail.listeners.delete(listener) };
  }

  /**
   * Calls `listener` with the sequence of the last input of every commit to the desk's log, as soon as it is announced
   * and without reading it; infinity where announcements may have been missed. One listener a desk: its dispatcher.
   */
  onInput(deskId: string, listener: InputListener): () => void {
    this.#inputListeners.set(deskId, listener);
    return () => this.#inputListeners.delete(deskId);
  }

  /** Calls `listener` whenever any desk's log has grown, or may have. Returns how to stop it. */
  onGrowth(listener: () => void): () => void {
    this.#growthListeners.add(listener);
    return () => this.#growthListeners.delete(listener);
  }

  #tailOf(deskId: string): Promise<Tail> {
    let tail = this.#tails.get(deskId);
    if (!tail) {
      // those who listen next wait for it too: the end of one's time is not theirs
      tail = forNoRequest(() => this.#openTail(deskId));
      this.#tails.set(deskId, tail);
      tail.catch(() => this.#tails.delete(deskId));
    }
    return tail;
  }

  async #openTail(deskId: string): Promise<Tail> {
    const { rows } = await this.#pool.query<{ last_seq: number }>('select last_seq from desk where id = $1', [
      deskId,
    ]);
    return { lastSeq: rows[0]?.last_seq ?? 0, listeners: new Set(), reading: null, readAgain: false };
  }

  async #connect(): Promise<void> {
    const silent = new SilentConnections(this.#pool);
    const connection = await StandingConnection.open(
      {
        url: this.#url,
        name: 'signalbox feed',
        onAsk: () => silent.listen(),
        onSilence: () => silent.hangUp(),
        onLost: (error) => this.#lost(error),
        onNotification: (payload) => {
          const [deskId, lastSeq, lastInput] = payload?.split(' ') ?? [];
          if (!deskId) return;
          if (Number(lastInput) > 0) this.#inputListeners.get(deskId)?.(Number(lastInput));
          this.#grew(deskId, Number(lastSeq));
          for (const listener of this.#growthListeners) listener();
        },
      },
      (client) => client.query(`listen ${logChannel}`),
    );
    if (this.#isStopped) {
      await connection.close();
      return;
    }
    this.#connection = connection;
    this.#pauseMilliseconds = 100;
    for (const deskId of this.#tails.keys()) this.#grew(deskId, null);
    for (const listener of this.#inputListeners.values()) listener(Number.POSITIVE_INFINITY);
    for (const listener of this.#growthListeners) listener();
  }

  #lost(error: Error): void {
    this.#connection = null;
    if (this.#isStopped) return;
    this.#onFault(error);
    this.#connectLater();
  }

  #connectLater(): void {
    this.#reconnect = setTimeout(() => {
      this.#connect().catch((error: Error) => {
        if (this.#isStopped) return;
        this.#onFault(error);
        this.#pauseMilliseconds = Math.min(this.#pauseMilliseconds * 2, longestPauseMilliseconds);
        this.#connectLater();
      });
    }, this.#pauseMilliseconds);
  }

  /** Reads on; where nobody listens the place moves on unread. `lastSeq` null: not known. */
  #grew(deskId: string, lastSeq: number | null): void {
    this.#tails
      .get(deskId)
      ?.then((tail) => {
        if (lastSeq !== null && tail.listeners.size === 0 && tail.reading === null) {
          tail.lastSeq = Math.max(tail.lastSeq, lastSeq);
          return;
        }
        tail.readAgain = true;
        tail.reading ??= this.#readOn(deskId, tail).finally(() => {
          tail.reading = null;
        });
      })
      .catch(() => {});
  }

  async #readOn(deskId: string, tail: Tail): Promise<void> {
    while (tail.readAgain && !this.#isStopped) {
      tail.readAgain = false;
      try {
        const rows = await readLog(this.#pool, deskId, { after: tail.lastSeq, limit: rowsPerRead });
        const last = rows.at(-1);
        if (!last) continue;
        tail.lastSeq = last.seq;
        tail.readAgain ||= rows.length === rowsPerRead;
        for (const listener of tail.listeners) listener(rows);
      } catch (error) {
        this.#onFault(error as Error);
        await new Promise((resolve) => setTimeout(resolve, this.#pauseMilliseconds));
        tail.readAgain = true;
      }
    }
  }
}
