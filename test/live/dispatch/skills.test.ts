import { expect, it } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { saveKeywordTable } from '../../../src/live/configure/keywordTables.ts';
import { saveSkill } from '../../../src/live/configure/skills.ts';
import { setPresence } from '../../../src/live/engage/workActions.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { agentNumber, as, deskWithAgents, eventually, granted, openProcess } from '../../support/liveDesk.ts';

it('gives what keywords name a skill for to the agent who has it, though another has been idle for longer', async () => {
  const { host, dataSource, startDispatch } = await openProcess();
  const { caller, teamId, agentIds } = await deskWithAgents(host, 1);
  const [novice] = agentIds as [string];
  const refunds = granted(await saveSkill(host, caller, { id: null, name: 'refunds' }));
  const expert = granted(
    await saveAgent(host, caller, null, { ...agentNumber(2, teamId), skills: { [refunds]: 3 } }),
  );
  const account = { channel: 'x', name: 'desk', externalId: 'desk', visibility: null } as const;
  const channelAccountId = granted(await createChannelAccount(host, caller, account));
  const yields = {
    tags: ['refund'],
    mentionType: null,
    priorityMinutes: null,
    teamId: null,
    skills: [{ skill: refunds, level: 2 }],
  } as const;
  granted(
    await saveKeywordTable(host, caller, null, {
      name: 'Refunds',
      language: null,
      entries: [{ id: 'refund', kind: 'phrase', text: 'refund', yields }],
    }),
  );
  await startDispatch();
  for (const agent of [novice, expert])
    granted(await setPresence(host, as(caller, agent), agent, 'available'));
  const [outcome] = granted(
    await ingestBatch(
      { dataSource },
      caller.deskId,
      [
        {
          kind: 'mention',
          channel: 'x',
          channelAccount: channelAccountId,
          externalId: '1',
          author: { externalId: 'ann', name: 'Ann' },
          text: 'Where is my refund?',
          publishedAt: Date.now() - 1_000,
        },
      ],
      Date.now(),
    ),
  );
  expect(outcome).toMatchObject({ kind: 'accepted' });
  const [work] = await eventually(
    async () =>
      (
        await poolOf(dataSource).query<{ agent_id: string | null; skills: unknown }>(
          `select agent_id, snapshot #> '{requirement,skills}' as skills from work where desk_id = $1`,
          [caller.deskId],
        )
      ).rows,
    (rows) => rows[0]?.agent_id !== null && rows.length === 1,
  );
  expect(work).toEqual({ agent_id: expert, skills: [{ skill: refunds, level: 2 }] });
});
