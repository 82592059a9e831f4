/** Where the numbers of a stretch lie in the memory that its threads share. */
const Shared = { next: 0, merged: 1, isOver: 2 } as const;

/**
 * Replications `from` … `to` − 1, handed out one by one to whichever thread is free. Nobody runs further ahead
 * of the merged ones than `window`, so that the samples that wait to be merged stay few.
 */
export class Stretch {
  private readonly numbers: Int32Array;

  constructor(
    readonly from: number,
    readonly to: number,
    readonly window: number,
    readonly memory = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT),
  ) {
    this.numbers = new Int32Array(memory);
  }

  /** The next replication that nobody has; −1: there is none, or it is too far ahead. */
  take(): number {
    for (;;) {
      const next = Atomics.load(this.numbers, Shared.next);
      if (this.isOver || next >= this.to - this.from || next >= this.merged + this.window) return -1;
      if (Atomics.compareExchange(this.numbers, Shared.next, next, next + 1) === next)
        return this.from + next;
    }
  }

  /** Sleeps until there may be something to take; false: there never will be. Not for the main thread. */
  awaitMore(): boolean {
    const { merged } = this;
    const next = Atomics.load(this.numbers, Shared.next);
    if (this.isOver || next >= this.to - this.from) return false;
    if (next >= merged + this.window) Atomics.wait(this.numbers, Shared.merged, merged);
    return true;
  }

  /** One more has been merged. */
  advance(): void {
    Atomics.add(this.numbers, Shared.merged, 1);
    Atomics.notify(this.numbers, Shared.merged);
  }

  /** Nothing more is handed out. */
  end(): void {
    Atomics.store(this.numbers, Shared.isOver, 1);
    this.advance();
  }

  private get isOver(): boolean {
    return Atomics.load(this.numbers, Shared.isOver) === 1;
  }

  private get merged(): number {
    return Atomics.load(this.numbers, Shared.merged);
  }
}
