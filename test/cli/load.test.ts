import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

/** `npm run load --` with nothing in its environment but what is given. */
function load(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const program = join(dirname(dirname(inject('program'))), 'dist/load/run/main.js');
  return spawnSync(process.execPath, [program, ...args], { env: environment, encoding: 'utf8' });
}

describe('npm run load', () => {
  it('says what it does, with its profiles and an example', () => {
    const { status, stdout } = load(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('npm run load -- smoke --out');
    for (const profile of ['smoke', 'average', 'stress', 'spike', 'soak', 'breakpoint'])
      expect(stdout).toMatch(new RegExp(`^  ${profile} +\\S`, 'm'));
  });

  it.each([
    [['marathon'], 'There are: smoke, average'],
    [['smoke', '--duration', 'long'], 'such as 90s or 10m'],
    [['smoke', '--rate', '0'], 'a number above 0'],
    [['smoke', '--url', 'localhost'], 'an address such as http://localhost:4000'],
  ])('refuses %j, and says what is allowed', (args, told) => {
    const { status, stderr } = load(args);
    expect(stderr).toContain(told);
    expect(status).toBe(2);
  });

  it('says in one line how to get k6 where there is none', () => {
    const { status, stderr } = load(['smoke'], { PATH: '/nonexistent', K6: '/nonexistent/k6' });
    expect(stderr).toMatch(/^k6 is .*: go install go\.k6\.io\/k6@v[\d.]+\n$/);
    expect(status).toBe(1);
  });
});
