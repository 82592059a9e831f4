import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExperiment } from '../../../src/lab/experiment/experiment.ts';
import { resultFile } from '../../../src/lab/jobs/resultFile.ts';
import { run } from '../../../src/lab/jobs/run.ts';
import type { StartRun } from '../../../src/lab/jobs/runThread.ts';
import { Simulations } from '../../../src/lab/jobs/simulations.ts';
import { resultsOf } from '../../../src/lab/report/results.ts';
import { readScenario } from '../../../src/lab/scenario/readScenario.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { SimulationQueue } from '../../../src/store/simulations/queue.ts';
import { storedResults } from '../../../src/store/simulations/read.ts';
import { eventually } from '../../support/liveDesk.ts';
import {
  executors,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  missing,
  openLiveApi,
  planner,
  supervisor,
} from '../support/liveApi.ts';

const phone = (name: string, replications = 4): string => `name: ${name}
horizon: 2 h
classes:
  calls:
    work: { exponential: 4 min }
    patience: { exponential: 2 min }
demand:
  - { name: line, rate: 60 }
agents:
  phones: { count: 5 }
run: { replications: ${replications} }
`;
/** Long enough to be met while it runs. */
const long = (name: string): string => phone(name, 100_000);

/** Runs on the tests' own thread: a worker's would need the built program. What it would say after its end is not heard. */
const onThisThread: StartRun = (order, hear) => {
  const life = { isOver: false };
  return {
    ended: run(order, (message) => {
      if (life.isOver) throw new Error('stopped');
      hear(message);
    }),
    stop: async () => {
      life.isOver = true;
    },
  };
};

