import type pg from 'pg';
import type { AlertState } from '../../domain/alerts/course.ts';
import type { AlertRule, AlertSign, SeenSign } from '../../domain/alerts/rule.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';

/** A rule in force, with the calendar that it goes by. */
export interface RuleInForce {
  readonly ruleId: string;
  readonly version: number;
  readonly rule: AlertRule;
  readonly calendar: WorkingCalendar | null;
}

// rules of before there were groups do not say
const ruleSql = `'{"groupBy": []}'::jsonb || content.body || jsonb_build_object('name', content.name) as rule`;

export async function rulesInForce(client: pg.PoolClient, deskId: string): Promise<readonly RuleInForce[]> {
  const { rows } = await client.query<RuleInForce>({
    name: 'alert-rules',
    text: `
      select kept.id as "ruleId", kept.version, ${ruleSql},
        (select body from calendar where id = (content.body->>'calendarId')::uuid) as calendar
      from alert_rule kept join alert_rule_version content
        on content.alert_rule_id = kept.id and content.version = kept.version
      where desk_id = $1 and archived_at is null order by kept.name`,
    values: [deskId],
  });
  return rows;
}

/** The log is read for signs from its end on; where it is being read already it goes on from where it is. */
export async function startAlerts(client: pg.PoolClient, deskId: string): Promise<void> {
  await client.query(
    `insert into alert_position (desk_id, seq) select id, last_seq from desk where id = $1 on conflict (desk_id) do nothing`,
    [deskId],
  );
}

/** A desk whose log has grown since it was read for signs, or of which an alert is to escalate; null: there is none. */
export async function deskToWatch(pool: pg.Pool, now: Instant): Promise<string | null> {
  const { rows } = await pool.query<{ deskId: string }>({
    name: 'alerts-desk',
    text: `
      select position.desk_id as "deskId" from alert_position position
      where seq < (select last_seq from desk where id = position.desk_id)
        or exists (select from alert where alert.desk_id = position.desk_id
          and escalate_at <= to_timestamp($1::float8 / 1000))
      order by random() limit 1`,
    values: [now],
  });
  return rows[0]?.deskId ?? null;
}

/** A row of the log that raises or closes alerts. */
export interface SignRow extends Omit<SeenSign, 'sign'> {
  readonly seq: number;
  readonly threadId: string;
  /** Null: the thread was resolved. */
  readonly sign: AlertSign | null;
  readonly at: Instant;
}

/** The next stretch of the log, and where it ends. Moves the place there; the desk is locked. */
export async function takeSigns(
  client: pg.PoolClient,
  deskId: string,
  most: number,
): Promise<readonly SignRow[]> {
  const { rows } = await client.query<SignRow>({
    name: 'alerts-signs',
    text: `
      with place as (
        select position.seq as after, least(position.seq + $2, desk.last_seq) as upto
        from alert_position position join desk on desk.id = position.desk_id
        where position.desk_id = $1 for update of position
      ), moved as (
        update alert_position set seq = place.upto from place where desk_id = $1
      )
      select event.seq, event.at, thread.id as "threadId",
        case event.type when 'mentionArrived' then 'mention' when 'clockMissed' then 'promiseMissed'
          when 'surveyAnswered' then 'detractor' end as sign,
        coalesce(mention.channel, thread.channels[1]) as channel, coalesce(mention.tags, thread.tags) as tags,
        mention.author_followers as followers, coalesce(mention.sentiment, thread.sentiment) as sentiment,
        coalesce(customer.is_key, false) as "isKeyCustomer", null as kpi
      from place join routing_event event on event.desk_id = $1 and event.seq > place.after and event.seq <= place.upto
      left join mention on event.type = 'mentionArrived' and mention.id = (event.payload->>'mentionId')::uuid
      join thread named on named.id = coalesce(mention.thread_id, event.thread_id)
      join thread on thread.id = coalesce(named.merged_into, named.id)
      left join customer on customer.id = thread.customer_id
      where event.type in ('mentionArrived', 'clockMissed', 'threadResolved')
        or (event.type = 'surveyAnswered' and (event.payload->>'isDetractor')::boolean)
      order by event.seq`,
    values: [deskId, most],
  });
  return rows;
}

/** A group of a dimension: as figures are grouped by it, and as people read it. */
export interface AlertGroup {
  readonly dimension: Dimension;
  readonly value: string;
  readonly label: string;
}

/** What an alert is about: a thread, a channel, or a figure of the desk or of a group; and what was found there beside what was expected. */
export interface AlertSubject {
  readonly threadId: string | null;
  readonly channel: Channel | null;
  readonly kpi: KpiName | null;
  readonly groups: readonly AlertGroup[];
  readonly found: number | null;
  readonly expected: number | null;
}

export const aboutThread = (threadId: string): AlertSubject => ({
  threadId,
  channel: null,
  kpi: null,
  groups: [],
  found: null,
  expected: null,
});

