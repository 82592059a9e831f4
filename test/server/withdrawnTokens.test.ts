import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { archiveAgent, saveAgent } from '../../src/live/configure/agents.ts';
import { withdrawAllTokens } from '../../src/live/configure/withdrawTokens.ts';
import type { Caller } from '../../src/live/host.ts';
import { fileLinks, linkedViewer } from '../../src/server/kpis/fileLink.ts';
import { closeCodes } from '../../src/server/subscriptions.ts';
import { signToken } from '../../src/server/tokens.ts';
import { WithdrawnTokens } from '../../src/server/withdrawnTokens.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { withdrawalsSince } from '../../src/store/withdrawnTokens.ts';
import { agentNumber, deskWithAgents, granted, openProcess, type TestProcess } from '../support/liveDesk.ts';
import { whenFileEnds } from '../support/whenFileEnds.ts';
import { ask, secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let process: TestProcess;
let desk: TinyDesk;
let withdrawals: WithdrawnTokens;
let caller: Caller;
let teamId: string;
let agentIds: string[];

/** Tokens name the second they were issued in; those of another second are told apart for certain. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000) + 5));

const tokenOf = (agentId: string | null, subject = 'Ann') =>
  signToken(secret, { subject, role: 'supervisor', agentId, deskId: null, expires: '5m' });

const statusOf = async (token: string) =>
  (await ask(desk, { query: '{ me }' }, { authorization: `Bearer ${token}` })).status;

/** A subscription by the token, once it runs; resolves to how its socket is closed. */
async function subscribed(token: string): Promise<{ closed: Promise<{ code: number; reason: string }> }> {
  const client = createClient({
    url: `${desk.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    client.on('closed', (event) => resolve(event as { code: number; reason: string }));
  });
  await new Promise<void>((resolve) => {
    client.subscribe(
      { query: 'subscription { counted(to: 1) }' },
      { next: () => resolve(), error: () => {}, complete: () => {} },
    );
  });
  return { closed };
}

beforeAll(async () => {
  process = await openProcess();
  ({ caller, teamId, agentIds } = await deskWithAgents(process.host, 3));
  withdrawals = new WithdrawnTokens({
    since: (instant) => withdrawalsSince(poolOf(process.dataSource), instant),
    onFault: (error) => process.faults.push(error),
  });
  desk = await startTinyDesk(
    {},
    {
      withdrawals,
      services: [{ name: 'withdrawals', start: () => withdrawals.start(), stop: () => withdrawals.stop() }],
    },
  );
});

whenFileEnds(() => desk.close());

describe('tokens', () => {
  it.each<[string, number, (agentId: string) => Promise<unknown>]>([
    [
      'of an agent whose role is taken away',
      0,
      async (agentId) =>
        granted(
          await saveAgent(process.host, caller, agentId, { ...agentNumber(1, teamId), role: 'planner' }),
        ),
    ],
    [
      'of an agent who leaves',
      1,
      async (agentId) => granted(await archiveAgent(process.host, caller, agentId)),
    ],
    [
      'of an agent, by command',
      2,
      async (agentId) =>
        granted(
          await withdrawAllTokens(process.host, 'command:test', {
            holder: { kind: 'agent', agentId },
            reason: 'Laptop stolen',
          }),
        ),
    ],
  ])('%s are refused at once, on open sockets too, and others are not', async (_, index, withdraw) => {
    const agentId = agentIds[index]!;
    const [token, another] = [await tokenOf(agentId), await tokenOf(null, 'Bea')];
    const viewer = { subject: 'Ann', role: 'supervisor' as const, agentId, deskIds: null };
    const link = new URL(await fileLinks(secret)(viewer, '/kpis/a/b.csv'), 'http://desk').searchParams.get(
      'key',
    )!;
    const { closed } = await subscribed(token);
    const opened = (await linkedViewer(secret, withdrawals, '/kpis/a/b.csv', link))?.agentId;
    expect([await statusOf(token), opened]).toEqual([200, agentId]);
    await nextSecond();
    await withdraw(agentId);
    expect(await closed).toMatchObject({
      code: closeCodes.tokenRefused,
      reason: 'The token was withdrawn; ask for a new one.',
    });
    expect(await statusOf(token)).toBe(401);
    expect(await linkedViewer(secret, withdrawals, '/kpis/a/b.csv', link)).toBeNull();
    expect(await statusOf(another)).toBe(200);
    await nextSecond();
    expect(await statusOf(await tokenOf(agentId))).toBe(200);
  });

  it('of a subject are refused whatever their agent, and every desk’s trail tells of it', async () => {
    const token = await tokenOf(null, 'Cleo');
    const { closed } = await subscribed(token);
    await nextSecond();
    const holder = { kind: 'subject', subject: 'Cleo' } as const;
    expect(
      granted(await withdrawAllTokens(process.host, 'command:test', { holder, reason: 'Left the firm' })),
    ).toBe(1);
    await closed;
    expect(await statusOf(token)).toBe(401);
    const { rows } = await poolOf(process.dataSource).query(
      `select actor, payload from routing_event where type = 'tokensWithdrawn' order by seq desc limit 1`,
    );
    expect(rows).toEqual([{ actor: 'command:test', payload: { subject: 'Cleo', reason: 'Left the firm' } }]);
  });

  it('are not withdrawn without a reason, nor from nobody', async () => {
    const refusal = async (agentId: string, reason: string) =>
      withdrawAllTokens(process.host, 'command:test', { holder: { kind: 'agent', agentId }, reason });
    expect(await refusal(agentIds[2]!, ' ')).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    expect(await refusal(teamId, 'Left')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  it('stay withdrawn in a process that starts later', async () => {
    const later = new WithdrawnTokens({
      since: (instant) => withdrawalsSince(poolOf(process.dataSource), instant),
      onFault: () => {},
    });
    await later.read();
    const viewer = { subject: 'Cleo', role: 'admin' as const, agentId: null, deskIds: null };
    expect([0, Date.now() + 1_000].map((at) => later.isWithdrawn(viewer, at))).toEqual([true, false]);
  });
});
