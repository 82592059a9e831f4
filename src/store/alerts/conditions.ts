import type pg from 'pg';
import { conditionSigns, type SeenSign } from '../../domain/alerts/rule.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { type FoundAlert, foundAlert } from './alerts.ts';

/**
 * Takes a desk of which it is to be looked whether conditions hold, as nobody has since `before`: one that has a rule, or an
 * open alert, about one. Null: there is none.
 */
export async function takeDeskToLookAt(
  pool: pg.Pool,
  { now, before }: { readonly now: Instant; readonly before: Instant },
): Promise<string | null> {
  const { rows } = await pool.query<{ deskId: string }>({
    name: 'alerts-desk-to-look-at',
    text: `
      update alert_position set looked_at = to_timestamp($1::float8 / 1000)
      where desk_id = (
        select desk_id from alert_position position where looked_at <= to_timestamp($2::float8 / 1000) and (
          exists (select from alert where alert.desk_id = position.desk_id and closed_at is null and sign = any($3))
          or exists (select from alert_rule kept join alert_rule_version content
            on content.alert_rule_id = kept.id and content.version = kept.version
            where kept.desk_id = position.desk_id and archived_at is null and body->>'sign' = any($3)))
        order by looked_at limit 1 for update skip locked)
      returning desk_id as "deskId"`,
    values: [now, before, conditionSigns],
  });
  return rows[0]?.deskId ?? null;
}

/** A desk's open alerts about what holds. */
export async function openConditions(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<readonly FoundAlert[]> {
  const { rows } = await client.query<FoundAlert>({
    name: 'alerts-open-conditions',
    text: `${foundAlert} where desk_id = $1 and closed_at is null and sign = any($2) order by alert.id`,
    values: [deskId, conditionSigns],
  });
  return rows;
}

/** A thread of which a promise is at risk. */
export type ThreadAtRisk = Pick<SeenSign, 'channel' | 'tags' | 'isKeyCustomer' | 'sentiment'> & {
  readonly threadId: string;
};

/** Open threads with a promise at risk and none broken, as the wallboard counts them. */
export async function threadsAtRisk(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  at: Instant,
): Promise<readonly ThreadAtRisk[]> {
  const { rows } = await client.query<ThreadAtRisk>({
    name: 'alerts-at-risk',
    text: `
      select thread.id as "threadId", thread.channels[1] as channel, thread.tags, thread.sentiment,
        coalesce(customer.is_key, false) as "isKeyCustomer"
      from thread left join customer on customer.id = thread.customer_id
      where thread.desk_id = $1 and thread.merged_into is null and thread.state = 'open' and thread.missed_at is null
        and thread.due_at > to_timestamp($2::float8 / 1000) and thread.at_risk_at <= to_timestamp($2::float8 / 1000)`,
    values: [deskId, at],
  });
  return rows;
}
