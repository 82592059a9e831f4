import { Conditions } from '../conditions.ts';
import {
  column,
  connection,
  elements,
  falling,
  group,
  type Listing,
  many,
  member,
  one,
  plain,
  rising,
  type Shape,
} from '../shape.ts';
import { alertReceiverShape, namedIn } from './alert.ts';
import { cannedAnswerShape } from './cannedAnswer.ts';
import { archivableConditions, idOf, ofOwnDesk } from './configuration.ts';
import { teamShape } from './people.ts';

const bodyOf = (row: string): string =>
  `(select body from crisis_plan_version where crisis_plan_id = ${row}.id and version = ${row}.version)`;
const measure = (row: string, name: string): string => `${bodyOf(row)} #> '{measures,${name}}'`;

const byName = (team: string): string => `${team}.name`;

export const crisisPlanShape: Shape = {
  type: 'CrisisPlan',
  table: 'crisis_plan',
  row: 'crisis_plan',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('CrisisPlan'),
    name: plain('name'),
    version: plain('version'),
    matches: column((row) => `${bodyOf(row)}->'matches'`),
    triggers: column((row) => `${bodyOf(row)}->'triggers'`),
    routing: elements((row) => measure(row, 'routing'), {
      team: one(
        () => teamShape,
        (change, team) => `${team}.id = (${change}.value->>'team')::uuid`,
      ),
      addedTeams: many(
        () => teamShape,
        (change, team) => namedIn(team, `${change}.value->'addedTeams'`),
        byName,
      ),
      wideningFactor: member('wideningFactor'),
    }),
    priorityMinutes: column((row) => measure(row, 'priorityMinutes')),
    approval: group(
      {
        channels: column((row) => measure(row, 'approval,channels')),
        visibilities: column((row) => measure(row, 'approval,visibilities')),
        approverTeam: one(
          () => teamShape,
          (plan, team) => `${team}.id = (${measure(plan, 'approval,approverTeamId')} #>> '{}')::uuid`,
        ),
      },
      (row) => `jsonb_typeof(${measure(row, 'approval')}) = 'object'`,
    ),
    automation: column((row) => measure(row, 'automation')),
    answer: one(
      () => cannedAnswerShape,
      (plan, answer) => `${answer}.id = (${measure(plan, 'answerId')} #>> '{}')::uuid`,
    ),
    toldTeams: many(
      () => teamShape,
      (plan, team) => namedIn(team, measure(plan, 'toldTeamIds')),
      byName,
    ),
    toldReceivers: many(
      () => alertReceiverShape,
      (plan, receiver) => namedIn(receiver, measure(plan, 'toldReceiverIds')),
      byName,
    ),
    holdsSurveys: column((row) => `coalesce(${measure(row, 'holdsSurveys')}, 'false')`),
    checklist: column((row) => `${bodyOf(row)}->'checklist'`),
    calmMinutes: column((row) => `${bodyOf(row)}->'calmMinutes'`),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const crisisPlanListing: Listing = {
  name: 'crisisPlans',
  shape: () => crisisPlanShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

const crisisEntryShape: Shape = {
  type: 'CrisisEntry',
  table: 'crisis_entry',
  row: 'entry',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: { at: plain('at'), actor: plain('actor'), kind: plain('kind'), text: plain('text') },
};

const crisisEntryListing: Listing = {
  name: 'log',
  shape: () => crisisEntryShape,
  conditions: () => [],
  orders: { newest: falling((row) => `${row}.at`, 'timestamptz') },
  defaultOrder: 'newest',
};

const sign = (path: string) => column((row) => `${row}.signs #> '{${path}}'`);

export const crisisShape: Shape = {
  type: 'Crisis',
  table: 'crisis',
  row: 'crisis',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Crisis'),
    plan: one(
      () => crisisPlanShape,
      (crisis, plan) => `${plan}.id = ${crisis}.crisis_plan_id`,
    ),
    planVersion: plain('plan_version'),
    openedAt: plain('opened_at'),
    openedBy: plain('opened_by'),
    reason: plain('reason'),
    signs: group(
      {
        mentions: sign('spike,mentions'),
        expected: sign('spike,expected'),
        chance: sign('spike,chance'),
        sentiment: sign('sentiment,mean'),
        authors: sign('reach,authors'),
      },
      (row) => `${row}.signs is not null`,
    ),
    closedAt: plain('closed_at'),
    closedBy: plain('closed_by'),
    closeReason: plain('close_reason'),
    checklist: elements((row) => `${row}.checklist`, {
      item: column((row) => `${row}.ordinal`),
      text: member('text'),
      tickedAt: member('tickedAt'),
      tickedBy: member('tickedBy'),
    }),
    log: connection(
      () => crisisEntryListing,
      (crisis, entry) => `${entry}.crisis_id = ${crisis}.id`,
    ),
  },
};

export const crisisListing: Listing = {
  name: 'crises',
  shape: () => crisisShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenId('crisisPlanId', 'CrisisPlan', (plan) => `${row}.crisis_plan_id = ${plan}`)
      .whenGiven<boolean>('isOpen', (isOpen) => `${row}.closed_at is ${isOpen ? '' : 'not '}null`).sql,
  orders: { newest: falling((row) => `${row}.opened_at`, 'timestamptz') },
  defaultOrder: 'newest',
};

/** The crises on account of which a mention, or one of a thread's, was given priority. */
export const crisisRaised = (crisis: string, mention: string): string =>
  `${mention}.triage #> '{priority,reasons}' @> jsonb_build_array(jsonb_build_object('reason', 'crisis', 'because', jsonb_build_object('crisisId', ${crisis}.id)))`;
