import type { DataSource } from 'typeorm';
import type { Channel } from '../../../src/domain/desk/channel.ts';
import type { SlaPolicy } from '../../../src/domain/sla/policy.ts';
import type { IngestDelivery } from '../../../src/live/ingest/delivery.ts';
import { createDataSource, poolOf } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';

export const minute = 60_000;
/** Monday, 2026-03-02 12:00 UTC: all tests happen around it. */
export const noon = Date.UTC(2026, 2, 2, 12);

export interface TestDesk {
  readonly deskId: string;
  readonly teamId: string;
  /** External id → channel account id. */
  readonly accounts: ReadonlyMap<string, string>;
}

export const openDataSource = (url: string, poolSize = 4): Promise<DataSource> =>
  createDataSource({ url, poolSize }).initialize();

const policyWithin = (
  minutes: number,
  match: Partial<SlaPolicy['match']> = {},
): Omit<SlaPolicy, 'calendarId'> => ({
  id: newId(),
  version: 1,
  name: `within ${minutes} ${newId()}`,
  match: {
    channels: null,
    visibilities: null,
    mentionTypes: null,
    teamIds: null,
    priorityMinutesFrom: null,
    priorityMinutesBelow: null,
    keyCustomersOnly: false,
    ...match,
  },
  targets: {
    assign: null,
    firstResponse: { minutes, measuredIn: 'roundTheClock' },
    nextResponse: { minutes: minutes * 2, measuredIn: 'roundTheClock' },
    resolution: { minutes: minutes * 10, measuredIn: 'workingHours' },
  },
  pausedWhileWaitingForCustomer: ['resolution'],
  atRisk: { type: 'shareGone', share: 0.75 },
});

/** A desk with two X accounts, a mailbox, one team, and a promise for each channel. */
export async function makeDesk(
  dataSource: DataSource,
  { joinWindowMinutes = 60 }: { joinWindowMinutes?: number } = {},
): Promise<TestDesk> {
  const pool = poolOf(dataSource);
  const deskId = newId();
  const teamId = newId();
  await pool.query(
    `insert into desk (id, name, time_zone, join_window_minutes, fallback_language) values ($1, 'Desk', 'UTC', $2, 'en')`,
    [deskId, joinWindowMinutes],
  );
  await pool.query(`insert into team (id, desk_id, name) values ($1, $2, 'Care')`, [teamId, deskId]);
  const accounts = new Map<string, string>();
  const kinds: [string, Channel][] = [
    ['x-1', 'x'],
    ['x-2', 'x'],
    ['mail-1', 'email'],
  ];
  for (const [externalId, channel] of kinds) {
    const id = newId();
    accounts.set(externalId, id);
    await pool.query(
      `insert into channel_account (id, desk_id, channel, visibility, name, external_id)
       values ($1, $2, $3, $4, $5, $5)`,
      [id, deskId, channel, channel === 'email' ? 'private' : 'public', externalId],
    );
  }
  const calendarId = newId();
  const calendar = {
    id: calendarId,
    name: 'Office',
    timeZone: 'UTC',
    alwaysOpen: false,
    weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 480, endMinute: 1_200 })),
    holidays: [],
  };
  await pool.query(`insert into calendar (id, desk_id, name, body) values ($1, $2, 'Office', $3)`, [
    calendarId,
    deskId,
    JSON.stringify(calendar),
  ]);
  for (const [position, policy] of [policyWithin(60, { channels: ['x'] }), policyWithin(240)].entries()) {
    await pool.query(
      `insert into sla_policy (id, desk_id, name, position, version) values ($1, $2, $3, $4, 1)`,
      [policy.id, deskId, policy.name, position],
    );
    await pool.query(`insert into sla_policy_version (sla_policy_id, version, body) values ($1, 1, $2)`, [
      policy.id,
      JSON.stringify({ ...policy, calendarId }),
    ]);
  }
  return { deskId, teamId, accounts };
}

/** A mention by Ann on the first X account; a test says what matters. */
export const mention = (
  externalId: string,
  more: Partial<Extract<IngestDelivery, { kind: 'mention' }>> = {},
): Extract<IngestDelivery, { kind: 'mention' }> => ({
  kind: 'mention',
  channel: 'x',
  channelAccount: 'x-1',
  externalId,
  publishedAt: noon,
  author: { externalId: 'ann', handle: 'ann', name: 'Ann', email: null, phone: null },
  text: `Where is my order ${externalId}?`,
  visibility: null,
  replyTo: null,
  conversationId: null,
  url: null,
  language: null,
  ...more,
});

export const author = (externalId: string) => ({
  externalId,
  handle: externalId,
  name: externalId,
  email: null,
  phone: null,
});

export const answer = (
  externalId: string,
  more: Partial<Extract<IngestDelivery, { kind: 'answer' }>> = {},
): Extract<IngestDelivery, { kind: 'answer' }> => ({
  kind: 'answer',
  channel: 'x',
  channelAccount: 'x-1',
  externalId,
  publishedAt: noon,
  authorName: 'Acme',
  agentId: null,
  text: 'We are looking into it.',
  visibility: null,
  replyTo: null,
  conversationId: null,
  ...more,
});
