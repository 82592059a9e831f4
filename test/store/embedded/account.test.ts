import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount, mayEnter } from '../../../src/store/embedded/account.ts';

const isRoot = process.getuid?.() === 0;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true }));

const passwd = (...lines: string[]): string => {
  const path = join(folder, 'passwd');
  writeFileSync(path, lines.join('\n'));
  return path;
};

const nobody = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';
const postgres = 'postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash';

describe.runIf(isRoot)('the account for PostgreSQL, when we are root', () => {
  it('is postgres, or else nobody', () => {
    expect(chooseAccount(join(folder, 'none'), passwd(nobody, postgres))).toEqual({
      name: 'postgres',
      uid: 101,
      gid: 104,
    });
    expect(chooseAccount(join(folder, 'none'), passwd(nobody))).toEqual({
      name: 'nobody',
      uid: 65_534,
      gid: 65_533,
    });
  });

  it('stays the one that owns the folder', async () => {
    const { chownSync } = await import('node:fs');
    const owned = join(folder, 'owned');
    mkdirSync(owned);
    chownSync(owned, 65_534, 65_533);
    expect(chooseAccount(owned, passwd(nobody, postgres))).toMatchObject({ name: 'nobody' });
  });

  it('is asked for where there is none', () => {
    expect(() => chooseAccount(folder, passwd('root:x:0:0:root:/root:/bin/bash'))).toThrow(
      /refuses to run as root.*neither of the accounts postgres, nobody.*DATABASE_URL/s,
    );
  });

  it('may enter a folder only when every folder above lets it', () => {
    const inner = join(folder, 'closed', 'open');
    mkdirSync(inner, { recursive: true });
    const account = { name: 'nobody', uid: 65_534, gid: 65_533 };
    expect(mayEnter(inner, account)).toBe(true);
    chmodSync(join(folder, 'closed'), 0o700);
    expect(mayEnter(inner, account)).toBe(false);
    expect(mayEnter(inner, null)).toBe(true);
  });
});

describe.runIf(!isRoot)('the account for PostgreSQL', () => {
  it('is our own', () => {
    expect(chooseAccount(folder)).toBeNull();
  });
});
