import type pg from 'pg';
import type { KeywordEntry } from '../../src/domain/triage/keywords/table.ts';
import { days, firstDayAt } from './deliveries.ts';

/** A desk with three accounts, two teams, a table of 2,000 phrases, a calendar and two policies. */
export async function benchDesk(
  pool: pg.Pool,
  newId: () => string,
): Promise<{ deskId: string; now: number }> {
  const [deskId, careId, billingId, calendarId] = [newId(), newId(), newId(), newId()];
  await pool.query(
    `insert into desk (id, name, time_zone, join_window_minutes, fallback_language)
     values ($1, 'Acme', 'Europe/London', 1440, 'en')`,
    [deskId],
  );
  await pool.query(`insert into team (id, desk_id, name) values ($1, $3, 'Care'), ($2, $3, 'Billing')`, [
    careId,
    billingId,
    deskId,
  ]);
  for (const [channel, externalId, visibility] of [
    ['x', 'acme', 'public'],
    ['x', 'acme_help', 'public'],
    ['email', 'care@acme.example', 'private'],
  ])
    await pool.query(
      `insert into channel_account (id, desk_id, channel, visibility, name, external_id)
       values ($1, $2, $3, $4, $5, $5)`,
      [newId(), deskId, channel, visibility, externalId],
    );
  await keywords(pool, deskId, billingId, newId());
  const weekly = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 480, endMinute: 1_080 }));
  await pool.query(`insert into calendar (id, desk_id, name, body) values ($1, $2, 'Office', $3)`, [
    calendarId,
    deskId,
    JSON.stringify({
      id: calendarId,
      name: 'Office',
      timeZone: 'Europe/London',
      alwaysOpen: false,
      weekly,
      holidays: [],
    }),
  ]);
  for (const [position, minutes] of [60, 240].entries()) {
    const id = newId();
    const policy = {
      id,
      version: 1,
      name: `within ${minutes}`,
      match: {
        channels: position === 0 ? ['x'] : null,
        visibilities: null,
        mentionTypes: null,
        teamIds: null,
        priorityMinutesFrom: null,
        priorityMinutesBelow: null,
        keyCustomersOnly: false,
      },
      targets: {
        assign: { minutes: 15, measuredIn: 'workingHours' },
        firstResponse: { minutes, measuredIn: 'workingHours' },
        nextResponse: { minutes, measuredIn: 'workingHours' },
        resolution: { minutes: 2_880, measuredIn: 'roundTheClock' },
      },
      calendarId,
      pausedWhileWaitingForCustomer: ['resolution'],
      atRisk: { type: 'shareGone', share: 0.75 },
    };
    await pool.query(
      `insert into sla_policy (id, desk_id, name, position, version) values ($1, $2, $3, $4, 1)`,
      [id, deskId, policy.name, position],
    );
    await pool.query(`insert into sla_policy_version (sla_policy_id, version, body) values ($1, 1, $2)`, [
      id,
      JSON.stringify(policy),
    ]);
  }
  return { deskId, now: firstDayAt + (days + 1) * 86_400_000 };
}

async function keywords(pool: pg.Pool, deskId: string, teamId: string, tableId: string): Promise<void> {
  const told = ['charged twice', 'refund*', 'invoice', '#fail', 'urgent', 'cancelled', 'damaged'];
  const entries = Array.from({ length: 2_000 }, (_, index): KeywordEntry => {
    const text = told[index] ?? `phrase ${index} of nobody`;
    return {
      id: String(index),
      kind: text.startsWith('#') ? 'hashtag' : 'phrase',
      text,
      yields: {
        tags: [`topic ${index % 12}`],
        mentionType: null,
        priorityMinutes: index === 4 ? 20 : null,
        teamId: index < 3 ? teamId : null,
        skills: [],
      },
    };
  });
  await pool.query(`insert into keyword_table (id, desk_id, name, version) values ($1, $2, 'Topics', 1)`, [
    tableId,
    deskId,
  ]);
  await pool.query(
    `insert into keyword_table_version (keyword_table_id, version, entries) values ($1, 1, $2)`,
    [tableId, JSON.stringify(entries)],
  );
}
