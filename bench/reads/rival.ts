import type { ChildProcess } from 'node:child_process';
import type { Seeded } from './seed.ts';

/** Another server on the same database, which is asked in its own words and must show the same. */
export interface Rival {
  readonly name: string;
  /** Our requests/s ÷ its. */
  readonly wanted: number;
  /** Why it cannot be measured here, and what to do about it; null: it can. */
  readonly missing: string | null;
  /** A process that takes the orders `rival` and `cpu`. */
  readonly start: () => ChildProcess;
  /** What it is asked, in turn. */
  readonly bodies: (seeded: Seeded) => readonly string[];
  /** What it answered, in our words. */
  readonly translated: (data: never) => unknown;
}
