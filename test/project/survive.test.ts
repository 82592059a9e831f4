import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/root.ts';
import { provesSomething } from '../survival/support/harness.ts';

const survive = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/survive.mjs', ...args], { cwd: projectRoot, encoding: 'utf8' });

describe('npm run survive', () => {
  it('lists its harnesses, each with what it does', () => {
    const { status, stdout } = survive('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}kills +kill -9 and SIGTERM of server processes/m);
  });

  it('runs nothing where a name is none of theirs', () => {
    const { status, stderr } = survive('kills', 'earthquakes');
    expect(status).toBe(2);
    expect(stderr).toContain('There is no harness "earthquakes".');
  });

  it('fails a run in which nothing was injected', () => {
    expect(() => provesSomething({ faults: 0, mentions: 1_000 })).toThrow('No fault was injected');
    expect(provesSomething({ faults: 1 })).toEqual({ faults: 1 });
  });
});
