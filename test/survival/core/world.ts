/** Something that takes turns in the world and may end at any of them: a process, a customer, an agent. */
export interface Life {
  isOver: boolean;
}

/** What a statement hears whose connection is gone. As pg says it. */
export class ConnectionLost extends Error {
  constructor() {
    super('Connection terminated unexpectedly');
  }
}

interface Waiting {
  readonly life: Life;
  readonly fromAt: number;
  readonly isReady: () => boolean;
  readonly go: () => void;
}

/** Milliseconds that go by between two turns, at the most. */
const mostBetweenTurns = 12;

/**
 * Time, chance and order of one simulated run. Whoever does something that others may come between waits for their turn; whose
 * is next is drawn by the seed. So one seed is one course of events, however many processes seem to run at once.
 */
export class World {
  readonly chance: () => number;
  /** The instant, in milliseconds; it goes on between turns. */
  at = 1_000_000;
  faults = 0;
  /** The chance that whatever can go wrong does so; 0: nothing does. */
  faultShare = 0;
  #waiting: Waiting[] = [];

  constructor(chance: () => number) {
    this.chance = chance;
  }

  /** Resolves when it is this life's turn, which it is not before `isReady`; never, when it is over by then. */
  turn(life: Life, isReady: () => boolean = () => true): Promise<void> {
    return this.#wait({ life, fromAt: this.at, isReady });
  }

  /** Its turn comes so much later. */
  sleep(life: Life, milliseconds: number): Promise<void> {
    return this.#wait({ life, fromAt: this.at + milliseconds, isReady: () => true });
  }

  /** Whether something goes wrong here; counted where it does. */
  goesWrong(share = 1): boolean {
    if (this.chance() >= this.faultShare * share) return false;
    this.faults += 1;
    return true;
  }

  any<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.chance() * values.length)]!;
  }

  /** Gives everybody who waits a turn, where there is one who can go on. */
  async runWaiting(): Promise<void> {
    await this.run(this.#waiting.length, () => !this.#waiting.some(({ isReady }) => isReady()));
  }

  /** Gives turns until `isEnough`, at most so many. Returns whether it was enough. */
  async run(mostTurns: number, isEnough: () => boolean): Promise<boolean> {
    for (let count = 0; count < mostTurns; count++) {
      if (isEnough()) return true;
      this.at += Math.floor(this.chance() * mostBetweenTurns);
      const next = this.#next();
      this.#waiting = this.#waiting.filter((each) => each !== next);
      next.go();
      // whatever follows from it, up to the next turns
      await new Promise((resolve) => setImmediate(resolve));
    }
    return isEnough();
  }

  #wait(waiting: Omit<Waiting, 'go'>): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ ...waiting, go });
    });
  }

  /** Whose turn it is; where all sleep, time goes on to the first. */
  #next(): Waiting {
    this.#waiting = this.#waiting.filter(({ life }) => !life.isOver);
    const able = this.#waiting.filter(({ isReady }) => isReady());
    if (able.length === 0) throw new Error('Nobody can go on: each waits for another.');
    this.at = Math.max(this.at, Math.min(...able.map(({ fromAt }) => fromAt)));
    return this.any(able.filter(({ fromAt }) => fromAt <= this.at));
  }
}
