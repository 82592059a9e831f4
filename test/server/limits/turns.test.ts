import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/desk/agent.ts';
import { Turns } from '../../../src/server/limits/turns.ts';
import { signToken } from '../../../src/server/tokens.ts';
import { ask, holding, secret, startTinyDesk, type TinyDesk } from '../support/tinyDesk.ts';

type Step = 'ask' | 'askFirst' | 'end' | 'leave' | 'lend' | 'takeBack';

describe('turns', () => {
  it('are kept: never more at once than may be but for those taken back, none idle while somebody waits, the first line before the other, each in order', () => {
    const steps = fc.array(
      fc.constantFrom<Step>('ask', 'ask', 'askFirst', 'end', 'leave', 'lend', 'takeBack'),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        steps,
        (most, mostWaiting, taken) => {
          const turns = new Turns({ most, mostWaiting });
          const waiting: { isFirst: boolean; begin: () => void; hasBegun: boolean }[] = [];
          const lent: (() => void)[] = [];
          let running = 0;
          const nextOf = () => waiting.find(({ isFirst }) => isFirst) ?? waiting[0];
          const givenOn = (give: () => void) => {
            const next = running > most ? undefined : nextOf();
            give();
            if (next === undefined) running -= 1;
            else {
              expect(next.hasBegun).toBe(true);
              waiting.splice(waiting.indexOf(next), 1);
            }
          };
          for (const step of taken)
            if (step === 'end') {
              if (running > 0) givenOn(() => turns.end());
            } else if (step === 'lend') {
              if (running === 0) continue;
              if (lent.length === mostWaiting) expect(turns.lend()).toBeNull();
              else givenOn(() => lent.push(turns.lend()!));
            } else if (step === 'takeBack') {
              const takeBack = lent.shift();
              if (takeBack === undefined) continue;
              takeBack();
              running += 1;
            } else if (step === 'leave') {
              const leaver = waiting.pop();
              if (leaver !== undefined) turns.leave(leaver.begin);
            } else {
              const one = {
                isFirst: step === 'askFirst',
                hasBegun: false,
                begin: () => {
                  one.hasBegun = true;
                },
              };
              const before = waiting.filter(({ isFirst }) => isFirst === one.isFirst).length;
              const isRefused = running >= most && before === mostWaiting;
              expect(turns.isFull(one.isFirst)).toBe(isRefused);
              expect(turns.ask(one.isFirst, one.begin)).toBe(!isRefused);
              expect(one.hasBegun).toBe(running < most);
              if (one.hasBegun) running += 1;
              else if (!isRefused) waiting.push(one);
            }
          expect([turns.running, turns.waiting]).toEqual([running, waiting.length + lent.length]);
          expect(waiting.filter(({ hasBegun }) => hasBegun)).toEqual([]);
        },
      ),
      { endOnFailure: true },
    );
  });
});

describe('a server with more requests than it can run', () => {
  let desk: TinyDesk;

  beforeAll(async () => {
    desk = await startTinyDesk({
      requestsAtOnce: 1,
      requestsWaiting: 1,
      corsOrigins: ['https://desk.example'],
    });
  });
  afterAll(() => desk.close());

  const origin = 'https://desk.example';
  const asking = async (role: Role, query = '{ me }') => {
    const token = await signToken(secret, {
      subject: role,
      role,
      agentId: null,
      deskId: null,
      expires: '5m',
    });
    return ask(desk, { query }, { authorization: `Bearer ${token}`, origin });
  };
  const gauge = async (name: string): Promise<number> => {
    const text = await (await fetch(`${desk.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
  };
  const waitingAre = (count: number) =>
    expect.poll(() => gauge('signalbox_requests_waiting'), { timeout: 10_000 }).toBe(count);

  it('lets some wait, those that bring in messages first, and tells others to come again', async () => {
    const ended: string[] = [];
    const slow = asking('agent', '{ held }');
    await expect.poll(() => gauge('signalbox_requests_running'), { timeout: 10_000 }).toBe(1);
    const agents = asking('agent').then(({ status }) => ended.push(`agent ${status}`));
    await waitingAre(1);
    const networks = asking('integration').then(({ status }) => ended.push(`integration ${status}`));
    await waitingAre(2);
    for (const role of ['agent', 'integration'] as const) {
      const { status, headers, body } = await asking(role);
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'OVERLOADED']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      // which a page of an allowed origin may read
      expect(headers.get('access-control-allow-origin')).toBe('https://desk.example');
      expect(headers.get('access-control-expose-headers')).toContain('retry-after');
    }
    holding.release();
    expect((await slow).status).toBe(200);
    await Promise.all([agents, networks]);
    expect(ended).toEqual(['integration 200', 'agent 200']);
    expect((await asking('agent')).status).toBe(200);
    await waitingAre(0);
  });

  it('serves others while one waits for its desk, and counts it among those that wait', async () => {
    const waiter = asking('agent', '{ waiting }');
    await waitingAre(1);
    expect(await gauge('signalbox_requests_running')).toBe(0);
    expect((await asking('agent')).status).toBe(200);
    holding.release();
    expect((await (await waiter).body).data).toEqual({ waiting: 'went on' });
    await waitingAre(0);
    expect(await gauge('signalbox_requests_running')).toBe(0);
  });

  it('lets whoever waited for their turn lend it, too: they go on as themselves, not as whoever ended', async () => {
    const first = asking('agent', '{ held }');
    await expect.poll(() => gauge('signalbox_requests_running'), { timeout: 10_000 }).toBe(1);
    const second = asking('agent', '{ waiting }');
    await waitingAre(1);
    holding.release();
    expect((await first).status).toBe(200);
    await expect.poll(() => gauge('signalbox_requests_running'), { timeout: 10_000 }).toBe(0);
    await waitingAre(1);
    expect((await asking('agent')).status).toBe(200);
    holding.release();
    expect((await second).status).toBe(200);
    await waitingAre(0);
  });

  it('has the turn of somebody who went away while they waited for their desk', async () => {
    const gone = new AbortController();
    const token = await signToken(secret, {
      subject: 'gone',
      role: 'agent',
      agentId: null,
      deskId: null,
      expires: '5m',
    });
    const waiter = fetch(`${desk.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ waiting }' }),
      signal: gone.signal,
    }).catch(() => null);
    await waitingAre(1);
    gone.abort();
    await waiter;
    holding.release();
    await waitingAre(0);
    await expect.poll(() => gauge('signalbox_requests_running')).toBe(0);
    expect((await asking('agent')).status).toBe(200);
  });
});
