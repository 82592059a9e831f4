import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import type { Outcome } from '../../../src/domain/desk/refusal.ts';
import { whenFileEnds } from '../../support/whenFileEnds.ts';

/** The process died before it answered: whoever asked does not know whether it was done. */
export class Died extends Error {}

export interface StartOptions {
  /** null: its own embedded PostgreSQL in `home`. */
  readonly url: string | null;
  readonly home?: string;
  /** Its network takes messages and never confirms one. */
  readonly hangs?: boolean;
  readonly dispatches?: boolean;
  /** Sends what the desk answers by itself; not unless told. */
  readonly automates?: boolean;
  /** Counts the desks' figures; not unless told. */
  readonly counts?: boolean;
  /** Runs simulations that wait; not unless told. */
  readonly simulates?: boolean;
  /** Raises alerts and tells webhooks on 127.0.0.1 of them; not unless told. */
  readonly alerts?: boolean;
  /** Removes what desks keep no longer; not unless told. */
  readonly retains?: boolean;
  /** The database is new. */
  readonly migrates?: boolean;
}

interface Told {
  readonly loaded?: true;
  readonly started?: { readonly url: string; readonly postgres: number | null };
  readonly sent?: string;
  readonly fault?: string;
  readonly id?: number;
  readonly outcome?: Outcome<never>;
  readonly error?: string;
}

interface Waiting {
  readonly answer: (outcome: Outcome<never>) => void;
  readonly fail: (error: Error) => void;
}

const alive = new Set<DeskProcess>();
whenFileEnds(async () => {
  await Promise.all([...alive].map((each) => each.kill()));
});

/** A child process that runs ingest, dispatch and outbox of the built program (deskProcess.mjs). */
export class DeskProcess {
  readonly faults: string[] = [];
  /** Delivery keys of the messages that its network took, in order. */
  readonly sent: string[] = [];
  /** The exit code, null after a signal. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #loaded: Promise<void>;
  #started: (told: NonNullable<Told['started']>) => void = () => {};
  #isAlive = true;
  #calls = 0;
  #readyMilliseconds = 0;

  /** Loads the program; does nothing yet. */
  constructor() {
    const folder = join(dirname(inject('program')), '..');
    const script = fileURLToPath(new URL('deskProcess.mjs', import.meta.url));
    this.#child = spawn(process.execPath, [script, folder], {
      env: { PATH: process.env.PATH ?? '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdin!.on('error', () => {});
    alive.add(this);
    this.ended = new Promise((resolve) =>
      this.#child.once('close', (code) => {
        this.#isAlive = false;
        alive.delete(this);
        for (const { fail } of this.#waiting.values()) fail(new Died());
        this.#waiting.clear();
        resolve(code);
      }),
    );
    const spawnedAt = performance.now();
    this.#loaded = new Promise((resolve) => {
      createInterface({ input: this.#child.stdout! }).on('line', (line) => {
        const told = JSON.parse(line) as Told;
        if (told.loaded) {
          this.#readyMilliseconds += performance.now() - spawnedAt;
          resolve();
        }
        this.#hear(told);
      });
    });
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** What loading and starting took, without the wait in between. */
  get readyMilliseconds(): number {
    return Math.round(this.#readyMilliseconds);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Resolves when it takes calls. */
  async start(options: StartOptions) {
    const defaults = {
      home: '',
      migrates: false,
      hangs: false,
      dispatches: true,
      automates: false,
      counts: false,
      simulates: false,
      alerts: false,
      retains: false,
    };
    await Promise.race([this.#loaded, this.ended]);
    if (!this.#isAlive) throw new Died(`the process ended while it loaded: ${this.faults.join('; ')}`);
    const started = new Promise<NonNullable<Told['started']>>((resolve) => {
      this.#started = resolve;
    });
    const toldAt = performance.now();
    this.#write({ call: 'start', args: [{ ...defaults, ...options, poolSize: 6 }] });
    const told = await Promise.race([started, this.ended]);
    if (told === null || typeof told === 'number') throw new Died(this.faults.join('\n'));
    this.#readyMilliseconds += performance.now() - toldAt;
    return told;
  }

  /** What the use case answered. Throws {@link Died} if the process is killed before the answer is here. */
  call<Value>(call: string, ...args: readonly unknown[]): Promise<Outcome<Value>> {
    if (!this.#isAlive) return Promise.reject(new Died());
    const id = ++this.#calls;
    return new Promise((answer, fail) => {
      this.#waiting.set(id, { answer, fail });
      this.#write({ id, call, args });
    });
  }

  /** kill -9, at once. */
  async kill(): Promise<void> {
    this.#isAlive = false;
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** SIGTERM; the exit code once it has drained. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  #write(message: object): void {
    this.#child.stdin!.write(`${JSON.stringify(message)}\n`);
  }

  #hear({ started, sent, fault, id, outcome, error }: Told): void {
    if (started) this.#started(started);
    if (sent !== undefined) this.sent.push(sent);
    if (fault !== undefined) this.faults.push(fault);
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (outcome) waiting?.answer(outcome);
    else waiting?.fail(new Error(error));
  }
}