/** Of each, a rule has one open alert at most. */
export const nameOfSubject = ({ threadId, channel, kpi, groups }: AlertSubject): string =>
  [threadId ?? channel ?? kpi!, ...groups.map(({ dimension, value }) => `${dimension}=${value}`)].join(' ');

export interface NewAlert extends AlertSubject {
  readonly id: string;
  readonly ruleId: string;
  readonly version: number;
  readonly sign: AlertSign;
  /** The row of the log that raised it; null: it holds, and no row tells. */
  readonly causeSeq: number | null;
  readonly raisedAt: Instant;
  readonly escalateAt: Instant | null;
}

/** True if it is raised now; false where the rule's alert about the same is open already. */
export async function insertAlert(client: pg.PoolClient, deskId: string, alert: NewAlert): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'alert-insert',
    text: `
      insert into alert (id, desk_id, alert_rule_id, rule_version, sign, about, thread_id, channel, kpi, found, expected,
        cause_seq, raised_at, escalate_at, groups)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, to_timestamp($13::float8 / 1000),
        to_timestamp($14::float8 / 1000), $15)
      on conflict (alert_rule_id, about) where closed_at is null do nothing`,
    values: [
      alert.id,
      deskId,
      alert.ruleId,
      alert.version,
      alert.sign,
      nameOfSubject(alert),
      alert.threadId,
      alert.channel,
      alert.kpi,
      alert.found,
      alert.expected,
      alert.causeSeq,
      alert.raisedAt,
      alert.escalateAt,
      JSON.stringify(alert.groups),
    ],
  });
  return rowCount === 1;
}

/** Closes a thread’s open alerts by these signs; gives them back as they are now. */
export async function closeAlertsOf(
  client: pg.PoolClient,
  threadId: string,
  { signs, at, by }: { readonly signs: readonly AlertSign[]; readonly at: Instant; readonly by: string },
): Promise<readonly FoundAlert[]> {
  const { rows } = await client.query<FoundAlert>({
    name: 'alerts-close',
    text: `
      update alert set closed_at = to_timestamp($3::float8 / 1000), closed_by = $4, escalate_at = null
      from alert_rule_version content
      where closed_at is null and sign = any($2)
        and (thread_id = $1 or thread_id in (select id from thread where merged_into = $1))
        and content.alert_rule_id = alert.alert_rule_id and content.version = rule_version
      returning ${foundColumns}`,
    values: [threadId, signs, at, by],
  });
  return rows;
}

/** An alert with the rule that it was raised by. */
export interface FoundAlert extends AlertState, AlertSubject {
  readonly id: string;
  readonly ruleId: string;
  readonly version: number;
  readonly sign: AlertSign;
  readonly ruleName: string;
  readonly rule: AlertRule;
}

const foundColumns = `alert.id, alert.alert_rule_id as "ruleId", rule_version as version, sign, thread_id as "threadId",
  channel, kpi, groups, found, expected, raised_at as "raisedAt", level,
  acknowledged_at as "acknowledgedAt", closed_at as "closedAt", content.name as "ruleName", ${ruleSql}`;

/** Alerts with their rules; a condition follows. */
export const foundAlert = `
  select ${foundColumns}
  from alert join alert_rule_version content on content.alert_rule_id = alert.alert_rule_id and content.version = rule_version`;

/** The desk is locked. */
export async function findAlert(
  client: pg.PoolClient,
  deskId: string,
  id: string,
): Promise<FoundAlert | null> {
  const { rows } = await client.query<FoundAlert>({
    name: 'alert-find',
    text: `${foundAlert} where alert.id = $1 and desk_id = $2`,
    values: [id, deskId],
  });
  return rows[0] ?? null;
}

/** Alerts that go on to their next step by now. The desk is locked. */
export async function alertsToEscalate(
  client: pg.PoolClient,
  deskId: string,
  now: Instant,
): Promise<readonly FoundAlert[]> {
  const { rows } = await client.query<FoundAlert>({
    name: 'alerts-to-escalate',
    text: `${foundAlert} where desk_id = $1 and escalate_at <= to_timestamp($2::float8 / 1000) order by escalate_at limit 500`,
    values: [deskId, now],
  });
  return rows;
}

export async function saveAlert(
  client: pg.PoolClient,
  { id, level, acknowledgedAt, closedAt }: FoundAlert,
  { by, escalateAt }: { readonly by: string | null; readonly escalateAt: Instant | null },
): Promise<void> {
  await client.query({
    name: 'alert-save',
    text: `
      update alert set level = $2, escalate_at = to_timestamp($3::float8 / 1000),
        acknowledged_at = to_timestamp($4::float8 / 1000), acknowledged_by = coalesce(acknowledged_by, $6),
        closed_at = to_timestamp($5::float8 / 1000),
        closed_by = case when $5::float8 is not null then coalesce(closed_by, $6) end
      where id = $1`,
    values: [id, level, escalateAt, acknowledgedAt, closedAt, by],
  });
}
