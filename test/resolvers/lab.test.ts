import { beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../src/store/read/globalId.ts';
import { at, FixtureDesk } from '../support/fixtures.ts';
import { type Api, openApi, supervisor } from './support/api.ts';
import { type FullDesk, insertFullDesk } from './support/fullDesk.ts';

let api: Api;
let full: FullDesk;
let waiting: string;
let running: string;

beforeAll(async () => {
  api = await openApi();
  full = await insertFullDesk(api.pool);
  waiting = await full.desk.simulation(full.scenarioId, { created_at: at(200) });
  running = await full.desk.simulation(await full.desk.scenario('Archived', { archived_at: at(3) }), {
    state: 'running',
    lease_until: at(300),
    created_at: at(100),
  });
});

describe('saved scenarios', () => {
  it('come with their runs and results in one statement', async () => {
    const { data, errors, statements } = await api.ask(`{
      scenarios {
        totalCount
        nodes {
          id name description version text hash classes groups { name agentCount } agentCount savedAt archivedAt
          simulations(first: 5, filter: { states: [FINISHED] }) {
            totalCount
            nodes {
              settings { path value } seed replications state requestedBy
              progress { done wanted figure value low high unit }
              result {
                replications endedBy confidence currency waits { share milliseconds lowMilliseconds highMilliseconds }
                intervals { fromAt toAt figures { figure value } }
                figures { figure value low high standardError unit }
                classes { name figures { figure value } } groups { name figures { figure value } }
              }
              files { name path }
              scenario { name }
            }
          }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(statements).toHaveLength(1);
    expect(statements).toMatchSnapshot();
    const figure = { figure: 'serviceLevel', value: 0.81, low: 0.8, high: 0.82, unit: 'SHARE' };
    expect(data.scenarios).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          name: 'One line',
          version: 2,
          hash: 'hash 2',
          classes: ['calls'],
          groups: [{ name: 'early', agentCount: 3 }],
          savedAt: '2026-03-02T12:02:00.000Z',
          simulations: {
            totalCount: 1,
            nodes: [
              {
                settings: [{ path: 'agents.early.count', value: '4' }],
                state: 'FINISHED',
                progress: { done: 40, wanted: 40, ...figure },
                result: {
                  endedBy: 'REPLICATIONS',
                  figures: [figure, { figure: 'pAbandon' }],
                  intervals: [{ fromAt: '2026-01-05T00:00:00.000Z', figures: [{ figure: 'volume' }] }],
                },
                files: expect.arrayContaining([
                  {
                    name: 'results.json',
                    path: `/simulations/${globalId('Simulation', full.simulationId)}/results.json`,
                  },
                ]),
                scenario: { name: 'One line' },
              },
            ],
          },
        },
      ],
    });
  });

  it('are found by name, and archived ones where they are asked for', async () => {
    const names = async (args: string): Promise<string[]> =>
      (await api.ask(`{ scenarios${args} { nodes { name } } }`)).data.scenarios.nodes.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('(filter: { text: "LINE" })')).toEqual(['One line']);
    expect(await names('(filter: { text: "phone" })')).toEqual([]);
    expect(await names('(filter: { includeArchived: true })')).toEqual(['Archived', 'One line']);
    expect(await names('(filter: { includeArchived: true }, order: NEWEST, first: 1)')).toHaveLength(1);
  });
});

describe('simulations', () => {
  const ids = async (args = ''): Promise<string[]> =>
    (await api.ask(`{ simulations${args} { nodes { id } } }`)).data.simulations.nodes.map(
      ({ id }: { id: string }) => id.slice('simulation_'.length),
    );

  it('come the latest first, or in the order in which they are run', async () => {
    expect(await ids()).toEqual([waiting, running, full.simulationId]);
    expect(await ids('(order: OLDEST)')).toEqual([full.simulationId, running, waiting]);
    const { data } = await api.ask(
      '{ simulations(first: 2) { totalCount pageInfo { endCursor hasNextPage } } }',
    );
    expect(data.simulations).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(await ids(`(first: 2, after: "${data.simulations.pageInfo.endCursor}")`)).toEqual([
      full.simulationId,
    ]);
  });

  it('are asked for by state and scenario', async () => {
    expect(await ids('(filter: { states: [RUNNING, WAITING] })')).toEqual([waiting, running]);
    const scenario = globalId('Scenario', full.scenarioId);
    expect(await ids(`(filter: { scenarioId: "${scenario}" })`)).toEqual([waiting, full.simulationId]);
  });

  it('have no progress, result or files before there are any', async () => {
    const { data } = await api.ask(
      'query ($id: ID!) { simulation(id: $id) { state progress { done } result { replications } files { path } } }',
      { id: globalId('Simulation', waiting) },
    );
    expect(data.simulation).toEqual({ state: 'WAITING', progress: null, result: null, files: [] });
  });
});

describe('the lab', () => {
  it('is for those who plan and lead; others get a fault, and null by id', async () => {
    const id = globalId('Scenario', full.scenarioId);
    for (const role of ['agent', 'marketing', 'integration'] as const) {
      const viewer = { ...supervisor, role };
      const { errors } = await api.ask('{ scenarios { totalCount } }', {}, viewer);
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      if (role === 'integration') continue;
      expect(
        (await api.ask('query ($id: ID!) { node(id: $id) { id } }', { id }, viewer)).data.node,
      ).toBeNull();
    }
    for (const role of ['supervisor', 'planner', 'admin'] as const)
      expect(
        (await api.ask('query ($id: ID!) { scenario(id: $id) { id } }', { id }, { ...supervisor, role }))
          .data,
      ).toEqual({ scenario: { id } });
  });

  it('shows nothing of another desk', async () => {
    const other = await FixtureDesk.insert(api.pool, { name: 'Borealis', created_at: at(1) });
    const bound = { ...supervisor, deskIds: [other.id] };
    const { data } = await api.ask(
      'query ($id: ID!) { scenarios { totalCount } simulations { totalCount } simulation(id: $id) { id } }',
      { id: globalId('Simulation', full.simulationId) },
      bound,
    );
    expect(data).toEqual({ scenarios: { totalCount: 0 }, simulations: { totalCount: 0 }, simulation: null });
  });
});
