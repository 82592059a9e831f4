import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nearest } from '../../bench/support/nearest.ts';
import { projectRoot } from '../support/root.ts';

describe('npm run bench', () => {
  let place: string;

  const bench = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/bench/run.js', ...args], { cwd: place, encoding: 'utf8' });

  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
    mkdirSync(join(place, 'bench'));
    for (const name of [
      'package.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'bench/run.ts',
      'bench/support/nearest.ts',
    ])
      cpSync(join(projectRoot, name), join(place, name));
    symlinkSync(join(projectRoot, 'node_modules'), join(place, 'node_modules'), 'dir');
    writeFileSync(
      join(place, 'bench/router.ts'),
      `export const description = 'decisions against a bare heap';
       export async function run({ quick }: { quick: boolean }) {
         return { name: 'router', ratio: quick ? 0.5 : 2, baseline: 'a bare heap' };
       }`,
    );
    writeFileSync(join(place, 'bench/broken.ts'), 'export const runs = 1;');
    const built = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
      { cwd: place, encoding: 'utf8' },
    );
    expect(built.stdout).toBe('');
  });

  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('prints one line of JSON with the figures, the machine and the commit', () => {
    const lines = bench('router').stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      name: 'router',
      ratio: 2,
      baseline: 'a bare heap',
      quick: false,
      machine: { cpus: expect.any(Number), node: process.version, memory: expect.any(String) },
      commit: null,
    });
  });

  it('says when it was quick', () => {
    expect(JSON.parse(bench('router', '--quick').stdout)).toMatchObject({ ratio: 0.5, quick: true });
  });

  it('names the nearest benchmark for a mistyped one', () => {
    const { status, stderr } = bench('ruoter');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'There is no benchmark "ruoter". Did you mean router? There are: broken, router.',
    );
  });

  it('says what a benchmark must export', () => {
    const { status, stderr } = bench('broken');
    expect(status).toBe(1);
    expect(stderr).toContain('bench/broken.ts exports runs; a benchmark exports run(options)');
  });

  it('lists what there is', () => {
    rmSync(join(place, 'bench/broken.ts'));
    const { status, stdout } = bench('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('router      decisions against a bare heap');
  });
});

describe('the nearest name', () => {
  it.each([
    ['ingets', 'ingest'],
    ['pag', 'page'],
    ['rooter', 'router'],
    ['zzzzzz', null],
  ])('to %s is %s', (wrong, expected) => {
    expect(nearest(wrong, ['ingest', 'page', 'router'])).toBe(expected);
  });
});
