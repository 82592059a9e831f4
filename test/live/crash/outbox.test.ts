import { beforeAll, describe, expect, it } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import {
  agentNumber,
  as,
  eventually,
  granted,
  openProcess,
  type TestProcess,
} from '../../support/liveDesk.ts';
import { makeDesk, mention } from '../ingest/desk.ts';
import { DeskProcess } from './deskProcess.ts';

let observer: TestProcess;
beforeAll(async () => {
  observer = await openProcess();
});

describe('a process that is killed between sending a message and hearing that it was taken', () => {
  it('leaves the message to another, which sends it again under the same key', {
    timeout: 120_000,
  }, async () => {
    const { host, dataSource, url } = observer;
    const pool = poolOf(dataSource);
    const { deskId, teamId } = await makeDesk(dataSource);
    const caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
    const agentId = granted(await saveAgent(host, caller, null, agentNumber(1, teamId)));
    const [arrived] = granted(
      await ingestBatch(host, deskId, [mention('a', { publishedAt: Date.now() })], Date.now()),
    );
    if (arrived?.kind !== 'accepted') throw new Error('not taken');
    const { threadId } = arrived;
    const text = 'It is on its way.';
    const [sending, next] = [new DeskProcess(), new DeskProcess()];
    await sending.start({ url, hangs: true, dispatches: false });
    granted(
      await reply(host, as(caller, agentId), { threadId, visibility: null, channelAccountId: null, text }),
    );
    await eventually(
      async () => sending.sent.length,
      (count) => count === 1,
    );
    await sending.kill();
    const stateOf = async () =>
      (await pool.query<{ state: string; attempts: number }>('select state, attempts from outbox')).rows[0];
    expect(await stateOf()).toEqual({ state: 'pending', attempts: 1 });

    // its lease runs out
    await pool.query("update outbox set next_attempt_at = now() - interval '1 second'");
    await next.start({ url, dispatches: false });
    expect(await eventually(stateOf, (row) => row?.state === 'sent')).toEqual({ state: 'sent', attempts: 2 });
    expect(next.sent).toEqual(sending.sent);
    expect(await next.stop()).toBe(0);
  });
});
