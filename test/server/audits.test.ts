import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../src/server/tokens.ts';
import { deviations } from './support/deviations.ts';
import { secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let desk: TinyDesk;
let authorization: string;

beforeAll(async () => {
  desk = await startTinyDesk();
  authorization = `Bearer ${await signToken(secret, { subject: 'Ann', role: 'agent', agentId: null, deskId: null, expires: '5m' })}`;
});

afterAll(() => desk.close());

const audits = serverAudits({
  url: () => `${desk.url}/graphql`,
  fetchFn: (url: string, init?: RequestInit) =>
    fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization } }),
});

describe('the audits of GraphQL over HTTP', () => {
  it('are some sixty, and those that the API differs from are among them', () => {
    expect(audits.length).toBeGreaterThan(50);
    const names = audits.map(({ name }) => name);
    expect(Object.keys(deviations).filter((name) => !names.some((one) => one === name))).toEqual([]);
    expect(Object.keys(deviations).filter((name) => name.startsWith('MUST'))).toEqual([]);
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (name, audit) => {
    const result = await audit.fn();
    if (name in deviations) expect(['notice', 'warn']).toContain(result.status);
    else expect([result.status, 'reason' in result ? result.reason : '']).toEqual(['ok', '']);
  });

  it('hold for what is refused before it is read', async () => {
    const response = await fetch(`${desk.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: '{a'.repeat(500) }),
      headers: {
        authorization,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
      },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/graphql-response+json; charset=utf-8',
    ]);
  });
});
