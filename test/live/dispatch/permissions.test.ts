import { beforeAll, expect, it } from 'vitest';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { endPermission, givePermission } from '../../../src/live/configure/permissions.ts';
import { setPresence } from '../../../src/live/engage/workActions.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import {
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

async function arrive(externalId: string): Promise<void> {
  const now = process.host.now();
  const mention = {
    kind: 'mention',
    channel: 'x',
    channelAccount: account,
    externalId,
    author: { externalId: `by ${externalId}`, name: 'Zoe' },
    text: 'Where is my suitcase?',
    publishedAt: now - 1_000,
  };
  const [outcome] = granted(await ingestBatch(process, caller.deskId, [mention], now));
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
