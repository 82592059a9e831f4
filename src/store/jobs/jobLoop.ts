import { setTimeout as pause } from 'node:timers/promises';

/** However often it is woken, it looks no oftener. */
const leastMilliseconds = 250;

export interface JobLoopSettings<Job> {
  /** The next job, in this process's hands from now on; null: there is none. Left out: it only looks. */
  readonly take?: () => Promise<Job | null>;
  /**
   * Does it, or as much of it as there is until the signal; what it throws is told to `onFault`. True: there may be another at
   * once.
   */
  readonly run?: (job: Job, signal: AbortSignal) => Promise<unknown>;
  /** Jobs at once in this process; left out: one. */
  readonly most?: number;
  readonly onFault: (error: Error) => void;
  /** Before each look. */
  readonly look?: () => Promise<void>;
  /** How often jobs that wait are looked for where nothing wakes it; left out: twice a second. */
  readonly everyMilliseconds?: number;
  /** Calls `wake` whenever there may be a job; gives back how to stop it. */
  readonly wakes?: (wake: () => void) => () => void;
}

/** Does a job step by step, until a step says (false) that nothing is left of it, or until the signal. */
export const inSteps =
  <Job>(step: (job: Job) => Promise<boolean>) =>
  async (job: Job, signal: AbortSignal): Promise<true> => {
    while (!signal.aborted && (await step(job)));
    return true;
  };

/** Does jobs that wait in the database, so many at a time. Any number of processes may; a job is in the hands of one. */
export class JobLoop<Job> {
  readonly #settings: JobLoopSettings<Job>;
  readonly #runs = new Set<Promise<void>>();
  #stop = new AbortController();
  #looking: Promise<void> = Promise.resolve();
  #woken = new AbortController();

  constructor(settings: JobLoopSettings<Job>) {
    this.#settings = settings;
  }

  async start(): Promise<void> {
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
    const { onFault, look, everyMilliseconds = 500, wakes } = this.#settings;
    const { signal } = this.#stop;
    const stopWaking = wakes?.(() => this.#woken.abort());
    while (!signal.aborted) {
      this.#woken = new AbortController();
      try {
        await look?.();
        await this.#takeJobs(signal);
      } catch (error) {
        onFault(error as Error);
      }
      await pause(leastMilliseconds, null, { signal }).catch(() => {});
      const waking = AbortSignal.any([signal, this.#woken.signal]);
      await pause(everyMilliseconds - leastMilliseconds, null, { signal: waking }).catch(() => {});
    }
    stopWaking?.();
  }

  async #takeJobs(signal: AbortSignal): Promise<void> {
    const { take, run, most = 1, onFault } = this.#settings;
    if (!take || !run) return;
    while (this.#runs.size < most && !signal.aborted) {
      const job = await take();
      if (job === null) return;
      const running = run(job, signal).then((isMore) => {
        if (isMore === true) this.#woken.abort();
      }, onFault);
      this.#runs.add(running);
      void running.finally(() => this.#runs.delete(running));
    }
  }
}
