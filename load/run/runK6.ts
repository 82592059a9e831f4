import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { LoadedDesk } from './throwAway.ts';

/** What is asked of a run. */
export interface RunOrder {
  readonly profile: string;
  readonly rate: number;
  readonly seconds: number | null;
  /** Agents to hire before it begins. */
  readonly hire: number;
  /** Seconds for which a desk that counts its history is waited for. */
  readonly patience: number;
  /** Names the run; every external id begins with it. */
  readonly run: string;
  /** Folder in which k6 writes its figures and what it has to say. */
  readonly folder: string;
}

export interface K6Run {
  /** Where it tells how it gets on. */
  readonly address: string;
  readonly process: ChildProcess;
  /** 0: thresholds held; 99: some did not; anything else: it failed. */
  readonly ended: Promise<number>;
}

const script = resolve(import.meta.dirname, '../../../load/main.ts');

export const figuresFile = (folder: string): string => join(folder, 'k6.json');
export const notesFile = (folder: string): string => join(folder, 'notes.ndjson');

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? found(address.port) : failed()));
    });
  });

/** Starts k6 on the suite. Secrets go by the environment, which no list of processes shows. */
export async function startK6(program: string, desk: LoadedDesk, order: RunOrder): Promise<K6Run> {
  const address = `127.0.0.1:${await freePort()}`;
  const args = ['run', '--quiet', '--no-color', '--no-usage-report', '--address', address];
  const output = ['--log-format', 'raw', '--console-output', notesFile(order.folder)];
  const child = spawn(program, [...args, ...output, script], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? order.folder,
      LOAD_URL: desk.url,
      LOAD_SECRET: desk.secret ?? '',
      LOAD_TOKEN: desk.token ?? '',
      LOAD_PROFILE: order.profile,
      LOAD_RATE: String(order.rate),
      ...(order.seconds === null ? {} : { LOAD_SECONDS: String(order.seconds) }),
      LOAD_HIRE: String(order.hire),
      LOAD_PATIENCE: String(order.patience),
      LOAD_RUN: order.run,
      LOAD_FIGURES: figuresFile(order.folder),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Ctrl-C is ours to hear: k6 is told once, and ends what is on its way
    detached: true,
  });
  const ended = new Promise<number>((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? -1));
  });
  return { address, process: child, ended };
}
