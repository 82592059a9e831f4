import { beforeAll, expect, it } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { saveKeywordTable } from '../../../src/live/configure/keywordTables.ts';
import { endPermission, givePermission } from '../../../src/live/configure/permissions.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import { setPresence } from '../../../src/live/engage/workActions.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import {
  agentNumber,
  as,
  deskWithAgents,
  eventually,
  granted,
  openProcess,
  type TestProcess,
} from '../../support/liveDesk.ts';

let process: TestProcess;
let caller: Caller;
let agentId: string;
let account: string;
/** Of the desk's clock before the wall's. */
let ahead = 0;
beforeAll(async () => {
  process = await openProcess(undefined, () => Date.now() + ahead);
  await process.startDispatch();
  const desk = await deskWithAgents(process.host, 1);
  caller = desk.caller;
  agentId = desk.agentIds[0]!;
  const x = { channel: 'x', name: 'desk', externalId: 'desk', visibility: null } as const;
  account = granted(await createChannelAccount(process.host, caller, x));
  granted(await setPresence(process.host, as(caller, agentId), agentId, 'available'));
});

const give = (effect: 'grant' | 'withdrawal', untilAt: number | null) =>
  givePermission(process.host, caller, {
    agentId,
    effect,
    actions: ['replyPublic'],
    channels: ['x'],
    channelAccountIds: null,
    teamIds: null,
    fromAt: null,
    untilAt,
    reason: 'In training',
  });

async function arrive(
  externalId: string,
  at: { caller: Caller; account: string; text?: string } = { caller, account },
): Promise<void> {
  const now = process.host.now();
  const mention = {
    kind: 'mention',
    channel: 'x',
    channelAccount: at.account,
    externalId,
    author: { externalId: `by ${externalId}`, name: 'Zoe' },
    text: at.text ?? 'Where is my suitcase?',
    publishedAt: now - 1_000,
  };
  const [outcome] = granted(await ingestBatch(process, at.caller.deskId, [mention], now));
  expect(outcome).toMatchObject({ kind: 'accepted' });
}

const works = () =>
  process.dataSource.query<{ state: string; agent_id: string | null }[]>(
    'select state, agent_id from work order by queued_at',
  );
const channelsTold = async (): Promise<string[]> => {
  const [row] = await process.dataSource.query<{ channels: { channel: string }[] }[]>(
    `select payload->'channels' as channels from routing_event where type = 'agentChanged' order by seq desc limit 1`,
  );
  return row!.channels.map(({ channel }) => channel).sort();
};

it('offers an agent no work of a channel on which they may not answer, until they may again', async () => {
  const withdrawalId = granted(await give('withdrawal', null));
  expect(await channelsTold()).toEqual(['chat', 'email']);
  await arrive('1');
  expect(await eventually(works, (rows) => rows.length === 1)).toEqual([
    { state: 'waiting', agent_id: null },
  ]);
  granted(await endPermission(process.host, caller, { permissionId: withdrawalId, reason: 'Trained' }));
  expect(await channelsTold()).toEqual(['chat', 'email', 'x']);
  await eventually(works, ([work]) => work!.state === 'offered' && work!.agent_id === agentId);
});

it('tells the router when a time is over', async () => {
  granted(await give('withdrawal', null));
  granted(await give('grant', process.host.now() + 3_600_000));
  expect(await channelsTold()).toEqual(['chat', 'email', 'x']);
  ahead = 3_600_000;
  await arrive('2');
  await eventually(channelsTold, (channels) => channels.join() === 'chat,email');
});

