import { beforeAll, expect, it } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { givePermission } from '../../../src/live/configure/permissions.ts';
import { DeskDispatcher } from '../../../src/live/dispatch/deskDispatcher.ts';
import { DeskTables } from '../../../src/live/dispatch/deskTables.ts';
import type { LiveHost } from '../../../src/live/host.ts';
import {
  agentNumber,
  deskWithAgents,
  granted,
  openProcess,
  type TestProcess,
} from '../../support/liveDesk.ts';

const hour = 3_600_000;
const mondayNoon = Date.parse('2026-03-02T12:00:00Z');

let process: TestProcess;
beforeAll(async () => {
  process = await openProcess();
});

/** A desk of one agent, with a clock that the test moves and a dispatcher that works when it is told to. */
async function deskAtNoon() {
  const clock = { at: mondayNoon };
  const host: LiveHost = { ...process.host, now: () => clock.at };
  const { caller, teamId, agentIds } = await deskWithAgents(host, 1);
  const [agentId] = agentIds as [string];
  const takeOver = () => DeskDispatcher.takeOver(new DeskTables(process.dataSource, caller.deskId), host.now);
  const decideAll = async (dispatcher: DeskDispatcher): Promise<void> => {
    while (await dispatcher.step());
  };
  const untilOne = () =>
    saveAgent(host, caller, agentId, {
      ...agentNumber(1, teamId),
      shifts: [{ weekday: 0, startMinute: 8 * 60, endMinute: 13 * 60 }],
    });
  const told = async () => {
    const [row] = await process.dataSource.query<
      { snapshot: { isOnShift: boolean; channels: { channel: string }[] } }[]
    >('select snapshot from agent_load where agent_id = $1', [agentId]);
    return row!.snapshot;
  };
  return { clock, host, caller, agentId, takeOver, decideAll, untilOne, told };
}

it('tells the router of a time that was over before it heard of the permission', async () => {
  const { clock, host, caller, agentId, takeOver, decideAll, told } = await deskAtNoon();
  const dispatcher = await takeOver();
  await decideAll(dispatcher);
  const given = {
    agentId,
    effect: 'withdrawal',
    actions: ['replyPublic'],
    channels: ['x'],
    channelAccountIds: null,
    teamIds: null,
    fromAt: null,
    untilAt: mondayNoon + hour,
    reason: 'In training',
  } as const;
  granted(await givePermission(host, caller, given));
  clock.at += hour;
  await decideAll(dispatcher);
  expect((await told()).channels.map(({ channel }) => channel)).toEqual(['chat', 'email', 'x']);
});

it('tells the router of the end of a shift that was over before it heard of the shift', async () => {
  const { clock, takeOver, decideAll, untilOne, told } = await deskAtNoon();
  const dispatcher = await takeOver();
  await decideAll(dispatcher);
  granted(await untilOne());
  clock.at += hour;
  await decideAll(dispatcher);
  expect((await told()).isOnShift).toBe(false);
});

it('tells the router of the end of a shift that nobody was there to see', async () => {
  const { clock, takeOver, decideAll, untilOne, told } = await deskAtNoon();
  granted(await untilOne());
  await decideAll(await takeOver());
  expect((await told()).isOnShift).toBe(true);
  clock.at += hour;
  await decideAll(await takeOver());
  expect((await told()).isOnShift).toBe(false);
});
