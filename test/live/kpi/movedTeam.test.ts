import { expect, it } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { saveKeywordTable } from '../../../src/live/configure/keywordTables.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { acceptOffer, setPresence } from '../../../src/live/engage/workActions.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { kpiReport } from '../../../src/live/kpi/report.ts';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { agentNumber, as, deskWithAgents, eventually, granted, openProcess } from '../../support/liveDesk.ts';

it('credits an agent who moves with all they do, and each team with what was done for it', async () => {
  const { host, dataSource, startDispatch } = await openProcess();
  const { caller, teamId: care, agentIds } = await deskWithAgents(host, 1);
  const [ann] = agentIds as [string];
  const refunds = granted(await createTeam(host, caller, 'Refunds'));
  const account = { channel: 'x', name: 'desk', externalId: 'desk', visibility: null } as const;
  const channelAccountId = granted(await createChannelAccount(host, caller, account));
  const phrase = (text: string, teamId: string) => ({
    id: text,
    kind: 'phrase' as const,
    text,
    yields: { tags: [], mentionType: null, priorityMinutes: null, teamId, skills: [] },
  });
  granted(
    await saveKeywordTable(host, caller, null, {
      name: 'Teams',
      language: null,
      brand: null,
      entries: [phrase('parcel', care), phrase('refund', refunds)],
    }),
  );
  await startDispatch();
  granted(await setPresence(host, as(caller, ann), ann, 'available'));

  /** A mention that is offered to the agent, and accepted. @returns its thread */
  const taken = async (text: string): Promise<string> => {
    const externalId = `about ${text}`;
    const mention = {
      kind: 'mention' as const,
      channel: 'x' as const,
      channelAccount: channelAccountId,
      externalId,
      author: { externalId, name: 'Customer' },
      text: `Where is my ${text}?`,
      publishedAt: Date.now() - 1_000,
    };
    granted(await ingestBatch({ dataSource }, caller.deskId, [mention], Date.now()));
    const { rows } = await eventually(
      () =>
        poolOf(dataSource).query<{ id: string }>(
          `select thread_id as id from work where desk_id = $1 and agent_id = $2 and state = 'offered'`,
          [caller.deskId, ann],
        ),
      (found) => found.rows.length === 1,
    );
    const [{ id }] = rows as [{ id: string }];
    granted(await acceptOffer(host, as(caller, ann), id));
    return id;
  };
  const answered = async (threadId: string): Promise<void> =>
    void granted(
      await reply(host, as(caller, ann), {
        threadId,
        visibility: null,
        channelAccountId: null,
        text: 'Let me look.',
      }),
    );

  await answered(await taken('parcel'));
  const begun = await taken('parcel of last week');
  granted(await saveAgent(host, caller, ann, { ...agentNumber(1, refunds), capacity: 4 }));
  await answered(begun);
  await answered(await taken('refund'));

  while (await countSome(dataSource, caller.deskId));
  const answersBy = async (dimension: 'team' | 'agent') => {
    const answer = await kpiReport(
      { dataSource, now: Date.now },
      caller.deskId,
      {
        kpis: ['firstResponseFromAssigned', 'assignments'],
        period: { fromAt: Date.now() - 3_600_000, beforeAt: Date.now() + 3_600_000 },
        interval: null,
        groupBy: [dimension],
        filter: new Map(),
      },
      { percents: [], rule: 'linear', withinSeconds: [], compareWith: null },
    );
    if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
    return Object.fromEntries(
      answer.report.rows.map(({ groups, figures: [response, assignments] }) => [
        groups[0],
        [response!.denominator, assignments!.value],
      ]),
    );
  };
  expect(await answersBy('team')).toEqual({ [care]: [2, 2], [refunds]: [1, 1] });
  expect(await answersBy('agent')).toEqual({ [ann]: [3, 3] });
  expect((await verifyKpis(dataSource, caller.deskId)).differences).toEqual([]);
});