describe.each(executors)('the lab under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let lab: Simulations;
  const faults: Error[] = [];
  const newLab = (): Simulations =>
    new Simulations({
      queue: new SimulationQueue(api.process.dataSource, Date.now),
      most: 2,
      version: 'test',
      onFault: (error) => faults.push(error),
      startRun: onThisThread,
    });
  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
    lab = newLab();
    await lab.start();
  });
  afterAll(async () => {
    await lab.stop();
    expect(faults).toEqual([]);
  });

  const save = (text: string, more: object = {}) =>
    api.mutate(
      'scenarioSave',
      { deskId: desk.deskId, text, ...more },
      {
        viewer: planner,
        selection: 'scenario { id name version text hash classes agentCount }',
      },
    );
  const start = (scenarioId: string, more: object = {}) =>
    api.mutate(
      'simulationStart',
      { scenarioId, ...more },
      {
        viewer: planner,
        selection:
          'simulation { id state seed hash replications requestedBy scenario { id } scenarioVersion }',
      },
    );
  const cancel = (simulationId: string) =>
    api.mutate(
      'simulationCancel',
      { simulationId },
      {
        viewer: planner,
        selection: 'simulation { id state endedAt progress { done } }',
      },
    );
  const stateOf = async (id: string): Promise<string> =>
    (await api.ask('query ($id: ID!) { simulation(id: $id) { state } }', { id })).simulation.state;
  const until = (id: string, state: string) =>
    eventually(
      () => stateOf(id),
      (found) => found === state,
    );

  it('saves scenarios that can be simulated, in versions', async () => {
    const { scenario } = await save(phone('Line'));
    expect(scenario).toMatchObject({ name: 'Line', version: 1, classes: ['calls'], agentCount: 5 });
    const scenarioId = scenario.id;
    // the same again is no new version
    expect((await save(phone('Line'), { scenarioId })).scenario.version).toBe(1);
    const next = (await save(phone('Line').replace('count: 5', 'count: 6'), { scenarioId })).scenario;
    expect(next).toMatchObject({ id: scenarioId, version: 2, agentCount: 6 });
    expect(next.hash).not.toBe(scenario.hash);
    expect(await save(phone('Line'))).toMatchObject({ code: 'NAME_TAKEN', name: 'Line' });
    expect(await save(phone('Other'), { scenarioId: missing('Scenario') })).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'scenario',
    });
  });

  it('makes one of the desk as it is today', async () => {
    const query =
      'query ($deskId: ID, $weeks: Int! = 2) { scenarioFromDesk(deskId: $deskId, weeks: $weeks) { text hindrance } }';
    const ask = async (deskId: string) => (await api.ask(query, { deskId }, planner)).scenarioFromDesk;
    const { text, hindrance } = await ask(desk.deskId);
    expect(hindrance).toBeNull();
    expect(text).toContain('name: Aurora Air, a week');
    const { scenario } = await save(text);
    expect(scenario).toMatchObject({ name: 'Aurora Air, a week', agentCount: 2 });
    const empty = await api.mutate(
      'deskCreate',
      { name: 'Empty', timeZone: 'UTC', joinWindowMinutes: 0 },
      { selection: 'desk { id }' },
    );
    expect(await ask(empty.desk.id)).toEqual({
      text: null,
      hindrance: expect.stringContaining('has no agent who is in a team'),
    });
    expect(await api.faultsOf(query, { weeks: 0 }, planner)).toMatchObject([
      { message: 'scenarioFromDesk(weeks): found 0; allowed: 1 to 520.' },
    ]);
    expect(await api.faultsOf(query, { deskId: missing('Desk') }, planner)).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    const other = { ...planner, role: 'agent' as const };
    expect(await api.faultsOf(query, {}, other)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('says line by line what is wrong with others', async () => {
    const refused = await save(phone('Bad').replace('count: 5', 'cuont: 5').replace('rate: 60', 'rate: -1'));
    expect(refused).toMatchObject({
      __typename: 'InvalidScenario',
      code: 'INVALID_SCENARIO',
      complaints: expect.arrayContaining([
        expect.objectContaining({ line: 8, path: 'demand[0].rate', found: '-1' }),
        expect.objectContaining({ line: 10, column: 13, path: 'agents.phones.cuont' }),
      ]),
    });
    expect(await save('name: [')).toMatchObject({ complaints: [{ line: 1, path: '' }] });
    const { scenario } = await save(phone('Settings'));
    expect(
      await start(scenario.id, { settings: [{ path: 'agents.phones.count', value: 'many' }] }),
    ).toMatchObject({ complaints: [{ line: 10, path: 'agents.phones.count', found: '"many"' }] });
    expect(await start(scenario.id, { settings: [{ path: 'name.x.y', value: '1' }] })).toMatchObject({
      code: 'INVALID_SCENARIO',
    });
    expect(await start(scenario.id, { replications: 0 })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'replications', found: '0' }],
    });
  });

  it('simulates them, and shows what the command shows', async () => {
    const { scenario } = await save(phone('Shown'));
    const settings = [{ path: 'agents.phones.count', value: '7' }];
    const { simulation } = await start(scenario.id, { settings, seed: 'mine' });
    expect(simulation).toMatchObject({
      seed: 'mine',
      replications: null,
      requestedBy: 'planner:Pia',
      scenario: { id: scenario.id },
      scenarioVersion: 1,
    });
    await until(simulation.id, 'FINISHED');
    const read = readScenario(phone('Shown'), 'text', settings);
    expect(simulation.hash).toBe(read.hash);
    const experiment = await runExperiment(read, {
      replications: null,
      seed: 'mine',
      threads: 1,
      detail: 'intervals',
      progress: () => {},
      isStopped: () => false,
    });
    const stored = await storedResults(
      poolOf(api.process.dataSource),
      simulation.id.slice('simulation_'.length),
      null,
    );
    expect(stored).toEqual({
      results: JSON.stringify(resultsOf(experiment, 'test')),
      text: phone('Shown'),
      settings,
    });
    expect(await resultFile('results.html', stored!)).toMatch(/<svg[\s\S]*agents\.phones\.count/);
    const { simulation: finished } = await api.ask(
      `query ($id: ID!) { simulation(id: $id) {
        endedAt failure progress { done wanted value }
        result { replications endedBy version figures { figure value low high unit } classes { name figures { figure value } } groups { name } }
      } }`,
      { id: simulation.id },
      supervisor,
    );
    expect(finished).toMatchObject({
      failure: null,
      progress: { done: 4, wanted: 4 },
      result: {
        replications: 4,
        endedBy: 'REPLICATIONS',
        version: 'test',
        classes: [{ name: 'calls' }],
        groups: [{ name: 'phones' }],
      },
    });
    const level = finished.result.figures.find(({ figure }: { figure: string }) => figure === 'serviceLevel');
    const known = experiment.findings.figure('serviceLevel', { kind: 'all' })!;
    expect(level).toEqual({
      figure: 'serviceLevel',
      value: known.value,
      low: known.value - known.halfWidth,
      high: known.value + known.halfWidth,
      unit: 'SHARE',
    });
    expect(await cancel(simulation.id)).toMatchObject({
      code: 'WRONG_STATE',
      message: 'The simulation is finished; this is possible when it is waiting or running.',
    });
  });

  it('runs no more than its number at once, and ends what is cancelled', async () => {
    const { scenario } = await save(long('Long'));
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push((await start(scenario.id)).simulation.id);
    await Promise.all(ids.slice(0, 2).map((id) => until(id, 'RUNNING')));
    expect(await stateOf(ids[2]!)).toBe('WAITING');
    await eventually(
      async () => lab.counts,
      ({ waiting, running }) => waiting === 1 && running === 2,
    );
    expect((await cancel(ids[0]!)).simulation).toMatchObject({
      state: 'CANCELLED',
      endedAt: expect.any(String),
    });
    // its place is free for the next
    await until(ids[2]!, 'RUNNING');
    expect((await cancel(ids[0]!)).simulation.state).toBe('CANCELLED');
    for (const id of ids.slice(1)) await cancel(id);
    expect(await cancel(missing('Simulation'))).toMatchObject({ code: 'NOT_FOUND', kind: 'simulation' });
    await eventually(
      async () => lab.counts,
      ({ waiting, running }) => waiting === 0 && running === 0,
    );
  });

  it('does once what is asked for twice under one key', async () => {
    const saved = await save(phone('Twice'), { idempotencyKey: 'save' });
    expect((await save(phone('Twice'), { idempotencyKey: 'save' })).scenario.id).toBe(saved.scenario.id);
    const key = { idempotencyKey: 'start' };
    const first = await start(saved.scenario.id, key);
    expect((await start(saved.scenario.id, key)).simulation.id).toBe(first.simulation.id);
    expect(await start(saved.scenario.id, { ...key, seed: 'another' })).toMatchObject({ code: 'KEY_REUSED' });
  });

  it('keeps the runs of a scenario that is out of use, and begins none', async () => {
    const { scenario } = await save(phone('Gone'));
    const { simulation } = await start(scenario.id);
    const archived = await api.mutate(
      'scenarioArchive',
      { scenarioId: scenario.id },
      {
        viewer: planner,
        selection: 'scenario { archivedAt simulations { totalCount } }',
      },
    );
    expect(archived.scenario).toEqual({ archivedAt: expect.any(String), simulations: { totalCount: 1 } });
    expect(await start(scenario.id)).toMatchObject({ code: 'ARCHIVED', kind: 'scenario', id: scenario.id });
    await until(simulation.id, 'FINISHED');
    expect((await save(phone('Gone'), { scenarioId: scenario.id })).scenario.version).toBe(2);
  });

  it('is changed by planners and administrators only', async () => {
    for (const [field, input] of [
      ['scenarioSave', { text: phone('Theirs') }],
      ['scenarioArchive', { scenarioId: missing('Scenario') }],
      ['simulationStart', { scenarioId: missing('Scenario') }],
      ['simulationCancel', { simulationId: missing('Simulation') }],
    ] as const) {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
      const source = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
      expect(await api.faultsOf(source, { input }, supervisor)).toMatchObject([
        { message: `${field} is for the roles planner, admin; the token's role is supervisor.` },
      ]);
    }
    await expect(
      api.subscribe('subscription { simulationProgressed { state } }', {}, { ...planner, role: 'marketing' }),
    ).rejects.toThrow('simulationProgressed is for the roles supervisor, planner, admin');
  });

  it('gives runs back when its process ends, and another goes on', async () => {
    const { scenario } = await save(long('Handed on'));
    const { simulation } = await start(scenario.id);
    await until(simulation.id, 'RUNNING');
    await lab.stop();
    expect(await stateOf(simulation.id)).toBe('WAITING');
    lab = newLab();
    await lab.start();
    await until(simulation.id, 'RUNNING');
    await cancel(simulation.id);
  });

  it('tells every step of a run, and again after a cursor', async () => {
    const { scenario } = await save(phone('Told', 3));
    const events = await api.subscribe(
      'subscription ($deskId: ID) { simulationProgressed(deskId: $deskId) { cursor state progress { done wanted figure value low high } simulation { id } } }',
      { deskId: desk.deskId },
    );
    // the first event is asked for before anything happens, so that nothing is missed
    const first = events.next();
    const { simulation } = await start(scenario.id);
    const told = [(await first).value.data.simulationProgressed];
    while (told.at(-1).state !== 'FINISHED') told.push((await events.next()).value.data.simulationProgressed);
    await events.return();
    expect(told.map(({ state }) => state)).toEqual(expect.arrayContaining(['WAITING', 'FINISHED']));
    expect(told.every((event) => event.simulation.id === simulation.id)).toBe(true);
    expect(told.at(-1).progress).toMatchObject({ done: 3, wanted: 3, figure: 'serviceLevel' });
    const again = await api.subscribe(
      'subscription ($id: ID, $after: String) { simulationProgressed(simulationId: $id, after: $after) { cursor state } }',
      { id: simulation.id, after: told[0].cursor },
      planner,
    );
    for (const { cursor, state } of told.slice(1))
      expect((await again.next()).value.data.simulationProgressed).toEqual({ cursor, state });
    await again.return();
    await expect(
      api.subscribe('subscription ($id: ID) { simulationProgressed(simulationId: $id) { state } }', {
        id: missing('Simulation'),
      }),
    ).rejects.toThrow('There is no such simulation that you may see.');
  });
});
