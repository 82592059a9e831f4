import { resultFileNames } from '../../simulations/simulation.ts';
import { Conditions, containing } from '../conditions.ts';
import { globalIdSql } from '../globalId.ts';
import {
  column,
  connection,
  type Elements,
  elements,
  falling,
  group,
  type Listing,
  member,
  one,
  plain,
  rising,
  type Shape,
} from '../shape.ts';
import { idOf, ofOwnDesk } from './configuration.ts';

const ofVersion = (sql: string) =>
  column(
    (row) =>
      `(select ${sql} from scenario_version saved where saved.scenario_id = ${row}.id and saved.version = ${row}.version)`,
  );

export const scenarioShape: Shape = {
  type: 'Scenario',
  table: 'scenario',
  row: 'scenario',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Scenario'),
    name: plain('name'),
    description: ofVersion("saved.outline->'description'"),
    version: plain('version'),
    text: ofVersion('saved.text'),
    hash: ofVersion('saved.hash'),
    classes: ofVersion("saved.outline->'classes'"),
    groups: elements(
      (row) =>
        `(select saved.outline->'groups' from scenario_version saved where saved.scenario_id = ${row}.id and saved.version = ${row}.version)`,
      { name: member('name'), agentCount: member('agentCount') },
    ),
    agentCount: ofVersion("saved.outline->'agentCount'"),
    simulations: connection(
      () => simulationListing,
      (scenario, simulation) => `${simulation}.scenario_id = ${scenario}.id`,
    ),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
    savedAt: ofVersion('saved.created_at'),
  },
};

export const scenarioListing: Listing = {
  name: 'scenarios',
  shape: () => scenarioShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenGiven<string>('text', (text) => `${row}.name ilike ${statement.value(containing(text), 'text')}`)
      .unless('includeArchived', () => `${row}.archived_at is null`).sql,
  orders: {
    name: rising((row) => `${row}.name`, 'text'),
    newest: falling((row) => `${row}.created_at`, 'timestamptz'),
  },
  defaultOrder: 'name',
};

const members = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, member(name)]));

const figures = members('figure', 'value', 'low', 'high', 'standardError', 'unit');
const listOf = (column: string, name: string, fields: Elements['fields']) =>
  elements((row) => `${row}.${column}->'${name}'`, fields);
/** What stands below a column of JSON for the whole time, and for each interval. */
const told = (column: string) => {
  const percentiles = members('share', 'milliseconds', 'lowMilliseconds', 'highMilliseconds');
  return {
    waits: listOf(column, 'waits', percentiles),
    firstResponses: listOf(column, 'firstResponses', percentiles),
    figures: listOf(column, 'figures', figures),
    classes: parts(column, 'classes'),
    groups: parts(column, 'groups'),
  };
};
const parts = (column: string, name: string) =>
  listOf(column, name, { name: member('name'), figures: listOf('value', 'figures', figures) });
const ofResult = (name: string) => column((row) => `${row}.result->'${name}'`);
const ofProgress = (name: string) => column((row) => `${row}.progress->'${name}'`);

const filesSql = (row: string): string =>
  `case when ${row}.state = 'finished' then jsonb_build_array(${resultFileNames
    .map(
      (name) =>
        `jsonb_build_object('name', '${name}', 'path', '/simulations/' || ${globalIdSql('Simulation', `${row}.id`)} || '/${name}')`,
    )
    .join(', ')}) else '[]' end`;

export const simulationShape: Shape = {
  type: 'Simulation',
  table: 'simulation',
  row: 'simulation',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Simulation'),
    scenario: one(
      () => scenarioShape,
      (simulation, scenario) => `${scenario}.id = ${simulation}.scenario_id`,
    ),
    scenarioVersion: plain('scenario_version'),
    settings: elements((row) => `${row}.settings`, members('path', 'value')),
    hash: plain('hash'),
    seed: plain('seed'),
    replications: plain('replications'),
    state: plain('state'),
    requestedBy: plain('requested_by'),
    progress: group(
      Object.fromEntries(
        ['done', 'wanted', 'figure', 'value', 'low', 'high', 'unit'].map((name) => [name, ofProgress(name)]),
      ),
      (row) => `${row}.progress is not null`,
    ),
    result: group(
      {
        ...Object.fromEntries(
          ['replications', 'endedBy', 'confidence', 'version', 'currency', 'openPerReplication'].map(
            (name) => [name, ofResult(name)],
          ),
        ),
        ...told('result'),
        channels: parts('result', 'channels'),
        intervals: elements((row) => `${row}.intervals`, { ...members('fromAt', 'toAt'), ...told('value') }),
      },
      (row) => `${row}.result is not null`,
    ),
    files: elements(filesSql, members('name', 'path')),
    failure: plain('failure'),
    createdAt: plain('created_at'),
    startedAt: plain('started_at'),
    endedAt: plain('ended_at'),
  },
};

export const simulationListing: Listing = {
  name: 'simulations',
  shape: () => simulationShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .when('states', 'text[]', (states) => `${row}.state = any(${states})`)
      .whenId('scenarioId', 'Scenario', (scenario) => `${row}.scenario_id = ${scenario}`).sql,
  orders: {
    newest: falling((row) => `${row}.created_at`, 'timestamptz'),
    oldest: rising((row) => `${row}.created_at`, 'timestamptz'),
  },
  defaultOrder: 'newest',
};
