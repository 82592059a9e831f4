import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A desk that is loaded, and what is known of it. */
export interface LoadedDesk {
  readonly url: string;
  /** JWT_SECRET of the server; null: not known. */
  readonly secret: string | null;
  /** An administrator's token; null: made from the secret. */
  readonly token: string | null;
  /** Its database; null: it is known by its API alone. */
  readonly databaseUrl: string | null;
  readonly isThrowAway: boolean;
  /** Ends what was started for it. Repeatable. */
  readonly stop: () => Promise<void>;
}

const readyWithin = 180_000;
const program = resolve(import.meta.dirname, '../../../bin/signalbox.js');

/** The embedded PostgreSQL's address: its port stands in the fourth line of its own file. */
function databaseOf(home: string): string {
  const folder = realpathSync(join(home, 'postgres'));
  const port = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8')
    .split('\n')[3]
    ?.trim();
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return `postgresql://signalbox:${password}@127.0.0.1:${port}/signalbox`;
}

/** Starts the demo desk, with its two weeks of history and without its life, on a PostgreSQL of its own; `signal` ends it before it is ready. */
export async function startThrowAway(signal: AbortSignal): Promise<LoadedDesk> {
  const home = mkdtempSync(join(tmpdir(), 'signalbox-load-'));
  chmodSync(home, 0o755);
  const secret = randomBytes(32).toString('base64url');
  const server = spawn(process.execPath, [program, 'serve'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? home,
      SIGNALBOX_HOME: home,
      PORT: '0',
      DEMO: 'on',
      DEMO_FEED: 'off',
      LOG_LEVEL: 'error',
      // as `npm start`
      MALLOC_ARENA_MAX: '2',
      JWT_SECRET: secret,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C is ours to hear: the server is ended when its figures have been read
    detached: true,
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const endWithUs = () => server.kill('SIGTERM');
  process.once('exit', endWithUs);
  signal.addEventListener('abort', endWithUs);
  const stop = async () => {
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(late);
    process.off('exit', endWithUs);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const url = await new Promise<string>((ready, fail) => {
      let printed = '';
      const limit = setTimeout(
        () =>
          fail(new Error(`The throw-away server was not ready after ${readyWithin / 1_000} s: ${printed}`)),
        readyWithin,
      );
      const read = (chunk: Buffer) => {
        printed += chunk;
        const found = /GraphQL\s+(http:\/\/\S+?)\/graphql/.exec(printed)?.[1];
        if (found === undefined) return;
        clearTimeout(limit);
        ready(found);
      };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      server.once('exit', (code) => {
        clearTimeout(limit);
        fail(new Error(`The throw-away server ended with ${code}: ${printed}`));
      });
    });
    // from here on it is needed to the end, for what was measured until then
    signal.removeEventListener('abort', endWithUs);
    return { url, secret, token: null, databaseUrl: databaseOf(home), isThrowAway: true, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
