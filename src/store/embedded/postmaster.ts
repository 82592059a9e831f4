import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { socketFolder } from './address.ts';
import type { Binaries } from './binaries.ts';
import { cleanEnvironment, type Durability } from './create.ts';
import type { DatabaseFolder } from './folder.ts';
import { waitUntil } from './processes.ts';

const readyWithinMilliseconds = 60_000;
const portAttempts = 5;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });

/**
 * Of what was written, PostgreSQL's log has nothing: no row that a constraint refused, no value that could not be read, no statement.
 * Brevity leaves out the details (`Failing row contains …`, `Key (…)=(…)`, contexts), but an error's own line may quote a value as well
 * (`invalid input syntax for type date: "…"`), and no setting keeps such lines without their values. So errors and warnings of sessions
 * are left to who caused them: the server logs each with its code, constraint, table and column. What an operator loses are
 * warnings and errors of PostgreSQL's own workers (a failed vacuum, say); its starts, ends, checkpoints, crashes and refused connections stay.
 */
const withoutTexts = [
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_min_duration_statement=-1',
  'log_min_duration_sample=-1',
  'log_transaction_sample_rate=0',
  'log_duration=off',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
];

const settings = (root: string, port: number, durability: Durability): string[] =>
  [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${socketFolder(root, port) ?? ''}`,
    'timezone=UTC',
    'log_timezone=UTC',
    // A desk's statements are short; compiling their plans costs more than it gives.
    'jit=off',
    'max_connections=200',
    ...withoutTexts,
    ...(durability === 'none' ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ].flatMap((setting) => ['-c', setting]);

function openLog(folder: DatabaseFolder): number {
  if (existsSync(folder.logFile)) renameSync(folder.logFile, `${folder.logFile}.previous`);
  const log = openSync(folder.logFile, 'w', 0o600);
  if (folder.account !== null) chownSync(folder.logFile, folder.account.uid, folder.account.gid);
  return log;
}

function launch(
  binaries: Binaries,
  folder: DatabaseFolder,
  port: number,
  durability: Durability,
): ChildProcess {
  const log = openLog(folder);
  try {
    // A session of its own: Ctrl-C in our terminal must not stop the database before we have drained.
    return spawn(binaries.postgres, ['-D', folder.data, ...settings(folder.root, port, durability)], {
      cwd: folder.root,
      detached: true,
      env: cleanEnvironment(),
      stdio: ['ignore', log, log],
      ...(folder.account === null ? {} : { uid: folder.account.uid, gid: folder.account.gid }),
    });
  } finally {
    closeSync(log);
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** PostgreSQL writes its readiness as the eighth line of its pid file. */
function isReady(folder: DatabaseFolder, child: ChildProcess): boolean {
  const pidFile = join(folder.data, 'postmaster.pid');
  if (!existsSync(pidFile)) return false;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
}

async function becomeReady(folder: DatabaseFolder, child: ChildProcess): Promise<'ready' | 'portTaken'> {
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  await waitUntil(
    () => failure !== null || hasEnded(child) || isReady(folder, child),
    readyWithinMilliseconds,
  );
  if (failure === null && !hasEnded(child) && isReady(folder, child)) return 'ready';
  const log = readFileSync(folder.logFile, 'utf8').trim();
  if (hasEnded(child) && /could not bind IPv4 address/.test(log)) return 'portTaken';
  child.kill('SIGQUIT');
  const cause = failure === null ? (hasEnded(child) ? 'it ended' : 'no answer in time') : String(failure);
  throw new Error(
    `Embedded PostgreSQL does not start on ${folder.data}: ${cause}. Its log, ${folder.logFile}, says:\n${log.split('\n').slice(-8).join('\n')}`,
  );
}

/** Starts PostgreSQL on a free port of 127.0.0.1 and answers when it takes connections. */
export async function launchPostmaster(binaries: Binaries, folder: DatabaseFolder, durability: Durability) {
  for (let attempt = 1; attempt <= portAttempts; attempt += 1) {
    const port = await freePort();
    const child = launch(binaries, folder, port, durability);
    if ((await becomeReady(folder, child)) === 'ready') return { child, port };
  }
  throw new Error(`Embedded PostgreSQL found no free port on 127.0.0.1 in ${portAttempts} attempts.`);
}

/** Ends every session and waits for PostgreSQL to end; harder means follow where it does not. */
export async function shutDown(
  child: ChildProcess,
  binaries: Binaries,
  folder: DatabaseFolder,
): Promise<void> {
  const isGone = () => hasEnded(child);
  if (isGone()) return;
  if (process.platform === 'win32') spawn(binaries.pgCtl, ['stop', '-D', folder.data, '-m', 'fast']);
  else child.kill('SIGINT');
  if (await waitUntil(isGone, 30_000)) return;
  child.kill('SIGQUIT');
  if (!(await waitUntil(isGone, 5_000))) child.kill('SIGKILL');
  await waitUntil(isGone, 5_000);
}
