import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signingSecret } from '../../src/server/secret.ts';
import { signToken } from '../../src/server/tokens.ts';
import { isRunning, waitUntil } from '../../src/store/embedded/processes.ts';
import { type ProgramRun, runProgram, startProgram } from '../support/program.ts';

let home: string;
let runs: ProgramRun[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
  chmodSync(home, 0o755);
  runs = [];
});

afterEach(async () => {
  for (const run of runs) {
    run.process.kill('SIGTERM');
    await run.ended;
  }
  const postgres = postgresPid();
  if (postgres !== null && isRunning(postgres)) process.kill(postgres, 'SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

const environment = () => ({ SIGNALBOX_HOME: home, PORT: '0', LOG_LEVEL: 'warn', DEMO: 'off' });

const postgresPid = (): number | null => {
  const path = join(home, 'postgres', 'data', 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
};

/** Starts the desk and waits until it says that it is ready; the URL it printed. */
async function serve(): Promise<{ run: ProgramRun; url: string; postgres: number }> {
  const run = startProgram(['serve'], environment());
  runs.push(run);
  await waitUntil(() => /Stop with/.test(run.stdout()) || run.process.exitCode !== null, 60_000);
  const url = /GraphQL +(\S+)\/graphql/.exec(run.stdout())?.[1];
  if (url === undefined)
    throw new Error(`signalbox serve did not become ready:\n${run.stdout()}${run.stderr()}`);
  return { run, url, postgres: postgresPid() ?? 0 };
}

async function ask(url: string): Promise<unknown> {
  const claims = { subject: 'Ann', role: 'admin', agentId: null, deskId: null, expires: '5m' } as const;
  const token = await signToken(signingSecret(null, home), claims);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ desks { totalCount } }' }),
  });
  return response.json();
}

const answer = { data: { desks: { totalCount: 0 } } };

/** Whole processes start here, some three times, on a machine that may have other work. */
const patience = { timeout: 180_000 };

describe('signalbox serve', patience, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers, and ends at %s with nothing left running',
    async (signal) => {
      const { run, url, postgres } = await serve();
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await ask(url)).toEqual(answer);
      run.process.kill(signal);
      expect(await run.ended).toBe(0);
      expect(isRunning(postgres)).toBe(false);
      expect(existsSync(join(home, 'owner.json'))).toBe(false);
    },
  );

  it('starts again after it was killed, whether PostgreSQL lived on or was killed too', async () => {
    const first = await serve();
    first.run.process.kill('SIGKILL');
    await first.run.ended;
    expect(isRunning(first.postgres)).toBe(true);
    const second = await serve();
    expect(isRunning(first.postgres)).toBe(false);
    expect(await ask(second.url)).toEqual(answer);
    second.run.process.kill('SIGKILL');
    process.kill(second.postgres, 'SIGKILL');
    await second.run.ended;
    expect(await ask((await serve()).url)).toEqual(answer);
  });

  it('leaves the database of a living process alone, and names that process', async () => {
    const first = await serve();
    const { code, stdout, stderr } = await runProgram(['serve'], environment());
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `signalbox: ${home} is already in use by process ${first.run.process.pid}. Stop that process first, or choose another folder with --home or SIGNALBOX_HOME.\n`,
    );
    expect(await ask(first.url)).toEqual(answer);
  });
});
