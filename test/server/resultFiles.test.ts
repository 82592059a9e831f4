import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../src/domain/desk/agent.ts';
import { fileNameOf, writtenOrder } from '../../src/live/kpi/fileOrder.ts';
import { fileLinks } from '../../src/server/kpis/fileLink.ts';
import { signToken } from '../../src/server/tokens.ts';
import { secret, startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let desk: TinyDesk;
/** What was asked for. */
const asked: unknown[] = [];
beforeAll(async () => {
  desk = await startTinyDesk(
    { corsOrigins: ['https://plans.example'] },
    {
      // an open demo asks for a token here all the same
      isDemo: true,
      openResultFile: async (viewer, id, name) => {
        asked.push([viewer.subject, id, name]);
        return id === 'simulation_1' ? '{"replications":3}' : null;
      },
      openKpiFile: async (viewer, order) =>
        viewer.role === 'agent'
          ? { ok: false, status: 403, message: 'Not you.' }
          : {
              ok: true,
              name: fileNameOf(order),
              send: (write) => write('a,b\r\n').then(() => write('1,2\r\n')),
            },
    },
  );
});
afterAll(() => desk.close());

const get = async (path: string, role: Role | null, more: RequestInit = {}): Promise<Response> => {
  const token =
    role && (await signToken(secret, { subject: 'Pia', role, agentId: null, deskId: null, expires: '5m' }));
  return fetch(`${desk.url}${path}`, {
    ...more,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      origin: 'https://plans.example',
    },
  });
};

describe('the results of a simulation as a file', () => {
  it.each(['supervisor', 'planner', 'admin'] as const)('are for a %s', async (role) => {
    const response = await get('/simulations/simulation_1/results.json', role);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=results.json');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://plans.example');
    expect(await response.json()).toEqual({ replications: 3 });
    expect(asked.at(-1)).toEqual(['Pia', 'simulation_1', 'results.json']);
    expect(desk.logged.at(-1)).toMatchObject({ operation: 'simulationFile', outcome: 'ok', role });
  });

  it.each([
    ['no token', '/simulations/simulation_1/results.json', null, {}, 401, 'UNAUTHENTICATED'],
    ['another role', '/simulations/simulation_1/results.json', 'agent', {}, 403, 'FORBIDDEN'],
    [
      'a simulation that is not there',
      '/simulations/simulation_2/results.json',
      'planner',
      {},
      404,
      'NOT_FOUND',
    ],
    ['a file that there is not', '/simulations/simulation_1/results.exe', 'planner', {}, 404, 'NOT_FOUND'],
    [
      'another method',
      '/simulations/simulation_1/results.json',
      'planner',
      { method: 'DELETE' },
      405,
      'METHOD_NOT_ALLOWED',
    ],
  ] as const)('are refused for %s', async (_, path, role, more, status, code) => {
    const response = await get(path, role, more);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});

describe('figures as a file', () => {
  const order = writtenOrder({
    deskId: '0195f2a0-0000-7000-8000-000000000000',
    format: 'csv',
    of: { kind: 'episodes', fromAt: 0, beforeAt: 1 },
  });

  it('come piece by piece, for those who may have them', async () => {
    const response = await get(`/kpis/${order}/episodes.csv`, 'supervisor');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=episodes.csv');
    expect(await response.text()).toBe('a,b\r\n1,2\r\n');
    expect(desk.logged.at(-1)).toMatchObject({ operation: 'kpiFile', outcome: 'ok' });
  });

  it.each([
    ['no token', `/kpis/${order}/episodes.csv`, null, 401, 'UNAUTHENTICATED'],
    ['whom it is not permitted', `/kpis/${order}/episodes.csv`, 'agent', 403, 'FORBIDDEN'],
    [
      'an address that nobody gave out',
      `/kpis/${order.slice(4)}/episodes.csv`,
      'supervisor',
      404,
      'NOT_FOUND',
    ],
  ] as const)('are refused for %s', async (_, path, role, status, code) => {
    const response = await get(path, role);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  describe('by a link', () => {
    const path = `/kpis/${order}/episodes.csv`;
    const pia = { subject: 'Pia', role: 'planner', agentId: null, deskIds: null } as const;
    const refused = async (address: string) => {
      const response = await get(address, null);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    };

    it('come without a token, as for the viewer whom the link was given', async () => {
      const link = await fileLinks(secret)(pia, path);
      const response = await get(link, null);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('a,b\r\n1,2\r\n');
      expect(desk.logged.at(-1)).toMatchObject({ operation: 'kpiFile', outcome: 'ok', role: 'planner' });
      expect(JSON.stringify(desk.logged)).not.toContain(link.slice(link.indexOf('=') + 1));
      const agents = await fileLinks(secret)({ ...pia, role: 'agent', agentId: 'a' }, path);
      expect((await get(agents, null)).status).toBe(403);
    });

    it('are refused for another file, by another secret, by a token, and once it has expired', async () => {
      const link = await fileLinks(secret)(pia, path);
      const other = writtenOrder({
        deskId: '0195f2a0-0000-7000-8000-000000000001',
        format: 'csv',
        of: { kind: 'episodes', fromAt: 0, beforeAt: 1 },
      });
      await refused(link.replace(order, other));
      await refused(await fileLinks(new TextEncoder().encode('another secret of 32 characters!'))(pia, path));
      const claims = { subject: 'Pia', role: 'planner', agentId: null, deskId: null, expires: '5m' } as const;
      await refused(`${path}?key=${await signToken(secret, claims)}`);
      await refused(`${path}?key=`);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 11 * 60_000 });
      const expired = await fileLinks(secret)(pia, path);
      vi.useRealTimers();
      await refused(expired);
    });

    it('open nothing else', async () => {
      const link = await fileLinks(secret)(pia, path);
      const key = link.slice(link.indexOf('=') + 1);
      await refused(`/simulations/simulation_1/results.json?key=${key}`);
      const asToken = await fetch(`${desk.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
      expect(asToken.status).toBe(401);
    });
  });
});
