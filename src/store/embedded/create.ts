import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { DatabaseFolder } from './folder.ts';
import { processesIn, waitUntil } from './processes.ts';

/** The PostgreSQL major version that the packaged programs are. */
const majorVersion = '18';

/** Name of the database, and of the role that owns it. */
export const databaseName = 'signalbox';

/** `full` survives a power cut; `none` is for throw-away databases of tests, about five times as fast. */
export type Durability = 'full' | 'none';

/** PG… variables of the surroundings point at other servers; what we say is said by arguments. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))),
  LC_ALL: 'C',
});

function writePassword(folder: DatabaseFolder): void {
  writeFileSync(folder.passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (folder.account !== null) chownSync(folder.passwordFile, folder.account.uid, folder.account.gid);
}

const run = (program: string, args: string[], folder: DatabaseFolder): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder.root,
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(folder.account === null ? {} : { uid: folder.account.uid, gid: folder.account.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (cause) =>
      reject(new Error(`${program} does not start: ${cause.message}`, { cause })),
    );
    child.once('close', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`${program} failed (${signal ?? `exit code ${code}`}):\n${output.trim()}`)),
    );
  });

/**
 * Creates the cluster where there is none. It is made aside and put in place by a rename, so one that was killed
 * half-way leaves nothing to trip over.
 */
export async function createIfAbsent(
  folder: DatabaseFolder,
  binaries: Binaries,
  durability: Durability,
): Promise<void> {
  if (existsSync(folder.data)) {
    const found = readFileSync(join(folder.data, 'PG_VERSION'), 'utf8').trim();
    if (found === majorVersion) return;
    throw new Error(
      `${folder.data} was made by PostgreSQL ${found}, this is ${majorVersion}. ` +
        'Move its contents with pg_dump and pg_restore, or choose another folder with --home or SIGNALBOX_HOME.',
    );
  }
  const unfinished = `${folder.data}.new`;
  // An initdb whose signalbox was killed ends by itself within seconds; until then it writes here.
  await waitUntil(() => processesIn(folder.root).length === 0, 20_000);
  rmSync(unfinished, { recursive: true, force: true });
  writePassword(folder);
  await run(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${databaseName}`,
      `--pwfile=${folder.passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(durability === 'none' ? ['--no-sync'] : []),
    ],
    folder,
  );
  renameSync(unfinished, folder.data);
}
