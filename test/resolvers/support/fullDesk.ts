import type pg from 'pg';
import { at, FixtureDesk, insert, minute, noon } from '../../support/fixtures.ts';

/** A desk that has something of everything that can be read. */
export interface FullDesk {
  readonly desk: FixtureDesk;
  readonly teamId: string;
  readonly skillId: string;
  readonly agentId: string;
  readonly customerId: string;
  readonly threadId: string;
  readonly mentionId: string;
  readonly interactionId: string;
  readonly assignmentId: string;
  readonly episodeId: string;
  readonly shiftId: string;
  readonly accountId: string;
  readonly policyId: string;
  readonly calendarId: string;
  readonly keywordTableId: string;
  readonly guidelineId: string;
  readonly draftId: string;
  readonly scenarioId: string;
  readonly simulationId: string;
  readonly cannedAnswerId: string;
}

/** Fills a desk whose clock stands at the fixtures' noon. */
export async function insertFullDesk(pool: pg.Pool): Promise<FullDesk> {
  const desk = await FixtureDesk.insert(pool);
  const accountId = await desk.account();
  const skillId = await desk.skill('Spanish');
  const teamId = await desk.team('Bags');
  const secondTeamId = await desk.team('Refunds');
  const agentId = await desk.agent('Ann Lee', {
    teams: [teamId],
    skills: { [skillId]: 4 },
    channels: { x: 3 },
  });
  const shiftId = await desk.shift(agentId, {});
  const calendarId = await desk.calendar('Office');
  const policyId = await desk.slaPolicy('Social', calendarId, { match: { teamIds: [teamId] } });
  const keywordTableId = await desk.keywordTable('Delays', [
    {
      id: 'late',
      kind: 'phrase',
      text: 'late',
      yields: { tags: ['delay'], mentionType: 'service', priorityMinutes: 15, teamId, skills: [] },
    },
    {
      id: 'ad',
      kind: 'hashtag',
      text: '#ad',
      yields: { tags: [], mentionType: 'noise', priorityMinutes: null, teamId: null, skills: [] },
    },
  ]);
  await insert(pool, 'routing_plan', {
    desk_id: desk.id,
    version: 3,
    created_at: at(-60),
    body: {
      order: 'due',
      weights: { x: 1, phone: 5 },
      parkedShare: 0.25,
      choice: 'longestIdle',
      affinitySeconds: 120,
      offerExpirySeconds: 90,
      missesBeforeAway: 3,
      offerAgainAfterSeconds: 300,
      autoAccept: false,
      escalateAfterSeconds: null,
      teams: [
        {
          team: teamId,
          choice: 'mostSkilled',
          rings: [
            {
              teams: [teamId],
              skillLevel: null,
              droppedSkills: [skillId],
              anyLanguage: false,
              widen: { afterSeconds: 600, overQueueLength: null, whenNobodyOnShift: true },
              reserves: [],
            },
            {
              teams: [secondTeamId, teamId],
              skillLevel: 1,
              droppedSkills: 'all',
              anyLanguage: true,
              widen: null,
              reserves: [{ team: secondTeamId, idleAgents: 2, freePoints: 0 }],
            },
          ],
        },
      ],
    },
  });
  const customerId = await desk.customer('Zoe', { is_key: true, segment: 'gold', last_contact_at: at(-5) });
  const guestId = await desk.customer('Guest');
  const threadId = await desk.thread({
    customer_id: customerId,
    team_id: teamId,
    due_at: at(10),
    at_risk_at: at(-2),
    legs: [
      {
        channel: 'x',
        visibility: 'public',
        channelAccountId: accountId,
        firstAt: noon,
        lastAt: noon + minute,
        postCount: 2,
      },
    ],
  });
  const mentionId = await desk.mention(threadId, customerId, accountId, {
    external_id: 'asked',
    text: 'My plane is late',
    triage: {
      priority: {
        minutes: 45,
        reasons: [
          { reason: 'keyCustomer', minutes: 30, because: { setBy: 'desk' } },
          { reason: 'keyword', minutes: 15 },
        ],
      },
      evidence: {
        keywords: [
          { tableId: keywordTableId, tableVersion: 2, entryId: 'late', start: 12, end: 16, text: 'late' },
        ],
      },
    },
  });
  await desk.mention(threadId, guestId, accountId, { text: 'Mine too' });
  const interactionId = await desk.interaction(threadId, {
    agent_id: agentId,
    channel_account_id: accountId,
    channel: 'x',
    visibility: 'public',
  });
  await desk.post(mentionId, threadId, accountId, {
    direction: 'inbound',
    external_id: 'asked',
    customer_id: customerId,
  });
  await desk.post(interactionId, threadId, accountId, {
    direction: 'outbound',
    external_id: 'answered',
    reply_to: 'asked',
  });
  await insert(pool, 'outbox', {
    interaction_id: interactionId,
    desk_id: desk.id,
    delivery_key: 'k',
    state: 'sent',
    attempts: 1,
    next_attempt_at: at(1),
    sent_at: at(2),
  });
  const episodeId = await desk.episode(threadId, {
    opened_by_post_id: mentionId,
    sla_policy_id: policyId,
    sla_policy_version: 1,
    clocks: [
      {
        kind: 'firstResponse',
        number: 1,
        mentionId,
        policyId,
        policyVersion: 1,
        target: { minutes: 60, measuredIn: 'roundTheClock' },
        startedAt: noon - 50 * minute,
        dueAt: noon + 10 * minute,
        atRiskAt: noon - 2 * minute,
        remainingMs: null,
        pauses: [{ fromAt: noon - 40 * minute, toAt: noon - 39 * minute }],
        stoppedAt: null,
        cancelledAt: null,
      },
    ],
  });
  const assignmentId = await desk.assignment(threadId, agentId, teamId);
  await desk.work(threadId, teamId, { state: 'assigned', agent_id: agentId, due_at: at(10) });
  const waitingId = await desk.thread({ customer_id: guestId, team_id: teamId });
  await desk.work(waitingId, teamId, {});
  const scenarioId = await desk.scenario('One line');
  const figure = (name: string) => ({
    figure: name,
    value: 0.81,
    low: 0.8,
    high: 0.82,
    standardError: 0.005,
    unit: 'share',
  });
  const simulationId = await desk.simulation(scenarioId, {
    state: 'finished',
    replications: 40,
    started_at: at(20),
    ended_at: at(21),
    progress: { done: 40, wanted: 40, ...figure('serviceLevel') },
    results: '{}',
    result: {
      replications: 40,
      endedBy: 'replications',
      confidence: 0.95,
      version: '0.1.0',
      currency: null,
      openPerReplication: 0,
      waits: [{ share: 0.5, milliseconds: 1200, lowMilliseconds: 1100, highMilliseconds: 1300 }],
      firstResponses: [],
      channels: [],
      figures: [figure('serviceLevel'), figure('pAbandon')],
      classes: [{ name: 'calls', figures: [figure('serviceLevel')] }],
      groups: [{ name: 'early', figures: [figure('occupancy')] }],
    },
    intervals: JSON.stringify([
      {
        fromAt: Date.parse('2026-01-05T00:00:00Z'),
        toAt: Date.parse('2026-01-05T00:30:00Z'),
        waits: [],
        firstResponses: [],
        figures: [figure('volume')],
        classes: [],
        groups: [],
      },
    ]),
  });
  const cannedAnswerId = await desk.cannedAnswer('Late planes', { teamIds: [teamId] });
  await insert(pool, 'routing_event', {
    desk_id: desk.id,
    seq: 1,
    at: at(0),
    kind: 'decision',
    type: 'workAssigned',
    actor: 'router',
    thread_id: threadId,
    payload: { ring: 0 },
  });
  return {
    desk,
    teamId,
    skillId,
    agentId,
    customerId,
    threadId,
    mentionId,
    interactionId,
    assignmentId,
    episodeId,
    shiftId,
    accountId,
    policyId,
    calendarId,
    keywordTableId,
    draftId: await desk.draft(threadId, accountId, { author_id: agentId, author: `agent:${agentId}` }),
    guidelineId: await desk.guideline('Public answers', { teamIds: [teamId] }),
    scenarioId,
    simulationId,
    cannedAnswerId,
  };
}
