import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/desk/agent.ts';
import { fileNameOf, writtenOrder } from '../../src/live/kpi/fileOrder.ts';
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
});
