import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import type { LiveHost } from '../../src/live/host.ts';
import { Ingest } from '../../src/live/ingest/ingest.ts';
import { createContextFactory } from '../../src/resolvers/context.ts';
import { buildDeskSchema } from '../../src/resolvers/schema.ts';
import type { UseCases } from '../../src/resolvers/useCases.ts';
import { useCasesOf } from '../../src/resolvers/useCasesOf.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { createLog } from '../../src/server/log.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { type RunningServer, startServer } from '../../src/server/start.ts';
import { signToken } from '../../src/server/tokens.ts';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { EncryptionKey } from '../../src/store/encryptionKey.ts';
import { stopWithRequests } from '../../src/store/requestWork.ts';

/** How a process is asked. */
export interface Served {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Connections to the database of each server that is measured. */
export const poolSize = 8;

/** Our server over a database, exactly as `signalbox serve` starts it; and a supervisor's token. */
export async function serveDesk(
  dataSource: DataSource,
  useCases: UseCases,
): Promise<{ readonly server: RunningServer; readonly token: string }> {
  const secret = randomBytes(32);
  const server = await startServer(readConfiguration({ port: '0' }, {}), {
    schema: await buildDeskSchema(),
    contextFor: createContextFactory({ store: poolOf(dataSource), now: Date.now, useCases }),
    openResultFile: async () => null,
    openKpiFile: async () => ({ ok: false as const, status: 403 as const, message: 'none' }),
    secureDoor: { visit: async () => ({ kind: 'gone' }), take: async () => ({ kind: 'gone' }) },
    surveyDoor: {
      visit: async () => ({ why: 'unknown', survey: null, language: null }),
      answer: () => Promise.reject(new Error('no survey is asked here')),
    },
    services: [],
    checks: [],
    secret,
    isDemo: false,
    metrics: createMetrics(),
    log: createLog('warn'),
  });
  const token = await signToken(secret, {
    subject: 'bench',
    role: 'supervisor',
    agentId: null,
    deskId: null,
    expires: '1h',
  });
  return { server, token };
}

/** Runs in a process of its own: our server, which is asked for operations. */
export async function serveApi(databaseUrl: string): Promise<Served> {
  const dataSource = await createDataSource({ url: databaseUrl, poolSize }).initialize();
  stopWithRequests(poolOf(dataSource), databaseUrl);
  const host: LiveHost = { dataSource, feed: null as never, now: Date.now };
  const { server, token } = await serveDesk(
    dataSource,
    useCasesOf(host, new Ingest(host), new EncryptionKey(Buffer.alloc(32))),
  );
  return {
    url: `http://127.0.0.1:${server.port}/graphql`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  };
}

/** Runs in a process of its own: one prepared statement, asked for its values, whose text is sent as it comes. */
export async function serveFloor(databaseUrl: string, statement: string): Promise<Served> {
  const dataSource = await createDataSource({ url: databaseUrl, poolSize }).initialize();
  const pool = poolOf(dataSource);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const values = JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown[];
      const { rows } = await pool.query<{ answer: string }>({ name: 'floor', text: statement, values });
      response.setHeader('content-type', 'application/json');
      response.end(rows[0]!.answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, headers: {} };
}
