import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { AutomationPolicy, AutomationRule } from '../../../src/domain/engagement/automation/policy.ts';
import { automateDesk } from '../../../src/live/automate/automation.ts';
import { saveAutomation } from '../../../src/live/configure/automation.ts';
import {
  type CannedAnswerConfiguration,
  saveCannedAnswer,
} from '../../../src/live/configure/cannedAnswers.ts';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { desksToAutomate } from '../../../src/store/answers/automation.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { granted, type TestProcess } from '../../support/liveDesk.ts';
import { makeDesk, mention } from '../ingest/desk.ts';

/** A desk that answers questions about orders by itself, and acknowledges the rest. */
export interface AutomatedDesk {
  readonly caller: Caller;
  readonly ordersId: string;
  readonly receivedId: string;
  readonly policy: AutomationPolicy;
}

export const marker = 'This message was sent automatically.';

const answer = (
  title: string,
  differs: Partial<CannedAnswerConfiguration> = {},
): CannedAnswerConfiguration => ({
  kind: 'answer',
  title,
  texts: [{ language: 'en', text: `${title}, {{customer.firstName}}.` }],
  approval: 'approved',
  validFrom: null,
  validUntil: null,
  channels: [],
  visibilities: [],
  teamIds: [],
  examples: [],
  ...differs,
});

const rule = (name: string, differs: Partial<AutomationRule> = {}): AutomationRule => ({
  name,
  sends: 'answer',
  answerId: null,
  mentionTypes: [],
  tags: [],
  channels: [],
  visibilities: [],
  hours: 'any',
  leastConfidence: null,
  ...differs,
});

export async function automatedDesk({ host, dataSource }: TestProcess): Promise<AutomatedDesk> {
  const { deskId } = await makeDesk(dataSource);
  const caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
  const ordersId = granted(
    await saveCannedAnswer(
      host,
      caller,
      null,
      answer('Your order is on its way', {
        examples: ['where is my order', 'my parcel has not arrived', 'when will my order be delivered'],
      }),
    ),
  );
  const receivedId = granted(await saveCannedAnswer(host, caller, null, answer('We have your message')));
  await saveCannedAnswer(
    host,
    caller,
    null,
    answer('Refunds', { examples: ['I want my money back', 'please refund my ticket'] }),
  );
  const policy: AutomationPolicy = {
    isOn: true,
    markers: [{ language: 'en', text: marker }],
    refusedTags: ['complaint'],
    refusesKeyCustomers: true,
    leastSentiment: 2,
    longestAgeMinutes: 60,
    automatedAuthors: [],
    calendarId: null,
    rules: [
      rule('Order status', { answerId: ordersId, leastConfidence: 0.6 }),
      rule('Received', { sends: 'acknowledgement', answerId: receivedId, channels: ['x'] }),
    ],
  };
  granted(await saveAutomation(host, caller, policy));
  return { caller, ordersId, receivedId, policy };
}

/** A mention published now. @returns its thread */
export async function arrive(
  host: LiveHost,
  { caller }: AutomatedDesk,
  text: string,
  differs: Parameters<typeof mention>[1] = {},
): Promise<string> {
  const delivery = mention(randomUUID(), { publishedAt: host.now(), text, ...differs });
  const [arrived] = granted(await ingestBatch(host, caller.deskId, [delivery], host.now()));
  if (arrived?.kind !== 'accepted') throw new Error(`not taken: ${JSON.stringify(arrived)}`);
  return arrived.threadId;
}

/** Steps until the desk's log is read. */
export async function automate(host: LiveHost, { caller }: AutomatedDesk): Promise<void> {
  for (;;) {
    const behind = await desksToAutomate(poolOf(host.dataSource));
    const desk = behind.find(({ deskId }) => deskId === caller.deskId);
    if (!desk) return;
    await automateDesk(host, desk.deskId, desk.seq);
  }
}

export interface Sent {
  readonly threadId: string;
  readonly kind: string;
  readonly text: string;
  readonly rule: string;
  readonly outbox: string;
}

/** What the desk sent by itself, the earliest first. */
export async function sentBy(pool: pg.Pool, { caller }: AutomatedDesk): Promise<readonly Sent[]> {
  const { rows } = await pool.query<Sent>(
    `select thread_id as "threadId", kind, text, rule, outbox.state as outbox
     from interaction join automated_message on interaction_id = id join outbox using (interaction_id)
     where interaction.desk_id = $1 order by seq`,
    [caller.deskId],
  );
  return rows;
}
