import { beforeAll, describe, expect, it } from 'vitest';
import { reply } from '../../../src/live/engage/reply.ts';
import { resolveThread } from '../../../src/live/engage/resolve.ts';
import { acceptOffer } from '../../../src/live/engage/workActions.ts';
import { granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { differencesOnReplay } from '../crash/audit.ts';
import { steppedDesk } from './steppedDesk.ts';

let process: TestProcess;
beforeAll(async () => {
  process = await openProcess();
});

/** An offer is taken; before the dispatcher has heard of it, somebody else does something about the thread. */
async function takenWhile(meanwhile: (desk: Awaited<ReturnType<typeof steppedDesk>>) => Promise<unknown>) {
  const desk = await steppedDesk(process);
  const taken = acceptOffer(desk.host, desk.agent, desk.threadId);
  await desk.asking();
  desk.clock.at += 1_000;
  await meanwhile(desk);
  desk.dispatcherAt.at = desk.clock.at;
  await desk.settle();
  granted(await taken);
  expect(await differencesOnReplay(desk.pool, desk.deskId)).toEqual([]);
  return desk;
}

describe('an offer that is taken while', () => {
  it('somebody else answers the thread is the agent’s to end', async () => {
    const { stateOf, threadId, agentId } = await takenWhile(async ({ host, caller, threadId }) =>
      granted(
        await reply(host, caller, { threadId, text: 'Done.', visibility: null, channelAccountId: null }),
      ),
    );
    expect(await stateOf(threadId)).toEqual({ state: 'assigned', agent_id: agentId });
  });

  it('somebody else resolves the thread leaves nothing in the agent’s hands', async () => {
    const { stateOf, threadId } = await takenWhile(async ({ host, caller, threadId }) =>
      granted(await resolveThread(host, caller, { threadId, code: 'done' })),
    );
    expect(await stateOf(threadId)).toBeNull();
  });
});