it('offers an agent no work of an account on which they may not answer, though of others of the channel', async () => {
  const two = await deskWithAgents(process.host, 1);
  const [learner] = two.agentIds as [string];
  const accountNamed = async (externalId: string): Promise<string> => {
    const input = { channel: 'x', name: externalId, externalId, visibility: null } as const;
    return granted(await createChannelAccount(process.host, two.caller, input));
  };
  const [news, help] = [await accountNamed('news'), await accountNamed('help')];
  granted(await setPresence(process.host, as(two.caller, learner), learner, 'available'));
  const given = {
    agentId: learner,
    actions: ['replyPublic'],
    channels: null,
    channelAccountIds: null,
    teamIds: null,
    fromAt: null,
    untilAt: null,
    reason: 'In training',
  } as const;
  const everywhere = { ...given, effect: 'withdrawal' } as const;
  granted(await givePermission(process.host, two.caller, everywhere));
  const onNews = { ...given, effect: 'grant', channelAccountIds: [news] } as const;
  granted(await givePermission(process.host, two.caller, onNews));
  await arrive('to help', { caller: two.caller, account: help });
  await arrive('to news', { caller: two.caller, account: news });
  const standing = () =>
    process.dataSource.query<{ account: string; state: string; agent_id: string | null }[]>(
      `select snapshot->'requirement'->>'account' as account, state, agent_id from work
       where desk_id = $1 order by state`,
      [two.caller.deskId],
    );
  expect(
    await eventually(standing, (rows) => rows.length === 2 && rows.some(({ agent_id }) => agent_id !== null)),
  ).toEqual([
    { account: news, state: 'offered', agent_id: learner },
    { account: help, state: 'waiting', agent_id: null },
  ]);
});

it('offers an agent who may answer on one account for one team, and on another for another, the work of these pairs alone', async () => {
  const three = await deskWithAgents(process.host, 1);
  const { host } = process;
  const [both] = three.agentIds as [string];
  const press = granted(await createTeam(host, three.caller, 'Press'));
  const facts = agentNumber(1, three.teamId);
  granted(
    await saveAgent(host, three.caller, both, { ...facts, capacity: 9, teamIds: [three.teamId, press] }),
  );
  granted(await setPresence(host, as(three.caller, both), both, 'available'));
  const accounts = new Map<string, string>();
  for (const name of ['news', 'help'])
    accounts.set(
      name,
      granted(
        await createChannelAccount(host, three.caller, {
          channel: 'x',
          name,
          externalId: name,
          visibility: null,
        }),
      ),
    );
  const given = {
    agentId: both,
    actions: ['replyPublic'],
    channels: null,
    fromAt: null,
    untilAt: null,
  } as const;
  const give = (effect: 'grant' | 'withdrawal', account: string | null, teamId: string | null) =>
    givePermission(host, three.caller, {
      ...given,
      effect,
      channelAccountIds: account === null ? null : [accounts.get(account)!],
      teamIds: teamId === null ? null : [teamId],
      reason: 'Two jobs',
    });
  granted(await give('withdrawal', null, null));
  granted(await give('grant', 'news', press));
  granted(await give('grant', 'help', three.teamId));
  const towards = (teamId: string, text: string) => ({
    id: text,
    kind: 'phrase' as const,
    text,
    yields: { tags: [], mentionType: null, priorityMinutes: null, teamId, skills: [] },
  });
  granted(
    await saveKeywordTable(host, three.caller, null, {
      name: 'Teams',
      language: null,
      entries: [towards(press, 'interview'), towards(three.teamId, 'parcel')],
    }),
  );
  for (const [account, id] of accounts)
    for (const text of ['An interview', 'My parcel'])
      await arrive(`${account}: ${text}`, { caller: three.caller, account: id, text });
  const standing = async () =>
    (
      await process.dataSource.query<{ account: string; team_id: string; state: string }[]>(
        `select snapshot->'requirement'->>'account' as account, team_id, state from work where desk_id = $1`,
        [three.caller.deskId],
      )
    ).map(({ account, team_id, state }) =>
      [account === accounts.get('news') ? 'news' : 'help', team_id === press ? 'press' : 'care', state].join(
        ' ',
      ),
    );
  const found = await eventually(
    standing,
    (rows) => rows.length === 4 && rows.filter((row) => row.endsWith('offered')).length === 2,
  );
  expect(found.sort()).toEqual([
    'help care offered',
    'help press waiting',
    'news care waiting',
    'news press offered',
  ]);
});
