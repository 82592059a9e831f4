import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf, isRunning } from './processes.ts';

/** The process a home folder belongs to, as its lock file says. */
interface Owner {
  readonly pid: number;
  readonly birth: string | null;
}

/** A lock held until `release`; a killed owner's lock is taken over by whoever comes next. */
export interface Ownership {
  release(): void;
}

const readLock = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const ownerIn = (content: string): Owner | null => {
  try {
    const { pid, birth } = JSON.parse(content) as Owner;
    return Number.isInteger(pid) ? { pid, birth } : null;
  } catch {
    return null;
  }
};

const isAlive = (owner: Owner): boolean =>
  isRunning(owner.pid) && (owner.birth === null || owner.birth === birthOf(owner.pid));

/** The living process that has the home folder; null: nobody has it, or a killed one had. */
export function livingOwner(home: string): number | null {
  const found = readLock(join(home, 'owner.json'));
  const owner = found === null ? null : ownerIn(found);
  return owner !== null && isAlive(owner) ? owner.pid : null;
}

/**
 * Takes the home folder for this process, so that nobody stops a database that serves somebody alive.
 * Throws when a living process has it.
 */
export function takeOwnership(home: string): Ownership {
  const lock = join(home, 'owner.json');
  const mine = join(home, `owner.${process.pid}.json`);
  const content = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) });
  writeFileSync(mine, content);
  try {
    for (;;) {
      try {
        // A link appears with its content, or not at all: nobody reads a half-written lock.
        linkSync(mine, lock);
        return { release: () => readLock(lock) === content && rmSync(lock, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = readLock(lock);
      if (found === null) continue;
      const owner = ownerIn(found);
      if (owner !== null && isAlive(owner)) {
        throw new Error(
          `${home} is already in use by process ${owner.pid}${owner.pid === process.pid ? ' (this one)' : ''}. ` +
            'Stop that process first, or choose another folder with --home or SIGNALBOX_HOME.',
        );
      }
      removeStale(lock, found);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes the dead owner's lock unless somebody has replaced it meanwhile, whose lock is put back. */
function removeStale(lock: string, judged: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readLock(aside) !== judged) linkSync(aside, lock);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
