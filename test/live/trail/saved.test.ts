import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { usualAccountDataPolicy } from '../../../src/domain/engagement/accountData/policy.ts';
import { usualApprovalPolicy } from '../../../src/domain/engagement/approval/policy.ts';
import { usualProposalPolicy } from '../../../src/domain/engagement/channelProposal/policy.ts';
import { usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import { savedKinds } from '../../../src/domain/trail/finding.ts';
import { changeBulk } from '../../../src/live/bulk/requestBulk.ts';
import { selectBulk } from '../../../src/live/bulk/selectBulk.ts';
import { saveAccountDataPolicy } from '../../../src/live/configure/accountDataPolicy.ts';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { saveAlertRule } from '../../../src/live/configure/alertRules.ts';
import { saveApprovalPolicy } from '../../../src/live/configure/approvalPolicy.ts';
import { saveAutomation } from '../../../src/live/configure/automation.ts';
import { saveChannelProposalPolicy } from '../../../src/live/configure/channelProposal.ts';
import { saveCrisisPlan } from '../../../src/live/configure/crisisPlans.ts';
import { saveGuideline } from '../../../src/live/configure/guidelines.ts';
import { saveKeywordTable } from '../../../src/live/configure/keywordTables.ts';
import { saveRoutingPlan } from '../../../src/live/configure/routingPlan.ts';
import { saveSkill } from '../../../src/live/configure/skills.ts';
import { saveCalendar, saveSlaPolicy } from '../../../src/live/configure/slaPolicies.ts';
import { saveSurvey } from '../../../src/live/configure/surveys.ts';
import { crisisClose, crisisLogAdd, crisisOpen } from '../../../src/live/crisis/crises.ts';
import { eraseCustomer } from '../../../src/live/erase/eraseCustomer.ts';
import { endHold, placeHold } from '../../../src/live/erase/legalHold.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { dismissCustomerMatch } from '../../../src/live/people/customerMatches.ts';
import { mergeCustomer, unmergeCustomer } from '../../../src/live/people/mergeCustomers.ts';
import { saveRetentionPolicy } from '../../../src/live/retain/retentionPolicy.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { outage } from '../../domain/engagement/crisis/plans.ts';
import { guideline } from '../../domain/engagement/guidelines/drafts.ts';
import { survey } from '../../domain/surveys/surveys.ts';
import { keptTexts } from '../../support/keptTexts.ts';
import { agentNumber, granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { tablesWith } from '../../support/tablesWith.ts';
import { author, makeDesk, mention } from '../ingest/desk.ts';

let process: TestProcess;
let pool: pg.Pool;
let caller: Caller;
let teamId: string;
beforeAll(async () => {
  process = await openProcess();
  pool = poolOf(process.dataSource);
  const made = await makeDesk(process.dataSource);
  caller = { deskId: made.deskId, actor: 'test', agentId: null, isSupervisor: true };
  ({ teamId } = made);
});

const told = async (type: string): Promise<Record<string, unknown>[]> => {
  const { rows } = await pool.query<{ payload: Record<string, unknown> }>(
    'select payload from routing_event where desk_id = $1 and type = $2 order by seq',
    [caller.deskId, type],
  );
  return rows.map(({ payload }) => payload);
};
const findings = async () => (await keptTexts(process.dataSource, caller.deskId)).findings;

/** What is found of one row that somebody changed behind the application's back; it is put back afterwards. */
async function tampered(sql: string): Promise<object[]> {
  const table = /update (\w+)/.exec(sql)![1]!;
  const client = await pool.connect();
  try {
    await client.query(`create table saved_rows as table ${table}`);
    expect((await client.query(sql)).rowCount).toBe(1);
    const found = [...(await findings())];
    // whatever refers to the rows
    await client.query('set session_replication_role = replica');
    await client.query(`delete from ${table}`);
    await client.query(`insert into ${table} select * from saved_rows`);
    return found;
  } finally {
    await client.query('set session_replication_role = default');
    await client.query('drop table if exists saved_rows');
    client.release();
  }
}

describe('what a desk goes by', () => {
  const everyDay = { name: 'Always', timeZone: 'UTC', alwaysOpen: true, weekly: [], holidays: [] };
  beforeAll(async () => {
    const { host } = process;
    const {
      id: _id,
      version: _version,
      ...public_
    } = guideline({
      avoided: [{ text: 'no way', instead: 'sadly', severity: 'refuse' }],
    });
    granted(await saveGuideline(host, caller, null, public_));
    granted(await saveApprovalPolicy(host, caller, usualApprovalPolicy));
    granted(
      await saveAutomation(host, caller, {
        isOn: true,
        markers: [{ language: 'en', text: 'By itself.' }],
        refusedTags: [],
        refusesKeyCustomers: true,
        leastSentiment: 2,
        longestAgeMinutes: 60,
        automatedAuthors: [],
        calendarId: null,
        rules: [],
      }),
    );
    granted(await saveRoutingPlan(host, caller, { ...usualRoutingPlan, offerExpirySeconds: 77 }));
    const calendarId = granted(await saveCalendar(host, caller, null, everyDay));
    granted(await saveCalendar(host, caller, calendarId, { ...everyDay, name: 'Day and night' }));
    const within = (minutes: number) => ({ minutes, measuredIn: 'roundTheClock' }) as const;
    granted(
      await saveSlaPolicy(host, caller, {
        id: null,
        position: 1,
        policy: {
          name: 'All',
          match: {
            channels: null,
            visibilities: null,
            mentionTypes: null,
            teamIds: null,
            priorityMinutesFrom: null,
            priorityMinutesBelow: null,
            keyCustomersOnly: false,
          },
          targets: { assign: null, firstResponse: within(60), nextResponse: null, resolution: null },
          calendarId,
          pausedWhileWaitingForCustomer: [],
          atRisk: { type: 'shareGone', share: 0.75 },
        },
      }),
    );
    const yields = { tags: ['outage'], mentionType: null, priorityMinutes: 25, teamId: null, skills: [] };
    const entries = [{ id: 'down', kind: 'phrase' as const, text: 'dówn', yields }];
    granted(await saveKeywordTable(host, caller, null, { name: 'Matters', language: 'en', entries }));
    granted(await saveCrisisPlan(host, caller, null, outage()));
    granted(
      await saveAlertRule(host, caller, null, {
        name: 'Outage',
        sign: 'mention',
        channels: [],
        tags: ['outage'],
        onlyKeyCustomers: false,
        leastFollowers: null,
        sentimentAtMost: null,
        kpis: [],
        groupBy: [],
        overHours: 24,
        leastCount: 20,
        calendarId: null,
        toldTeamIds: [],
        toldReceiverIds: [],
        escalation: [],
      }),
    );
    granted(await saveSurvey(host, caller, null, survey()));
    const old = { name: 'old', kind: 'mentions', channels: [], visibilities: [], keepDays: 400 } as const;
    granted(await saveRetentionPolicy(host, caller, { classes: [old] }));
  });

  it('is named by a hash of each version, and none is found to be another', async () => {
    expect(await findings()).toEqual([]);
    for (const type of ['guidelineSaved', 'approvalPolicySaved', 'routingPlanSaved', 'surveySaved'])
      expect(await told(type)).toEqual([
        expect.objectContaining({ version: 1, contentHash: expect.stringMatching(/^[\w-]{43}$/) }),
      ]);
  });

  it.each([
    ['guideline', `guideline_version set body = jsonb_set(body, '{avoided}', '[]')`],
    ['approvalPolicy', `approval_policy set body = body || '{"rules": [{}]}'`],
    ['automationPolicy', `automation_policy set body = body || '{"refusesKeyCustomers": false}'`],
    ['routingPlan', `routing_plan set body = body || '{"offerExpirySeconds": 78}'`],
    [
      'slaPolicy',
      `sla_policy_version set body = jsonb_set(body, '{targets,firstResponse,minutes}', '61') where body->>'name' = 'All'`,
    ],
    ['keywordTable', `keyword_table_version set entries = '[]'`],
    ['crisisPlan', `crisis_plan_version set body = jsonb_set(body, '{measures,priorityMinutes}', '1')`],
    ['alertRule', `alert_rule_version set body = body || '{"tags": []}'`],
    ['survey', `survey_version set body = body || '{"share": 0.5}'`],
    ['retentionPolicy', `retention_policy set body = jsonb_set(body, '{classes,0,keepDays}', '4000')`],
  ] as const)(
    'is told (%s) where somebody rewrote a version of it in the tables, and nothing else is',
    async (of, sql) => {
      expect(savedKinds).toContain(of);
      expect(await tampered(`update ${sql}`)).toMatchObject([{ kind: 'text', of }]);
      expect(await findings()).toEqual([]);
    },
  );

  it('is told as it was before and as it is after, where it has no versions', async () => {
    const { host } = process;
    const agent = agentNumber(1, teamId);
    const agentId = granted(await saveAgent(host, caller, null, agent));
    granted(await saveAgent(host, caller, agentId, { ...agent, capacity: agent.capacity + 1 }));
    const { name: _name, email: _email, ...configured } = agent;
    expect(await told('agentUpdated')).toEqual([
      expect.objectContaining({
        before: JSON.parse(JSON.stringify(configured)),
        after: JSON.parse(JSON.stringify({ ...configured, capacity: agent.capacity + 1 })),
      }),
    ]);
    const skillId = granted(await saveSkill(host, caller, { id: null, name: 'Fares' }));
    granted(await saveSkill(host, caller, { id: skillId, name: 'Fares and fees' }));
    expect(await told('skillUpdated')).toEqual([
      { skillId, name: 'Fares and fees', before: { name: 'Fares' } },
    ]);
    expect(await told('calendarSaved')).toMatchObject([
      { before: null, after: { name: 'Always' } },
      { before: { name: 'Always' }, after: { name: 'Day and night' } },
    ]);
    const policy = { ...usualAccountDataPolicy, isRegulated: false };
    granted(await saveAccountDataPolicy(host, caller, { ...policy, linkMinutes: 30 }));
    granted(await saveAccountDataPolicy(host, caller, { ...policy, linkMinutes: 45 }));
    expect((await told('accountDataPolicySaved')).at(-1)).toMatchObject({
      before: { linkMinutes: 30, isRegulated: false },
      after: { linkMinutes: 45, isRegulated: false },
    });
    granted(await saveChannelProposalPolicy(host, caller, { ...usualProposalPolicy, exchanges: 5 }));
    granted(await saveChannelProposalPolicy(host, caller, { ...usualProposalPolicy, exchanges: 6 }));
    expect((await told('channelProposalPolicySaved')).at(-1)).toMatchObject({
      before: { exchanges: 5 },
      after: { exchanges: 6 },
    });
  });
});

describe('words of people about a crisis', () => {
  it('stand in the trail by their hash, and other words are told', async () => {
    const { host } = process;
    const [plan] = (await pool.query<{ id: string }>('select id from crisis_plan')).rows;
    const crisisId = granted(await crisisOpen(host, caller, { planId: plan!.id, reason: 'The tower burns' }));
    granted(await crisisLogAdd(host, caller, { crisisId, text: 'Press asks' }));
    granted(await crisisClose(host, caller, { crisisId, reason: 'It is out' }));
    expect(await findings()).toEqual([]);
    for (const type of ['crisisOpened', 'crisisLogged', 'crisisClosed'])
      expect(await told(type)).toMatchObject([{ textHash: expect.stringMatching(/^[\w-]{43}$/) }]);
    for (const [of, sql] of [
      ['crisisEntry', `update crisis_entry set text = 'Nobody asked' where text = 'Press asks'`],
      ['crisisReason', `update crisis set reason = 'A drill'`],
      ['crisisReason', `update crisis set close_reason = 'Boredom'`],
    ] as const)
      expect(await tampered(sql)).toMatchObject([{ kind: 'text', of }]);
    expect(await findings()).toEqual([]);
  });
});

describe('words of people about a customer', () => {
  let people: { customerId: string; threadId: string }[];
  beforeAll(async () => {
    const names = ['xenia', 'yolanda', 'zara'];
    const outcomes = granted(
      await ingestBatch(
        process.host,
        caller.deskId,
        names.map((name) => mention(`by-${name}`, { author: author(name), publishedAt: Date.now() })),
        Date.now(),
      ),
    );
    const threadIds = outcomes.map((one) => (one.kind === 'accepted' ? one.threadId : ''));
    const { rows } = await pool.query<{ customerId: string; threadId: string }>(
      `select customer_id as "customerId", id as "threadId" from thread where id = any($1) order by array_position($1, id)`,
      [threadIds],
    );
    people = rows;
  });

  it('stand beside the log, are named by their hash, and are gone when the customer is', async () => {
    const { host } = process;
    const [xenia, yolanda, zara] = people.map(({ customerId }) => customerId) as [string, string, string];
    const because = { reason: 'Quillfeather told us so' };
    const two = { customerId: yolanda, intoCustomerId: xenia };
    granted(await mergeCustomer(host, caller, { ...two, ...because }));
    granted(await unmergeCustomer(host, caller, { customerId: yolanda, ...because }));
    granted(
      await dismissCustomerMatch(host, caller, { customerId: xenia, otherCustomerId: zara, ...because }),
    );
    const held = { held: { type: 'Thread', id: people[0]!.threadId }, ...because } as const;
    const holdId = granted(await placeHold(host, caller, held));
    granted(await endHold(host, caller, { holdId, ...because }));
    const chosen = { text: 'select id from thread where desk_id = $1', values: [caller.deskId] };
    const bulkId = granted(await selectBulk(host, caller, { selects: 'thread', chosen }));
    const assign = { kind: 'assign', toTeamId: teamId, toAgentId: null, ...because } as const;
    granted(await changeBulk(host, caller, bulkId, assign));
    const kept = await tablesWith(pool, 'quillfeather');
    expect(kept).toEqual(['bulk_action', 'entry_reason', 'legal_hold']);
    expect(await findings()).toEqual([]);
    for (const [of, sql] of [
      [
        'reason',
        `update entry_reason set reason = 'Guessed' where seq = (select min(seq) from entry_reason)`,
      ],
      ['holdReason', `update legal_hold set reason = 'None'`],
      ['holdReason', `update legal_hold set lift_reason = 'None'`],
    ] as const)
      expect(await tampered(sql)).toMatchObject([{ kind: 'text', of }]);
    // as if the hand-over had been granted
    await pool.query(
      `insert into interaction (id, desk_id, thread_id, kind, text, at, seq)
       select gen_random_uuid(), desk_id, thread_id, 'handOver', 'Quillfeather told us so', now(), 1
       from bulk_target where bulk_action_id = $1 and thread_id = $2`,
      [bulkId, people[0]!.threadId],
    );
    await pool.query(
      `update bulk_target set after = json_build_object('interactionId', interaction.id)
       from interaction where interaction.thread_id = bulk_target.thread_id and kind = 'handOver'`,
    );
    for (const customerId of [xenia, yolanda])
      granted(await eraseCustomer(host, caller, { customerId, reason: 'request 9' }));
    expect(await tablesWith(pool, 'quillfeather')).toEqual([]);
    expect(await findings()).toEqual([]);
  });
});
