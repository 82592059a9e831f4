import { setTimeout as pause } from 'node:timers/promises';

/** How often jobs that wait are looked for. */
const lookMilliseconds = 500;

export interface JobLoopSettings<Job> {
  /** The next job, in this process's hands from now on; null: there is none. */
  readonly take: () => Promise<Job | null>;
  /** Does it, or as much of it as there is until the signal; what it throws is told to `onFault`. */
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Jobs at once in this process. */
  readonly most: number;
  readonly onFault: (error: Error) => void;
  /** Before each look. */
  readonly look?: () => Promise<void>;
}

/** Does jobs that wait in the database, so many at a time. Any number of processes may; a job is in the hands of one. */
export class JobLoop<Job> {
  readonly #settings: JobLoopSettings<Job>;
  readonly #runs = new Set<Promise<void>>();
  #stop = new AbortController();
  #looking: Promise<void> = Promise.resolve();

  constructor(settings: JobLoopSettings<Job>) {
    this.#settings = settings;
  }

  start(): void {
    this.#stop = new AbortController();
    this.#looking = this.#look();
  }

  /** Resolves when no job is in this process's hands any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#looking;
    await Promise.all(this.#runs);
  }

  async #look(): Promise<void> {
    const { take, run, most, onFault, look } = this.#settings;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await look?.();
        while (this.#runs.size < most && !signal.aborted) {
          const job = await take();
          if (job === null) break;
          const running = run(job, signal).catch(onFault);
          this.#runs.add(running);
          void running.finally(() => this.#runs.delete(running));
        }
      } catch (error) {
        onFault(error as Error);
      }
      await pause(lookMilliseconds, null, { signal }).catch(() => {});
    }
  }
}
