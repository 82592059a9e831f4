import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { runProgram } from '../support/program.ts';

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

describe('signalbox scenario from-load', () => {
  it('makes a scenario of a load test, which is checked and simulated', async () => {
    const place = mkdtempSync(join(tmpdir(), 'signalbox-from-load-'));
    onTestFinished(() => rmSync(place, { recursive: true, force: true }));
    const [summary, scenario] = [join(place, 'average.json'), join(place, 'load.yaml')];
    writeFileSync(
      summary,
      JSON.stringify({
        signalboxLoad: 1,
        profile: 'average',
        startedAt: '2026-11-22T23:00:00.000Z',
        arrivals: { everySeconds: 1, channels: { x: [5, 20, 5], email: [1, 2, 3] } },
      }),
    );
    const made = await runProgram(['scenario', 'from-load', summary, '--every', '3600', '--out', scenario]);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('is in ') });
    const checked = await runProgram(['scenario', 'check', scenario]);
    expect(checked.stdout).toContain('2 classes of contacts, 20 agents');
    const simulated = await runProgram(['simulate', scenario, '--replications', '5']);
    expect(simulated).toMatchObject({ code: 0, stderr: '' });
    const refused = await runProgram(['scenario', 'from-load', scenario]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('found no JSON; allowed: ') });
  });
});
