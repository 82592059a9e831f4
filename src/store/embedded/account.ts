import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The account PostgreSQL runs under when we are root, which it refuses to be. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In the order we would choose: made for the purpose, then the one every system has. */
const candidates = ['postgres', 'nobody'];

const accountsOf = (passwd: string): Account[] =>
  passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name === undefined || uid === undefined || gid === undefined
      ? []
      : [{ name, uid: Number(uid), gid: Number(gid) }];
  });

/**
 * The account to run PostgreSQL under: null (our own) unless we are root. An existing `ownedFolder` keeps the
 * account that owns it, so that an account added to the machine later changes nothing.
 */
export function chooseAccount(ownedFolder: string, passwdFile = '/etc/passwd'): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = accountsOf(readFileSync(passwdFile, 'utf8'));
  const owner = statSync(ownedFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) {
    const known = accounts.find((account) => account.uid === owner.uid);
    return known ?? { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  for (const name of candidates) {
    const account = accounts.find((each) => each.name === name);
    if (account !== undefined && account.uid !== 0) return account;
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and ${passwdFile} has neither of the accounts ${candidates.join(', ')} to run it under. ` +
      'Start signalbox as an ordinary account, add one of these, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Whether the account may enter the folder and every folder above it, by their permission bits. */
export function mayEnter(folder: string, account: Account | null): boolean {
  if (account === null) return true;
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats !== undefined) {
    const shift = stats.uid === account.uid ? 6 : stats.gid === account.gid ? 3 : 0;
    if (((stats.mode >> shift) & 1) === 0) return false;
  }
  const parent = dirname(folder);
  return parent === folder || mayEnter(parent, account);
}
