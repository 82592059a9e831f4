import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/server/package.ts';
import { signToken } from '../src/server/tokens.ts';
import { child } from './reads/children.ts';
import { connections, prepare } from './reads/measure.ts';
import { median, type Racer, race, ratiosOf, summary } from './reads/race.ts';
import { page } from './reads/reads.ts';
import type { BenchOptions, BenchResult } from './run.ts';
import { onOwnDatabase } from './support/ownDatabase.ts';

export const description =
  'a page of 20 threads × 10 mentions by `signalbox serve --workers 2` ÷ by one process (requests/s, 32 connections); client and PostgreSQL take their share of the cores';

const jwtSecret = 'a secret that is good for a benchmark';

export function run({ quick }: BenchOptions): Promise<BenchResult> {
  return onOwnDatabase((url) => measure(url, quick), 'none');
}

async function measure(databaseUrl: string, quick: boolean): Promise<BenchResult> {
  await prepare(databaseUrl);
  const home = mkdtempSync(join(tmpdir(), 'signalbox-workers-'));
  const servers: ChildProcess[] = [];
  const loader = child();
  const served = async (workers: number): Promise<Racer> => {
    const server = spawn(
      process.execPath,
      [join(packageRoot, 'bin/signalbox.js'), 'serve', '--workers', String(workers)],
      {
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: databaseUrl,
          JWT_SECRET: jwtSecret,
          SIGNALBOX_HOME: home,
          PORT: '0',
          DEMO: 'off',
          LOG_LEVEL: 'warn',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    servers.push(server);
    return racer(await addressOf(server));
  };
  try {
    const [two, one] = [await served(2), await served(1)];
    const rounds = await race({ two, one }, loader, {
      connections,
      ...(quick ? { rounds: 3, seconds: 1 } : { rounds: 13, seconds: 2 }),
    });
    const ratios = ratiosOf(rounds.two, rounds.one);
    return {
      name: 'workers',
      ratio: median(ratios),
      ratios,
      connections,
      ...summary(rounds.two),
      baseline: summary(rounds.one),
    };
  } finally {
    loader.disconnect();
    await Promise.all(servers.map(stopped));
    rmSync(home, { recursive: true, force: true });
  }
}

/** Where it says that it serves; rejects where it ends before. */
const addressOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    server.stdout!.on('data', (part: Buffer) => {
      text += part.toString('utf8');
      const [, url] = /GraphQL +(\S+)\/graphql/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    });
    server.once('exit', (code) => reject(new Error(`signalbox serve ended with ${code}`)));
  });

async function racer(url: string): Promise<Racer> {
  const token = await signToken(new TextEncoder().encode(jwtSecret), {
    subject: 'bench',
    role: 'supervisor',
    agentId: null,
    deskId: null,
    expires: '1h',
  });
  return {
    asked: {
      url: `${url}/graphql`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      bodies: [JSON.stringify({ query: page.operation })],
    },
    async cpu() {
      const figures = await (await fetch(`${url}/metrics`)).text();
      const seconds = [...figures.matchAll(/^process_cpu_seconds_total\S* (\S+)$/gm)].map(([, each]) =>
        Number(each),
      );
      return 1_000 * seconds.reduce((sum, each) => sum + each, 0);
    },
  };
}

const stopped = (server: ChildProcess): Promise<unknown> => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  return ended;
};
