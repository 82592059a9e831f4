import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Log } from '../log.ts';
import type { FromWorker, ToWorker, WorkerReady } from './messages.ts';
import { ordersVariable, type WorkerOrders } from './worker.ts';

const firstPauseMilliseconds = 100;
const longestPauseMilliseconds = 10_000;
/** A worker that served so long ended of something new. */
const steadyMilliseconds = 30_000;

export interface SeatSettings {
  readonly orders: WorkerOrders;
  /** Told of what its worker says, but that it is ready. */
  readonly hear: (seat: Seat, message: Exclude<FromWorker, { kind: 'ready' }>) => void;
  readonly log: Log;
}

/**
 * The place of one worker. Who ends by itself is replaced, after a pause that doubles from 0.1 to 10 s while those who come
 * do not last.
 */
export class Seat {
  readonly #settings: SeatSettings;
  #worker: Worker | null = null;
  #servingSince: number | null = null;
  #pauseMilliseconds = firstPauseMilliseconds;
  #pause: NodeJS.Timeout | null = null;
  #isLeft = false;

  constructor(settings: SeatSettings) {
    this.#settings = settings;
  }

  get isServing(): boolean {
    return this.#servingSince !== null;
  }

  /** Starts a worker; resolves when it serves. Rejects where it ends before. */
  start(): Promise<WorkerReady> {
    const { orders } = this.#settings;
    const worker = cluster.fork({ [ordersVariable]: JSON.stringify(orders) });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind !== 'ready') return this.#settings.hear(this, message);
        this.#servingSince = performance.now();
        this.#settings.log.info({ worker: orders.number, pid: worker.process.pid }, 'a worker serves');
        resolve(message);
      });
      worker.once('exit', (code, signal) => {
        const since = this.#servingSince;
        this.#worker = null;
        this.#servingSince = null;
        if (since !== null)
          this.#replace(since, { worker: orders.number, pid: worker.process.pid, code, signal });
        else
          reject(new Error(`Worker ${orders.number} ended before it served (${signal ?? `code ${code}`}).`));
      });
    });
  }

  tell(message: ToWorker): void {
    if (this.#worker?.isConnected()) this.#worker.send(message, () => {});
  }

  /** Its worker ends what it has in hand, and nobody takes its place. */
  async leave(): Promise<void> {
    this.#isLeft = true;
    if (this.#pause) clearTimeout(this.#pause);
    if (this.#worker === null) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.process.kill('SIGTERM');
    await ended;
  }

  #replace(since: number | null, ended: object): void {
    if (this.#isLeft) return;
    const isSteady = since !== null && performance.now() - since > steadyMilliseconds;
    const pause = isSteady ? firstPauseMilliseconds : this.#pauseMilliseconds;
    this.#pauseMilliseconds = Math.min(2 * pause, longestPauseMilliseconds);
    this.#settings.log.error(
      { ...ended, pauseMilliseconds: pause },
      'a worker ended; another takes its place',
    );
    this.#pause = setTimeout(() => {
      this.start().catch((error: Error) => this.#replace(null, { message: error.message }));
    }, pause);
  }
}
