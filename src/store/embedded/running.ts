import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedUrl } from './address.ts';
import { livingOwner } from './owner.ts';

/** The port in PostgreSQL's pid file (its fourth line), once it says there that it is ready (its eighth). */
const readyPort = (pidFile: string): number | null => {
  const lines = pidFile.split('\n');
  return lines[7]?.trim() === 'ready' ? Number(lines[3]) : null;
};

function readOf(path: string, pid: number): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new Error(
      `The PostgreSQL that process ${pid} runs cannot be joined: this account may not read ${path}. ` +
        'Run the command as the account that started that process, or as root.',
      { cause: error },
    );
  }
}

/**
 * The URL of the PostgreSQL that a living process runs on this home folder, so that a second process can use it as
 * well; null where nobody runs one. Throws where it does not take connections, or where we may not join it.
 */
export function runningEmbedded(home: string): string | null {
  const pid = livingOwner(home);
  if (pid === null) return null;
  const folder = join(home, 'postgres');
  const port = readyPort(readOf(join(folder, 'data', 'postmaster.pid'), pid) ?? '');
  const password = readOf(join(folder, 'password'), pid)?.trim();
  if (port === null || password === undefined)
    throw new Error(
      `${home} is in use by process ${pid}, whose PostgreSQL takes no connections now. Wait until that process is ready, or stop it.`,
    );
  return embeddedUrl(realpathSync(folder), port, password);
}
