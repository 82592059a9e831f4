import { clockKinds } from '../../../domain/sla/policy.ts';
import {
  column,
  elements,
  group,
  type Listing,
  many,
  member,
  one,
  plain,
  rising,
  type Shape,
} from '../shape.ts';
import type { Statement } from '../statement.ts';
import { archivableConditions, idOf, ofOwnDesk } from './configuration.ts';
import { teamShape } from './people.ts';

export const calendarShape: Shape = {
  type: 'Calendar',
  table: 'calendar',
  row: 'calendar',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Calendar'),
    name: plain('name'),
    timeZone: column((row) => `${row}.body->'timeZone'`),
    isAlwaysOpen: column((row) => `${row}.body->'alwaysOpen'`),
    weekly: elements((row) => `${row}.body->'weekly'`, {
      weekday: member('weekday'),
      startMinute: member('startMinute'),
      endMinute: member('endMinute'),
    }),
    holidays: elements((row) => `${row}.body->'holidays'`, {
      date: member('date'),
      name: member('name'),
      hours: elements((row) => `${row}.value->'hours'`, {
        startMinute: member('startMinute'),
        endMinute: member('endMinute'),
      }),
    }),
  },
};

export const calendarListing: Listing = {
  name: 'calendars',
  shape: () => calendarShape,
  conditions: () => [],
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

const bodyOf = (row: string): string =>
  `(select body from sla_policy_version where sla_policy_id = ${row}.id and version = ${row}.version)`;
/** A value at a path of the current version's body. */
const at = (path: string) => column((row) => `${bodyOf(row)} #> '{${path}}'`);
const targetsOf = (row: string): string =>
  `(select jsonb_agg(jsonb_build_object('kind', kind, 'target', body #> array['targets', kind]) order by place)
    from sla_policy_version, unnest('{${clockKinds.join(',')}}'::text[]) with ordinality kinds (kind, place)
    where sla_policy_id = ${row}.id and version = ${row}.version and jsonb_typeof(body #> array['targets', kind]) = 'object')`;

export const slaPolicyShape: Shape = {
  type: 'SlaPolicy',
  table: 'sla_policy',
  row: 'policy',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('SlaPolicy'),
    name: plain('name'),
    position: plain('position'),
    version: plain('version'),
    match: group({
      channels: at('match,channels'),
      visibilities: at('match,visibilities'),
      mentionTypes: at('match,mentionTypes'),
      teams: many(
        () => teamShape,
        (policy, team) =>
          `${team}.id in (select named.id::uuid from sla_policy_version version cross join jsonb_array_elements_text(case jsonb_typeof(version.body #> '{match,teamIds}') when 'array' then version.body #> '{match,teamIds}' else '[]' end) named (id) where version.sla_policy_id = ${policy}.id and version.version = ${policy}.version)`,
        (team) => `${team}.name`,
      ),
      priorityMinutesFrom: at('match,priorityMinutesFrom'),
      priorityMinutesBelow: at('match,priorityMinutesBelow'),
      keyCustomersOnly: at('match,keyCustomersOnly'),
    }),
    targets: elements((row) => `coalesce(${targetsOf(row)}, '[]')`, {
      kind: member('kind'),
      minutes: column((row) => `${row}.value #> '{target,minutes}'`),
      measuredIn: column((row) => `${row}.value #> '{target,measuredIn}'`),
    }),
    calendar: one(
      () => calendarShape,
      (policy, calendar) => `${calendar}.id = (${bodyOf(policy)}->>'calendarId')::uuid`,
    ),
    pausedWhileWaitingForCustomer: at('pausedWhileWaitingForCustomer'),
    atRiskType: at('atRisk,type'),
    atRiskShare: at('atRisk,share'),
    atRiskMinutes: at('atRisk,minutes'),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const slaPolicyListing: Listing = {
  name: 'slaPolicies',
  shape: () => slaPolicyShape,
  conditions: (row, filter, statement: Statement) => archivableConditions(row, filter, statement).sql,
  orders: { position: rising((row) => `${row}.position`, 'int4') },
  defaultOrder: 'position',
};
