import { beforeAll, describe, expect, it } from 'vitest';
import { desksToAutomate } from '../../../src/store/answers/automation.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { eventually, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { arrive, automatedDesk, sentBy } from '../automate/desk.ts';
import { DeskProcess } from './deskProcess.ts';

let observer: TestProcess;
beforeAll(async () => {
  observer = await openProcess();
});

describe('processes that are killed while they send by themselves', () => {
  it('lose no message and double none', { timeout: 120_000 }, async () => {
    const { host, dataSource, url } = observer;
    const pool = poolOf(dataSource);
    const desk = await automatedDesk(observer);
    const customers = 100;
    for (let n = 0; n < customers; n++) {
      const author = { externalId: `c-${n}`, handle: `c-${n}`, name: 'Zoe Hart', email: null, phone: null };
      await arrive(host, desk, 'where is my order', { author });
    }
    const count = async () => (await sentBy(pool, desk)).length;
    // each is killed as soon as it has got on, in the middle of whatever it does then
    const processes = Array.from({ length: 4 }, () => new DeskProcess());
    for (const [turn, each] of processes.entries()) {
      const before = await count();
      await each.start({ url, dispatches: false, automates: true });
      const isLast = turn === processes.length - 1;
      await eventually(count, (now) => (isLast ? now >= customers : now > before || now === customers));
      if (!isLast) await each.kill();
    }
    await eventually(
      () => desksToAutomate(pool),
      (behind) => behind.length === 0,
    );
    const sent = await sentBy(pool, desk);
    expect(sent).toHaveLength(customers);
    expect(new Set(sent.map(({ threadId }) => threadId)).size).toBe(customers);
    const { rows } = await pool.query<{ messages: number }>(
      `select count(*)::int as messages from interaction where desk_id = $1 and kind = 'automatedAnswer'`,
      [desk.caller.deskId],
    );
    expect(rows[0]!.messages).toBe(customers);
    expect(await processes.at(-1)!.stop()).toBe(0);
  });
});
