import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { closeCodes } from '../../src/server/subscriptions.ts';
import { signToken } from '../../src/server/tokens.ts';
import { secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let desk: TinyDesk;

const token = (expires = '5m') =>
  signToken(secret, { subject: 'Ann', role: 'agent', agentId: null, deskId: null, expires });

const socketUrl = ({ url }: TinyDesk) => `${url.replace('http', 'ws')}/graphql`;

const connect = (to: TinyDesk, authorization: string | null) =>
  createClient({
    url: socketUrl(to),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(authorization === null ? {} : { connectionParams: { authorization } }),
  });

/** The first `count` results of an operation. */
const results = async (client: ReturnType<typeof connect>, query: string, count: number) => {
  const seen: unknown[] = [];
  for await (const result of client.iterate({ query })) {
    seen.push(result);
    if (seen.length === count) break;
  }
  return seen;
};

const closing = (to: TinyDesk, authorization: string | null) =>
  new Promise<{ code: number; reason: string }>((resolve) => {
    const client = connect(to, authorization);
    client.on('closed', (event) => resolve(event as { code: number; reason: string }));
    client.subscribe(
      { query: 'subscription { counted(to: 1) }' },
      { next: () => {}, error: () => {}, complete: () => {} },
    );
  });

beforeAll(async () => {
  desk = await startTinyDesk({ corsOrigins: ['https://desk.example.com'] });
});

afterAll(() => desk.close());

describe('operations over WebSocket', () => {
  it('stream to who has a token', async () => {
    const client = connect(desk, `Bearer ${await token()}`);
    expect(await results(client, 'subscription { counted(to: 3) }', 3)).toEqual(
      [1, 2, 3].map((counted) => ({ data: { counted } })),
    );
    expect(await results(client, '{ me }', 1)).toEqual([{ data: { me: 'agent Ann' } }]);
    await client.dispose();
  });

  it('are closed to who has none, or a bad one, and the reason is told', async () => {
    expect(await closing(desk, null)).toMatchObject({
      code: closeCodes.tokenRefused,
      reason: expect.stringContaining('A token is needed'),
    });
    expect(await closing(desk, 'Bearer abc')).toMatchObject({
      code: closeCodes.tokenRefused,
      reason: expect.stringContaining('not a signed JWT'),
    });
  });

  it('end with the token', async () => {
    expect(await closing(desk, `Bearer ${await token('1s')}`)).toMatchObject({
      code: closeCodes.tokenExpired,
    });
  });

  it('mask faults as HTTP does', async () => {
    const client = connect(desk, `Bearer ${await token()}`);
    const [result] = await results(client, 'subscription { broken }', 1);
    expect(result).toMatchObject({
      errors: [
        { message: expect.stringMatching(/^Something went wrong on our side; reference [0-9a-f]{12}$/) },
      ],
    });
    await expect(results(client, '{ no }', 1)).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    await client.dispose();
  });

  it.each([
    ['/elsewhere', 'https://desk.example.com', 404],
    ['/graphql', 'https://evil.example.com', 403],
  ])('are not taken at %s from %s', async (path, origin, status) => {
    const socket = new WebSocket(`${desk.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', {
      origin,
    });
    const seen = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => {
        response.resume();
        resolve(response.statusCode);
      });
      socket.once('error', () => {});
    });
    socket.terminate();
    expect(seen).toBe(status);
  });
});
