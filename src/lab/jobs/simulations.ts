import { setTimeout as pause } from 'node:timers/promises';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import type { SimulationQueue, TakenSimulation } from '../../store/simulations/queue.ts';
import type { KeptFindings, SimulationProgress } from '../../store/simulations/simulation.ts';
import type { RunMessage, RunOutcome } from './message.ts';
import { type StartRun, startRun } from './runThread.ts';

/** A process that says nothing for so long is gone, and its simulations are taken up by others. */
const leaseSeconds = 10;
/** How often a run says that it is alive, and hears whether it was cancelled. */
const beatMilliseconds = 1_000;
/** A run that ended so many processes without getting on is not given to another. */
const mostLosses = 3;
/** Progress goes into the desk's log once a second, in long runs less often: each twentieth of the time so far. */
const tellShare = 0.05;

export interface SimulationsSettings {
  readonly queue: SimulationQueue;
  /** Runs at once in this process. */
  readonly most: number;
  /** This program's version, which results carry. */
  readonly version: string;
  readonly onFault: (error: Error) => void;
  /** How a run is begun; left out: on a thread of its own. */
  readonly startRun?: StartRun;
}

/**
 * Runs simulations that wait, each on a thread of its own, so many at a time. Any number of processes may do it: each
 * simulation is in the hands of one, under a lease that it renews, and is taken up by another when that one is gone.
 */
export class Simulations {
  readonly #settings: Required<SimulationsSettings>;
  readonly #loop: JobLoop<TakenSimulation>;
  #counts = { waiting: 0, running: 0 };

  constructor(settings: SimulationsSettings) {
    this.#settings = { startRun, ...settings };
    const { queue, most, onFault } = settings;
    this.#loop = new JobLoop({
      take: () => queue.take(leaseSeconds),
      run: (taken, signal) => this.#run(taken, signal),
      most,
      onFault,
      look: () => this.#count(),
    });
  }

  /** Simulations of all processes that wait and that run, as of the last look; for the operator's metrics. */
  get counts(): { readonly waiting: number; readonly running: number } {
    return this.#counts;
  }

  async start(): Promise<void> {
    await this.#count();
    await this.#loop.start();
  }

  /** Ends the runs and gives them back: another process takes them up at once, from what was kept last. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #count(): Promise<void> {
    this.#counts = await this.#settings.queue.counts();
  }

  async #run(taken: TakenSimulation, signal: AbortSignal): Promise<void> {
    const { queue, version, onFault } = this.#settings;
    if (taken.losses > mostLosses) {
      await queue.fail(
        taken,
        `Given up: ${taken.losses} processes that ran it ended without a word. It may need more memory than there is; try a shorter horizon, longer intervals or fewer contacts.`,
      );
      return;
    }
    const news = new News();
    const order = { ...orderOf(taken), version, resume: resumeOf(taken, version) };
    const thread = this.#settings.startRun(order, (message) => news.hear(message));
    thread.ended.then(
      () => news.end(null),
      (error: Error) => news.end(error),
    );
    const hurry = () => news.wake();
    signal.addEventListener('abort', hurry);
    const startedAt = Date.now();
    let toldAt = 0;
    try {
      while (!signal.aborted) {
        await news.untilEnd(beatMilliseconds);
        if (signal.aborted) break;
        try {
          const isDone = await this.#write(taken, news, () => {
            const now = Date.now();
            if (now - toldAt < tellShare * (now - startedAt)) return false;
            toldAt = now;
            return true;
          });
          if (isDone) return;
        } catch (error) {
          // the database is away: the run goes on, and what it has to say is said later
          onFault(error as Error);
          await pause(beatMilliseconds, null, { signal }).catch(() => {});
        }
      }
    } finally {
      signal.removeEventListener('abort', hurry);
      await thread.stop();
    }
    await queue.giveBack(taken);
  }

  /** Writes down what the thread has said. True if the run is over, or no longer this process's. */
  async #write(taken: TakenSimulation, news: News, mayTell: () => boolean): Promise<boolean> {
    const { queue, version, onFault } = this.#settings;
    if (news.outcome !== null) {
      const { published, results, progress } = news.outcome;
      await queue.finish(taken, { ...published, results, progress });
      return true;
    }
    if (news.failure !== null) {
      if (news.failure instanceof Error) onFault(news.failure);
      await queue.fail(
        taken,
        news.failure instanceof Error ? `The simulator failed: ${news.failure.message}` : news.failure,
      );
      return true;
    }
    if (!(await queue.renew(taken, leaseSeconds))) return true;
    const { progress, checkpoint } = news;
    if (checkpoint !== null) {
      news.checkpoint = null;
      await queue.keep(taken, { bytes: checkpoint, version });
    }
    if (progress !== null && mayTell()) {
      news.progress = null;
      await queue.tell(taken, progress);
    }
    return false;
  }
}

const orderOf = ({ text, settings, seed, replications }: TakenSimulation) => ({
  text,
  settings,
  seed,
  replications,
});

/** What another version kept may mean something else by now: such a run begins anew, with the same results. */
const resumeOf = ({ kept }: { readonly kept: KeptFindings | null }, version: string): Uint8Array | null =>
  kept !== null && kept.version === version ? kept.bytes : null;

/** The last that a thread has said, until it is written down. */
class News {
  progress: SimulationProgress | null = null;
  checkpoint: Uint8Array | null = null;
  outcome: RunOutcome | null = null;
  failure: string | Error | null = null;
  wake: () => void = () => {};
  #isOver = false;

  hear(message: RunMessage): void {
    switch (message.kind) {
      case 'progressed':
        this.progress = message.progress;
        break;
      case 'checkpoint':
        this.checkpoint = message.bytes;
        break;
      case 'finished':
        this.outcome = message.outcome;
        break;
      case 'refused':
        this.failure = message.reason;
        break;
    }
  }

  /** The thread has ended; without a last word that is a fault too. */
  end(error: Error | null): void {
    this.#isOver = true;
    if (this.outcome === null && this.failure === null)
      this.failure = error ?? new Error('its thread ended without a result');
    this.wake();
  }

  /** Until the thread has ended or somebody wakes it, at most so long. */
  untilEnd(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isOver) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
