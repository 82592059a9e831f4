import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContextFactory } from '../../src/resolvers/context.ts';
import { buildDeskSchema } from '../../src/resolvers/schema.ts';
import type { UseCases } from '../../src/resolvers/useCases.ts';
import { signToken } from '../../src/server/tokens.ts';
import { createTracing } from '../../src/server/tracing.ts';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { watchStatements } from '../../src/store/watchStatements.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, secret, startTinyDesk } from './support/tinyDesk.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

/** A collector that keeps what it is handed. */
const collected: Span[] = [];
let collector: Server;
beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { resourceSpans } = JSON.parse(Buffer.concat(parts).toString()) as {
      resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
    };
    collected.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void collector.close());

it('a collector is told of each request with its statements, below whoever called, and of no value', async () => {
  const tracing = createTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
  const dataSource = createDataSource({ url: await freshDatabase(), poolSize: 1 });
  await dataSource.initialize();
  const store = poolOf(dataSource);
  watchStatements(store, tracing.statement);
  const server = await startTinyDesk(
    {},
    {
      schema: await buildDeskSchema(),
      contextFor: createContextFactory({ store, now: Date.now, useCases: {} as UseCases }),
      traceRequests: tracing.requests,
    },
  );
  const token = await signToken(secret, {
    subject: 'sue@example.com',
    role: 'supervisor',
    agentId: null,
    deskId: null,
    expires: '5m',
  });
  const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  const query = 'query Look($text: String!) { customers(filter: { text: $text }) { totalCount } }';
  const answers = await Promise.all(
    ['Wilhelmina', 'Wilhelmina'].map((text) =>
      ask(
        server,
        { query, variables: { text } },
        {
          authorization: `Bearer ${token}`,
          traceparent: `00-${caller.traceId}-${caller.spanId}-01`,
          tracestate: 'shop=Wilhelmina',
          baggage: 'customer=Wilhelmina',
        },
      ),
    ),
  );
  expect(answers.map(({ body }) => body)).toMatchObject([
    { data: { customers: { totalCount: 0 } } },
    { data: { customers: { totalCount: 0 } } },
  ]);
  await server.close();
  await tracing.stop();
  await dataSource.destroy();

  const requests = collected.filter(({ name }) => name === 'customers');
  expect(requests).toHaveLength(2);
  for (const request of requests) {
    expect(request).toMatchObject({ traceId: caller.traceId, parentSpanId: caller.spanId });
    const below = collected.filter(({ parentSpanId }) => parentSpanId === request.spanId);
    // by its text: a statement that is in use elsewhere goes by a name
    expect(JSON.stringify(below.map(({ attributes }) => attributes))).toContain('from customer');
  }
  expect(JSON.stringify(collected)).not.toMatch(/Wilhelmina|sue@example\.com/);
});
