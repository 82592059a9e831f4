import { enumDimensions, namedDimensions } from '../../kpi/names.ts';
import { Conditions } from '../conditions.ts';
import { globalIdSql } from '../globalId.ts';
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
import { itsOwnIsSeen, itsThreadIfAnyIsSeen } from '../sight.ts';
import { archivableConditions, idOf, ofOwnDesk } from './configuration.ts';
import { crisisShape } from './crisis.ts';
import { teamShape } from './people.ts';
import { calendarShape } from './slaPolicy.ts';
import { threadShape } from './thread.ts';

const bodyOf = (row: string): string =>
  `(select body from alert_rule_version where alert_rule_id = ${row}.id and version = ${row}.version)`;
const ofBody = (name: string) => column((row) => `${bodyOf(row)}->'${name}'`);
export const namedIn = (row: string, ids: string): string =>
  `${row}.id in (select named.id::uuid from jsonb_array_elements_text(${ids}) named (id))`;
const byName = (row: string): string => `${row}.name`;

const of = (group: string, part: 'dimension' | 'value' | 'label'): string => `${group}.value->>'${part}'`;
const isWord = (group: string): string =>
  `${of(group, 'dimension')} in (${[...enumDimensions].map((name) => `'${name}'`).join(', ')})`;
const screaming = (text: string): string => `upper(regexp_replace(${text}, '([A-Z])', '_\\1', 'g'))`;
const groupLabel = (group: string): string =>
  `case when ${isWord(group)} then ${screaming(of(group, 'label'))} else ${of(group, 'label')} end`;
/** As filters of figures take it; null: what stands nowhere. */
const groupValue = (group: string): string => {
  const ids = Object.entries(namedDimensions).map(
    ([dimension, type]) =>
      `when ${of(group, 'dimension')} = '${dimension}' then ${globalIdSql(type, `(${of(group, 'value')})`)}`,
  );
  return `case when ${of(group, 'value')} = '' then null ${ids.join(' ')} when ${isWord(group)} then ${screaming(of(group, 'value'))} else ${of(group, 'value')} end`;
};

/** Of a keyword table: whose brand it names. */
const groupBrand = (group: string): string =>
  `case when ${of(group, 'dimension')} = 'keywordTable' and ${of(group, 'value')} <> ''
     then (select brand from keyword_table where id = (${of(group, 'value')})::uuid) end`;

export const alertReceiverShape: Shape = {
  type: 'AlertReceiver',
  table: 'alert_receiver',
  row: 'receiver',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('AlertReceiver'),
    name: plain('name'),
    kind: plain('kind'),
    address: column(
      (row) =>
        `case ${row}.kind when 'webhook' then substring(${row}.address from '^https?://[^/?#]+') else ${row}.address end`,
    ),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const alertReceiverListing: Listing = {
  name: 'alertReceivers',
  shape: () => alertReceiverShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

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
    kpis: ofBody('kpis'),
    groupBy: column((row) => `coalesce(${bodyOf(row)}->'groupBy', '[]')`),
    overHours: ofBody('overHours'),
    leastCount: ofBody('leastCount'),
    calendar: one(
      () => calendarShape,
      (rule, calendar) => `${calendar}.id = (${bodyOf(rule)}->>'calendarId')::uuid`,
    ),
    toldTeams: many(
      () => teamShape,
      (rule, team) => namedIn(team, `${bodyOf(rule)}->'toldTeamIds'`),
      byName,
    ),
    toldReceivers: many(
      () => alertReceiverShape,
      (rule, receiver) => namedIn(receiver, `${bodyOf(rule)}->'toldReceiverIds'`),
      byName,
    ),
    escalation: elements((row) => `${bodyOf(row)}->'escalation'`, {
      afterMinutes: member('afterMinutes'),
      teams: many(
        () => teamShape,
        (step, team) => namedIn(team, `${step}.value->'teamIds'`),
        byName,
      ),
      receivers: many(
        () => alertReceiverShape,
        (step, receiver) => namedIn(receiver, `${step}.value->'receiverIds'`),
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
  // a channel's spikes and the desk's figures are everybody's
  seen: itsThreadIfAnyIsSeen,
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
    channel: plain('channel'),
    kpi: plain('kpi'),
    groups: elements((row) => `${row}.groups`, {
      dimension: member('dimension'),
      value: column(groupValue),
      label: column(
        (group) => `case ${of(group, 'value')} when '' then 'none' else ${groupLabel(group)} end`,
      ),
      brand: column(groupBrand),
    }),
    found: plain('found'),
    expected: plain('expected'),
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

export const alertDeliveryShape: Shape = {
  type: 'AlertDelivery',
  table: 'alert_delivery',
  row: 'delivery',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: (row, statement) =>
    `(${row}.alert_id is null or ${itsOwnIsSeen('alert', `${row}.alert_id`, itsThreadIfAnyIsSeen, statement)})`,
  fields: {
    id: idOf('AlertDelivery'),
    alert: one(
      () => alertShape,
      (delivery, alert) => `${alert}.id = ${delivery}.alert_id`,
    ),
    crisis: one(
      () => crisisShape,
      (delivery, crisis) => `${crisis}.id = ${delivery}.crisis_id`,
    ),
    receiver: one(
      () => alertReceiverShape,
      (delivery, receiver) => `${receiver}.id = ${delivery}.alert_receiver_id`,
    ),
    step: plain('step'),
    state: plain('state'),
    attempts: plain('attempts'),
    nextAttemptAt: column((row) => `case ${row}.state when 'pending' then ${row}.next_attempt_at end`),
    lastError: plain('last_error'),
    createdAt: plain('created_at'),
    sentAt: plain('sent_at'),
  },
};

export const alertDeliveryListing: Listing = {
  name: 'alertDeliveries',
  shape: () => alertDeliveryShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenId('alertId', 'Alert', (alert) => `${row}.alert_id = ${alert}`)
      .whenId('crisisId', 'Crisis', (crisis) => `${row}.crisis_id = ${crisis}`)
      .whenId('alertReceiverId', 'AlertReceiver', (receiver) => `${row}.alert_receiver_id = ${receiver}`)
      .when('states', 'text[]', (states) => `${row}.state = any(${states})`).sql,
  orders: { newest: falling((row) => `${row}.created_at`, 'timestamptz') },
  defaultOrder: 'newest',
};
