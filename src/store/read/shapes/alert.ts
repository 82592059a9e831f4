import { Conditions } from '../conditions.ts';
import {
  column,
  elements,
  falling,
  type Listing,
  many,
  member,
  one,
  plain,
  rising,
  type Shape,
} from '../shape.ts';
import { itsThreadIsSeen } from '../sight.ts';
import { archivableConditions, idOf, ofOwnDesk } from './configuration.ts';
import { teamShape } from './people.ts';
import { calendarShape } from './slaPolicy.ts';
import { threadShape } from './thread.ts';

const bodyOf = (row: string): string =>
  `(select body from alert_rule_version where alert_rule_id = ${row}.id and version = ${row}.version)`;
const ofBody = (name: string) => column((row) => `${bodyOf(row)}->'${name}'`);
const teamsIn = (team: string, ids: string): string =>
  `${team}.id in (select named.id::uuid from jsonb_array_elements_text(${ids}) named (id))`;
const byName = (team: string): string => `${team}.name`;

export const alertRuleShape: Shape = {
  type: 'AlertRule',
  table: 'alert_rule',
  row: 'rule',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('AlertRule'),
    name: plain('name'),
    version: plain('version'),
    sign: ofBody('sign'),
    channels: ofBody('channels'),
    tags: ofBody('tags'),
    onlyKeyCustomers: ofBody('onlyKeyCustomers'),
    leastFollowers: ofBody('leastFollowers'),
    sentimentAtMost: ofBody('sentimentAtMost'),
    calendar: one(
      () => calendarShape,
      (rule, calendar) => `${calendar}.id = (${bodyOf(rule)}->>'calendarId')::uuid`,
    ),
    toldTeams: many(
      () => teamShape,
      (rule, team) => teamsIn(team, `${bodyOf(rule)}->'toldTeamIds'`),
      byName,
    ),
    escalation: elements((row) => `${bodyOf(row)}->'escalation'`, {
      afterMinutes: member('afterMinutes'),
      teams: many(
        () => teamShape,
        (step, team) => teamsIn(team, `${step}.value->'teamIds'`),
        byName,
      ),
    }),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const alertRuleListing: Listing = {
  name: 'alertRules',
  shape: () => alertRuleShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

export const alertShape: Shape = {
  type: 'Alert',
  table: 'alert',
  row: 'alert',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: itsThreadIsSeen,
  fields: {
    id: idOf('Alert'),
    rule: one(
      () => alertRuleShape,
      (alert, rule) => `${rule}.id = ${alert}.alert_rule_id`,
    ),
    sign: plain('sign'),
    thread: one(
      () => threadShape,
      (alert, thread) => `${thread}.id = ${alert}.thread_id`,
    ),
    raisedAt: plain('raised_at'),
    level: plain('level'),
    escalatesAt: plain('escalate_at'),
    acknowledgedAt: plain('acknowledged_at'),
    acknowledgedBy: plain('acknowledged_by'),
    closedAt: plain('closed_at'),
  },
};

export const alertListing: Listing = {
  name: 'alerts',
  shape: () => alertShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenId('alertRuleId', 'AlertRule', (rule) => `${row}.alert_rule_id = ${rule}`)
      .whenGiven<boolean>('isOpen', (isOpen) => `${row}.closed_at is ${isOpen ? '' : 'not '}null`)
      .whenGiven<boolean>('isAcknowledged', (is) => `${row}.acknowledged_at is ${is ? 'not ' : ''}null`).sql,
  orders: { newest: falling((row) => `${row}.raised_at`, 'timestamptz') },
  defaultOrder: 'newest',
};
