import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/root.ts';

const place = mkdtempSync(join(tmpdir(), 'signalbox-tally-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function tally(report: unknown, exitCode: number): string {
  const file = join(place, 'report.json');
  writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  const run = spawnSync(process.execPath, ['scripts/tally.mjs', file, String(exitCode)], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  return run.stdout.trim();
}

describe('the count of .ci/run', () => {
  it('is that of the report', () => {
    expect(tally({ numPassedTests: 5, numFailedTests: 2, testResults: [] }, 1)).toBe('5 2');
    expect(tally({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 0)).toBe('5 0');
  });

  it('counts a test file that did not load', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(tally({ numPassedTests: 1, numFailedTests: 0, testResults }, 1)).toBe('1 1');
  });

  it('counts a run that ended badly though no test failed, or that ran nothing', () => {
    expect(tally({ numPassedTests: 9, numFailedTests: 0, testResults: [] }, 1)).toBe('9 1');
    expect(tally({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0)).toBe('0 1');
    expect(tally('{ "numPassedTests": 3,', 0)).toBe('0 1');
  });
});
