import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../support/root.ts';

/** What the checks read besides the code. */
const settings = [
  '.dependency-cruiser.mjs',
  '.gitignore',
  'biome.json',
  'knip.json',
  'package.json',
  'scripts',
  'tsconfig.json',
];

/** A project of a few files under the rules of this one. */
export interface Fixture {
  /** Runs a check by its name in scripts/checks.mjs. */
  readonly check: (name: string) => { readonly ok: boolean; readonly output: string };
  readonly remove: () => void;
}

/** Lays `files` (path → text) out in a temporary folder beside a copy of this project's settings. */
export function fixture(files: Readonly<Record<string, string>>): Fixture {
  const place = mkdtempSync(join(tmpdir(), 'signalbox-rules-'));
  for (const name of settings) cpSync(join(projectRoot, name), join(place, name), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(place, 'node_modules'), 'dir');
  spawnSync('git', ['init', '--quiet'], { cwd: place });
  for (const folder of ['src', 'test', 'bench']) mkdirSync(join(place, folder));
  for (const [path, text] of Object.entries({ 'ormconfig.ts': '', ...files })) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return {
    check: (name) => {
      const run = spawnSync(process.execPath, ['scripts/check.mjs', name], { cwd: place, encoding: 'utf8' });
      return { ok: run.status === 0, output: run.stdout + run.stderr };
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
