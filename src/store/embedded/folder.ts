import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account, chooseAccount, mayEnter } from './account.ts';

/** Where a database lives on disk and who runs it. All paths are real paths. */
export interface DatabaseFolder {
  readonly account: Account | null;
  /** Owned by the account; holds everything below. */
  readonly root: string;
  /** PostgreSQL's own data folder; it exists only when its creation has ended. */
  readonly data: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

/** Outside every home folder, so any account can be let in; only root needs it, and only below a closed folder. */
export const sharedFolder = '/var/lib/signalbox';

const makeSharedFolder = (name: string): string => {
  const path = join(sharedFolder, name);
  mkdirSync(path, { recursive: true, mode: 0o755 });
  chmodSync(sharedFolder, 0o755);
  return path;
};

/** Folder for programs that every account may read. */
export const makeProgramFolder = (): string => makeSharedFolder('programs');

/**
 * The database folder of a home, made if needed: `HOME/postgres`. Where the account could not enter it because a
 * folder above is closed, it is a link to a folder of its own under `/var/lib/signalbox`.
 */
export function prepareFolder(home: string): DatabaseFolder {
  mkdirSync(home, { recursive: true });
  const place = join(realpathSync(home), 'postgres');
  const account = chooseAccount(place);
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined) {
    if (mayEnter(resolve(home), account)) {
      mkdirSync(place, { mode: 0o700 });
    } else {
      const hash = createHash('sha256').update(place).digest('hex').slice(0, 12);
      symlinkSync(makeSharedFolder(`database-${hash}`), place, 'dir');
    }
  }
  const root = realpathSync(place);
  if (account !== null) {
    chownSync(root, account.uid, account.gid);
    chmodSync(root, 0o700);
  }
  return {
    account,
    root,
    data: join(root, 'data'),
    passwordFile: join(root, 'password'),
    logFile: join(root, 'log'),
  };
}
