import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/desk/time.ts';
import { poolOf } from '../../store/dataSource.ts';
import { followIngest } from '../../store/deskLine.ts';
import type { LogFeed } from '../feed/logFeed.ts';
import { pause } from '../pause.ts';
import { DeskDispatcher } from './deskDispatcher.ts';
import { DeskTables } from './deskTables.ts';
import { Leases } from './lease.ts';

/** How often desks without a dispatcher are looked for, and a quiet desk is looked at. */
const lookMilliseconds = 1_000;

/**
 * Dispatches every desk whose lease this process can get. Any number of processes may run it: each desk has one
 * dispatcher at a time, and when its process dies another takes the desk over within a look.
 */
export class Dispatch {
  readonly #dataSource: DataSource;
  readonly #feed: LogFeed;
  readonly #now: () => Instant;
  readonly #onFault: (error: Error, deskId: string | null) => void;
  readonly #desks = new Map<string, Promise<void>>();
  #leases: Leases;
  #stop = new AbortController();
  #looking: Promise<void> = Promise.resolve();

  constructor({
    dataSource,
    url,
    feed,
    now,
    onFault,
  }: {
    dataSource: DataSource;
    url: string;
    feed: LogFeed;
    now: () => Instant;
    onFault: (error: Error, deskId: string | null) => void;
  }) {
    this.#dataSource = dataSource;
    this.#feed = feed;
    this.#now = now;
    this.#onFault = onFault;
    this.#leases = new Leases(url, (error) => onFault(error, null));
  }

  async start(): Promise<void> {
    this.#stop = new AbortController();
    this.#looking = this.#look();
  }

  /** Ends after the steps under way; leases are free afterwards. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#looking;
    await Promise.all(this.#desks.values());
    await this.#leases.close();
  }

  /** How many desks this process dispatches now. */
  get desksDispatched(): number {
    return this.#desks.size;
  }

  async #look(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        const { rows } = await poolOf(this.#dataSource).query<{ id: string }>(
          'select id from desk order by id',
        );
        for (const { id } of rows) {
          if (signal.aborted || this.#desks.has(id)) continue;
          if (await this.#leases.take(id)) {
            this.#desks.set(
              id,
              this.#run(id, signal).finally(() => this.#desks.delete(id)),
            );
          }
        }
      } catch (error) {
        this.#onFault(error as Error, null);
      }
      await pause(lookMilliseconds, signal);
    }
  }

  /** Until stopped or fenced off; faults throw the router away and restore it. */
  async #run(deskId: string, signal: AbortSignal): Promise<void> {
    let wake: () => void = () => {};
    // own decisions are no news; an input that the step under way has decided is none either
    let heardSeq = 0;
    let isDirty = true;
    const stopListening = this.#feed.onInput(deskId, (seq) => {
      heardSeq = seq;
      wake();
    });
    const stopFollowing = followIngest(this.#dataSource, deskId, () => {
      isDirty = true;
      wake();
    });
    try {
      const dispatcher = await DeskDispatcher.takeOver(new DeskTables(this.#dataSource, deskId), this.#now);
      while (!signal.aborted) {
        if (isDirty || heardSeq > dispatcher.seq || dispatcher.nextDueAt <= this.#now()) {
          if (heardSeq === Number.POSITIVE_INFINITY) heardSeq = 0;
          isDirty = false;
          const isMore = await dispatcher.step();
          isDirty ||= isMore;
          continue;
        }
        const waitMilliseconds = Math.min(lookMilliseconds, dispatcher.nextDueAt - this.#now());
        const isQuiet = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), Math.max(waitMilliseconds, 1));
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
          signal.addEventListener('abort', wake, { once: true });
        });
        signal.removeEventListener('abort', wake);
        // a lost announcement costs one look
        if (isQuiet && waitMilliseconds >= lookMilliseconds) isDirty = true;
      }
    } catch (error) {
      this.#onFault(error as Error, deskId);
      // another process may have better luck; this one asks again at its next look
      await this.#leases.release(deskId).catch(() => {});
      await pause(lookMilliseconds / 4, signal);
    } finally {
      stopListening();
      stopFollowing();
    }
  }
}
