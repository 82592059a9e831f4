import type { Instant } from '../domain/desk/time.ts';
import type { Viewer } from '../domain/desk/viewer.ts';
import { isTokenWithdrawn } from '../domain/desk/withdrawnTokens.ts';
import { JobLoop } from '../store/jobs/jobLoop.ts';
import type { Withdrawal } from '../store/withdrawnTokens.ts';

/** Tells whether a token, or a link made with one, is good no more though it has not expired. */
export interface Withdrawals {
  isWithdrawn(viewer: Viewer, issuedAt: Instant): boolean;
  /** Called whenever more were withdrawn. */
  onChange(listener: () => void): void;
}

export const nothingWithdrawn: Withdrawals = { isWithdrawn: () => false, onChange: () => {} };

interface Settings {
  /** What was noted since an instant of the database's clock. */
  readonly since: (instant: Instant) => Promise<readonly Withdrawal[]>;
  readonly onFault: (error: Error) => void;
}

const lookMilliseconds = 1_000;

/** A transaction that noted one may commit so much later than it did; then it is read though later ones were. */
const overlapMilliseconds = 60_000;

/** What the database says is withdrawn, as this process last read it: a second ago, or as long as the database is gone. */
export class WithdrawnTokens implements Withdrawals {
  readonly #since: Settings['since'];
  readonly #loop: JobLoop<never>;
  readonly #withdrawnAt = new Map<string, Instant>();
  readonly #listeners: (() => void)[] = [];
  #readUntil: Instant = 0;

  constructor({ since, onFault }: Settings) {
    this.#since = since;
    this.#loop = new JobLoop({ look: () => this.read(), onFault, everyMilliseconds: lookMilliseconds });
  }

  isWithdrawn(viewer: Viewer, issuedAt: Instant): boolean {
    return isTokenWithdrawn(this.#withdrawnAt, viewer, issuedAt);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Reads what was withdrawn since the last time. */
  async read(): Promise<void> {
    let isChanged = false;
    const noted = await this.#since(this.#readUntil - overlapMilliseconds);
    for (const { holder, at, notedAt } of noted) {
      this.#readUntil = Math.max(this.#readUntil, notedAt);
      if (this.#withdrawnAt.get(holder) === at) continue;
      this.#withdrawnAt.set(holder, at);
      isChanged = true;
    }
    if (isChanged) for (const listener of this.#listeners) listener();
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
