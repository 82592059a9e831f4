import { containing } from '../conditions.ts';
import {
  column,
  connection,
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
import { archivableConditions, idOf, ofOwnDesk, skillShape } from './configuration.ts';
import { teamShape } from './people.ts';
import { requiredSkills } from './requiredSkills.ts';

const keywordEntryShape: Shape = {
  type: 'KeywordEntry',
  table: `(select keyword_table_id, version, entry.value, entry.ordinal
    from keyword_table_version cross join jsonb_array_elements(entries) with ordinality entry (value, ordinal))`,
  row: 'entry',
  key: 'ordinal',
  keyType: 'int8',
  ofDesks: null,
  fields: {
    entryId: member('id'),
    kind: member('kind'),
    text: member('text'),
    tags: column((row) => `coalesce(${row}.value #> '{yields,tags}', '[]')`),
    mentionType: column((row) => `${row}.value #> '{yields,mentionType}'`),
    priorityMinutes: column((row) => `${row}.value #> '{yields,priorityMinutes}'`),
    team: one(
      () => teamShape,
      (entry, team) => `${team}.id = (${entry}.value #>> '{yields,teamId}')::uuid`,
    ),
    skills: requiredSkills((row) => `${row}.value #> '{yields,skills}'`),
  },
};

const keywordEntryListing: Listing = {
  name: 'entries',
  shape: () => keywordEntryShape,
  conditions: (row, filter, statement) =>
    typeof filter.text === 'string'
      ? [`${row}.value->>'text' ilike ${statement.value(containing(filter.text), 'text')}`]
      : [],
  orders: { own: rising((row) => `${row}.ordinal`, 'int8') },
  defaultOrder: 'own',
};

const ofVersion = (column: string) => (row: string) =>
  `(select ${column} from keyword_table_version where keyword_table_id = ${row}.id and version = ${row}.version)`;

export const keywordTableShape: Shape = {
  type: 'KeywordTable',
  table: 'keyword_table',
  row: 'keywords',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('KeywordTable'),
    name: plain('name'),
    version: plain('version'),
    language: column(ofVersion('language')),
    brand: plain('brand'),
    entryCount: column(ofVersion('jsonb_array_length(entries)')),
    entries: connection(
      () => keywordEntryListing,
      (table, entry) => `${entry}.keyword_table_id = ${table}.id and ${entry}.version = ${table}.version`,
    ),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const keywordTableListing: Listing = {
  name: 'keywordTables',
  shape: () => keywordTableShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

const ofBody = (name: string) => column((row) => `${row}.body->'${name}'`);
/** The uuids in a JSON array of an element; empty where the key holds anything else. */
const idsIn = (row: string, name: string): string =>
  `(select named.id::uuid from jsonb_array_elements_text(case jsonb_typeof(${row}.value->'${name}') when 'array' then ${row}.value->'${name}' else '[]' end) named (id))`;
const teamOf = one(
  () => teamShape,
  (element, team) => `${team}.id = (${element}.value->>'team')::uuid`,
);

export const routingPlanShape: Shape = {
  type: 'RoutingPlan',
  table: 'routing_plan',
  row: 'plan',
  key: 'version',
  keyType: 'int4',
  ofDesks: ofOwnDesk,
  fields: {
    version: plain('version'),
    order: ofBody('order'),
    weights: elements(
      (row) =>
        `coalesce((select jsonb_agg(jsonb_build_object('channel', key, 'weight', value) order by key) from jsonb_each(${row}.body->'weights')), '[]')`,
      { channel: member('channel'), weight: member('weight') },
    ),
    parkedShare: ofBody('parkedShare'),
    choice: ofBody('choice'),
    affinitySeconds: ofBody('affinitySeconds'),
    offerExpirySeconds: ofBody('offerExpirySeconds'),
    missesBeforeAway: ofBody('missesBeforeAway'),
    offerAgainAfterSeconds: ofBody('offerAgainAfterSeconds'),
    autoAccept: ofBody('autoAccept'),
    escalateAfterSeconds: ofBody('escalateAfterSeconds'),
    teams: elements((row) => `${row}.body->'teams'`, {
      team: teamOf,
      choice: member('choice'),
      rings: elements((row) => `${row}.value->'rings'`, {
        teams: many(
          () => teamShape,
          (ring, team) => `${team}.id in ${idsIn(ring, 'teams')}`,
          (team) => `${team}.name`,
        ),
        skillLevel: member('skillLevel'),
        dropsEverySkill: column((row) => `${row}.value->'droppedSkills' = '"all"'`),
        droppedSkills: many(
          () => skillShape,
          (ring, skill) => `${skill}.id in ${idsIn(ring, 'droppedSkills')}`,
          (skill) => `${skill}.name`,
        ),
        anyLanguage: member('anyLanguage'),
        widen: group(
          Object.fromEntries(
            ['afterSeconds', 'overQueueLength', 'whenNobodyOnShift'].map((name) => [
              name,
              column((row) => `${row}.value #> '{widen,${name}}'`),
            ]),
          ),
          (row) => `jsonb_typeof(${row}.value->'widen') = 'object'`,
        ),
        reserves: elements((row) => `${row}.value->'reserves'`, {
          team: teamOf,
          idleAgents: member('idleAgents'),
          freePoints: member('freePoints'),
        }),
      }),
    }),
    createdAt: plain('created_at'),
  },
};
