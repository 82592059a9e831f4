import type { Board } from './board.ts';

/** At most two boards a second. */
const leastMilliseconds = 500;
/** Making boards takes at most a fifth of the time: a desk on which much waits has other work for PostgreSQL. */
const timesItsOwn = 5;
/** Ages grow, and promises come to be at risk, without anything happening. */
const mostMilliseconds = 5_000;

export interface BoardSource {
  readonly make: () => Promise<Board>;
  /** Calls back whenever something has happened; gives back how to stop it. */
  readonly listen: (onChange: () => void) => Promise<() => void>;
  /** Nobody looks at it any more. */
  readonly onUnwatched: () => void;
}

/** One who looks at a board. */
export interface Viewing {
  /** The newest board that this viewer has not seen, as soon as there is one; null: it was ended. Throws where none can be made. */
  next(): Promise<Board | null>;
  end(): void;
}

/**
 * A board that is made anew when something has happened, at once or half a second after the last one (later where one takes long
 * to make), and every five seconds where nothing does. All viewers are given the same object. A viewer who is slow misses boards, never the newest.
 */
export class SharedBoard {
  readonly #source: BoardSource;
  readonly #viewers = new Set<Viewer>();
  #latest: Board | null = null;
  #stopListening: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #startedAt = Number.NEGATIVE_INFINITY;
  #spacing = leastMilliseconds;
  #isMaking = false;
  #hasChanged = false;

  constructor(source: BoardSource) {
    this.#source = source;
  }

  view(): Viewing {
    const viewer = new Viewer(() => this.#left(viewer));
    this.#viewers.add(viewer);
    if (this.#viewers.size === 1) void this.#begin();
    else if (this.#latest !== null) viewer.show(this.#latest);
    return viewer;
  }

  async #begin(): Promise<void> {
    // what happens from here on is in the first board
    this.#isMaking = true;
    try {
      const stop = await this.#source.listen(() => this.#changed());
      if (this.#viewers.size === 0) return stop();
      this.#stopListening = stop;
      await this.#make();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isMaking = false;
    }
  }

  #left(viewer: Viewer): void {
    this.#viewers.delete(viewer);
    if (this.#viewers.size > 0) return;
    this.#stopListening?.();
    this.#stopListening = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#source.onUnwatched();
  }

  #changed(): void {
    if (this.#viewers.size === 0) return;
    this.#hasChanged = true;
    if (!this.#isMaking) this.#makeIn(this.#startedAt + this.#spacing - performance.now());
  }

  #makeIn(milliseconds: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#make(), Math.max(0, milliseconds));
  }

  async #make(): Promise<void> {
    this.#isMaking = true;
    this.#hasChanged = false;
    this.#startedAt = performance.now();
    try {
      const board = await this.#source.make();
      this.#latest = board;
      for (const viewer of this.#viewers) viewer.show(board);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isMaking = false;
      this.#spacing = Math.max(leastMilliseconds, timesItsOwn * (performance.now() - this.#startedAt));
    }
    if (this.#viewers.size === 0) return;
    const pause = this.#hasChanged ? this.#spacing : Math.max(this.#spacing, mostMilliseconds);
    this.#makeIn(this.#startedAt + pause - performance.now());
  }

  #fail(error: unknown): void {
    for (const viewer of this.#viewers) viewer.fail(error);
  }
}

class Viewer implements Viewing {
  readonly #left: () => void;
  #unseen: Board | null = null;
  #fault: unknown = null;
  #isEnded = false;
  #wake: () => void = () => {};

  constructor(left: () => void) {
    this.#left = left;
  }

  show(board: Board): void {
    this.#unseen = board;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#fault = error;
    this.#wake();
  }

  async next(): Promise<Board | null> {
    while (this.#unseen === null && this.#fault === null && !this.#isEnded)
      await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#isEnded) return null;
    const board = this.#unseen;
    const fault = this.#fault;
    this.#unseen = null;
    this.#fault = null;
    if (board === null) throw fault;
    return board;
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#left();
    this.#wake();
  }
}
