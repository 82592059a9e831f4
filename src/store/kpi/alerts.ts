import type pg from 'pg';
import type { AlertRecord } from '../../domain/kpi/live/alertFacts.ts';
import { idColumn } from '../ingest/arrayLiteral.ts';

/** Those of these that are alerts. */
export async function loadAlerts(client: pg.PoolClient, ids: readonly string[]): Promise<AlertRecord[]> {
  const { rows } = await client.query<AlertRecord>({
    name: 'kpi-alerts',
    text: `
      select id, alert_rule_id as "ruleId", channel, raised_at as "raisedAt", level, acknowledged_at as "acknowledgedAt",
        closed_at as "closedAt", closed_at is not null and closed_by = 'alerts' as "isClosedByItself",
        told.sent as "deliveriesSent", told.aside as "deliveriesSetAside"
      from alert cross join lateral (
        select count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'setAside') as aside
        from alert_delivery where alert_id = alert.id) told
      where id = any($1::uuid[])`,
    values: [idColumn(ids)],
  });
  return rows;
}
