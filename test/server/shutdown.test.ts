import { createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { HostedService } from '../../src/server/start.ts';
import { closeCodes } from '../../src/server/subscriptions.ts';
import { signToken } from '../../src/server/tokens.ts';
import { ask, secret, startTinyDesk } from './support/tinyDesk.ts';

const bearer = async () => ({
  authorization: `Bearer ${await signToken(secret, { subject: 'Ann', role: 'agent', agentId: null, deskId: null, expires: '5m' })}`,
});

const service = (name: string, story: string[], failure: Error | null = null): HostedService => ({
  name,
  start: async () => {
    if (failure !== null) throw failure;
    story.push(`${name} starts`);
  },
  stop: async () => {
    story.push(`${name} stops`);
  },
});

/** A request that is running when this resolves. */
const running = async (desk: Awaited<ReturnType<typeof startTinyDesk>>, milliseconds: number) => {
  const answer = ask(desk, { query: `{ slow(milliseconds: ${milliseconds}) }` }, await bearer());
  answer.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 150));
  return answer;
};

describe('the end of a server', () => {
  it('answers the requests that run, takes no more, and then stops the services in reverse', async () => {
    const story: string[] = [];
    const desk = await startTinyDesk(
      {},
      { services: [service('dispatcher', story), service('outbox', story)] },
    );
    const answer = running(desk, 600).then((inner) => inner);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const closed = desk.close();
    await expect(fetch(`${desk.url}/healthz`)).rejects.toThrow();
    expect((await answer).body).toEqual({
      data: { slow: 'done' },
      extensions: { cost: { nodes: 0, points: 1 } },
    });
    await closed;
    expect(story).toEqual(['dispatcher starts', 'outbox starts', 'outbox stops', 'dispatcher stops']);
  });

  it('does not wait for ever', async () => {
    const desk = await startTinyDesk({ shutdownSeconds: 0 });
    const answer = running(desk, 60_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await desk.close();
    await expect(answer).rejects.toThrow();
  });

  it('tells open sockets to connect again', async () => {
    const desk = await startTinyDesk();
    const client = createClient({
      url: `${desk.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: await bearer(),
    });
    const closedWith = new Promise((resolve) => client.on('closed', resolve));
    const first = new Promise((resolve) =>
      client.subscribe(
        { query: 'subscription { counted(to: 1) }' },
        { next: resolve, error: () => {}, complete: () => {} },
      ),
    );
    await first;
    await desk.close();
    expect(await closedWith).toMatchObject({ code: closeCodes.tryAgain });
  });

  it('comes at once when a service does not start, and leaves nothing behind', async () => {
    const story: string[] = [];
    const services = [service('dispatcher', story), service('feed', story, new Error('no feed today'))];
    await expect(startTinyDesk({}, { services })).rejects.toThrow('no feed today');
    expect(story).toEqual(['dispatcher starts', 'dispatcher stops']);
  });

  it('says what to do when the port is taken', async () => {
    const first = await startTinyDesk();
    await expect(startTinyDesk({ port: first.port })).rejects.toThrow(
      `Port ${first.port} on 127.0.0.1 is taken by another process. Stop it, or choose another with --port or PORT`,
    );
    await first.close();
  });
});
