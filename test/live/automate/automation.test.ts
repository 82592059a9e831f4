import { beforeAll, describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/domain/desk/refusal.ts';
import type { CrisisMatch, CrisisMeasures } from '../../../src/domain/engagement/crisis/plan.ts';
import type { Clock } from '../../../src/domain/sla/clock.ts';
import { automateDesk } from '../../../src/live/automate/automation.ts';
import { automationPreview } from '../../../src/live/automate/preview.ts';
import { saveAutomation } from '../../../src/live/configure/automation.ts';
import { saveCrisisPlan } from '../../../src/live/configure/crisisPlans.ts';
import { crisisClose, crisisOpen } from '../../../src/live/crisis/crises.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { reopenThread, resolveThread } from '../../../src/live/engage/resolve.ts';
import { desksToAutomate } from '../../../src/store/answers/automation.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';
import { measures, outage } from '../../domain/engagement/crisis/plans.ts';
import { granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { arrive, automate, automatedDesk, marker, type Sent, sentBy } from './desk.ts';

let process: TestProcess;
beforeAll(async () => {
  process = await openProcess();
});

const author = (externalId: string, differs: object = {}) => ({
  author: { externalId, handle: externalId, name: 'Zoe Hart', email: null, phone: null, ...differs },
});

describe('a desk', () => {
  it('answers by itself what it is sure of and acknowledges the rest, marked, by the outbox', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    const order = await arrive(host, desk, 'where is my order? my parcel has not arrived', author('zoe'));
    const other = await arrive(host, desk, 'the app is blue now', author('max', { name: 'Max' }));
    await automate(host, desk);
    expect(await sentBy(poolOf(dataSource), desk)).toEqual([
      {
        threadId: order,
        kind: 'automatedAnswer',
        text: `Your order is on its way, Zoe.\n\n${marker}`,
        rule: 'Order status',
        outbox: 'pending',
      },
      {
        threadId: other,
        kind: 'acknowledgement',
        text: `We have your message, Max.\n\n${marker}`,
        rule: 'Received',
        outbox: 'pending',
      },
    ] satisfies Sent[]);
  });

  it('counts neither as an answer: clocks go on, and the thread waits for an agent', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    const pool = poolOf(dataSource);
    const threadId = await arrive(host, desk, 'where is my order, it has not arrived', author('zoe'));
    const look = async () =>
      (
        await pool.query<{ need: object | null; clocks: Clock[]; answers: number }>(
          `select need, clocks, (select count(*)::int from post join strand on strand.id = strand_id
             where strand.thread_id = thread.id and is_human_answer) as answers
           from thread join episode on thread_id = thread.id where thread.id = $1`,
          [threadId],
        )
      ).rows[0]!;
    const before = await look();
    await automate(host, desk);
    const after = await look();
    expect(await sentBy(pool, desk)).toHaveLength(1);
    expect(before.need).not.toBeNull();
    expect(after.need).toEqual(before.need);
    expect(after.answers).toBe(0);
    expect(after.clocks.find(({ kind }) => kind === 'firstResponse')?.stoppedAt).toBeNull();
    const { rows } = await pool.query<{ actor: string; payload: object }>(
      `select actor, payload from routing_event where thread_id = $1 and type = 'interactionRecorded'`,
      [threadId],
    );
    expect(rows).toMatchObject([
      { actor: 'automation:Order status', payload: { kind: 'automatedAnswer', agentId: null } },
    ]);
  });

  it('does so once in an episode, and again when the matter comes up anew', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    const pool = poolOf(dataSource);
    const count = async () => (await sentBy(pool, desk)).length;
    const ask = async () => {
      const threadId = await arrive(host, desk, 'where is my order', author('zoe'));
      await automate(host, desk);
      return threadId;
    };
    const threadId = await ask();
    expect(await ask()).toBe(threadId);
    expect(await count()).toBe(1);
    granted(await resolveThread(host, desk.caller, { threadId, code: 'done' }));
    granted(await reopenThread(host, desk.caller, threadId));
    expect(await ask()).toBe(threadId);
    expect(await count()).toBe(2);
  });

  it('sends one message to two mentions of one episode that are read together', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    for (const text of ['where is my order', 'my order has not arrived', 'where is my parcel'])
      await arrive(host, desk, text, author('zoe'));
    await automate(host, desk);
    expect(await sentBy(poolOf(dataSource), desk)).toHaveLength(1);
  });

  it('leaves to people what the policy leaves to them, and says why', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    const pool = poolOf(dataSource);
    const answered = await arrive(host, desk, 'where is my order', author('a'));
    const text = 'Let me look.';
    granted(
      await reply(host, desk.caller, { threadId: answered, visibility: null, channelAccountId: null, text }),
    );
    const cases: [string, string][] = [
      ['personAnswered', answered],
      [
        'tooOld',
        await arrive(host, desk, 'where is my order', {
          ...author('b'),
          publishedAt: host.now() - 3_660_000,
        }),
      ],
      ['ownPost', await arrive(host, desk, 'where is my order', author('x-2'))],
      ['automatedAuthor', await arrive(host, desk, 'where is my order', author('orderbot'))],
      ['automatedAuthor', await arrive(host, desk, `where is my order. ${marker}`, author('c'))],
      ['refusedTag', await arrive(host, desk, 'where is my order', author('d'))],
      ['keyCustomer', await arrive(host, desk, 'where is my order', author('e'))],
    ];
    await pool.query(`update thread set tags = '{complaint}' where id = $1`, [cases[5]![1]]);
    await pool.query(
      `update customer set is_key = true where id = (select customer_id from thread where id = $1)`,
      [cases[6]![1]],
    );
    await automate(host, desk);
    expect(await sentBy(pool, desk)).toEqual([]);
    for (const [obstacle, threadId] of cases) {
      const { rows } = await pool.query<{ id: string }>('select id from mention where thread_id = $1', [
        threadId,
      ]);
      const preview = await automationPreview(pool, {
        deskId: desk.caller.deskId,
        mentionId: rows[0]!.id,
        at: host.now(),
      });
      expect(preview?.obstacles, obstacle).toEqual([obstacle]);
    }
  });

  it('never answers what came while it sent nothing', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    granted(await saveAutomation(host, desk.caller, { ...desk.policy, isOn: false }));
    await arrive(host, desk, 'where is my order', author('zoe'));
    await automate(host, desk);
    granted(await saveAutomation(host, desk.caller, desk.policy));
    await automate(host, desk);
    expect(await sentBy(poolOf(dataSource), desk)).toEqual([]);
    await arrive(host, desk, 'where is my order', author('max'));
    await automate(host, desk);
    expect(await sentBy(poolOf(dataSource), desk)).toHaveLength(1);
  });

  it('refuses a policy with place, found and allowed', async () => {
    const desk = await automatedDesk(process);
    const [first] = desk.policy.rules;
    const policy = { ...desk.policy, markers: [], rules: [{ ...first!, answerId: newId() }] };
    const outcome = await saveAutomation(process.host, desk.caller, policy);
    if (outcome.ok) throw new Error('not refused');
    expect(messageOf(outcome.refusal)).toMatch(/^markers: found none; .* rules\[0\]\.answerId: found/);
  });
});

describe('several processes', () => {
  it('that read one log at once answer every mention once', async () => {
    const desk = await automatedDesk(process);
    const others = await Promise.all([openProcess(process.url), openProcess(process.url)]);
    const { host, dataSource } = process;
    const customers = 50;
    for (let n = 0; n < customers; n++)
      await arrive(host, desk, 'where is my order', author(`customer-${n}`));
    await Promise.all([process, ...others].map((each) => automate(each.host, desk)));
    const sent = await sentBy(poolOf(dataSource), desk);
    expect(sent).toHaveLength(customers);
    expect(new Set(sent.map(({ threadId }) => threadId)).size).toBe(customers);
  });

  it('one of which is late move nothing back and send nothing', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    const pool = poolOf(dataSource);
    const { deskId } = desk.caller;
    await arrive(host, desk, 'where is my order', author('zoe'));
    const [late] = (await desksToAutomate(pool)).filter((each) => each.deskId === deskId);
    await automate(host, desk);
    await pool.query('delete from automated_message');
    expect(await automateDesk(host, deskId, late!.seq)).toBeNull();
    expect(await sentBy(pool, desk)).toEqual([]);
    expect((await desksToAutomate(pool)).filter((each) => each.deskId === deskId)).toEqual([]);
  });
});

describe('the database', () => {
  it('refuses a second automated message of an episode, and of a mention', async () => {
    const desk = await automatedDesk(process);
    const { host, dataSource } = process;
    const pool = poolOf(dataSource);
    await arrive(host, desk, 'where is my order', author('zoe'));
    await automate(host, desk);
    const again = (column: string) =>
      pool.query(
        `insert into automated_message (interaction_id, desk_id, episode_id, mention_id, rule, policy_version, confidence, at)
         select gen_random_uuid(), desk_id, ${column === 'episode_id' ? column : 'gen_random_uuid()'},
           ${column === 'mention_id' ? column : 'gen_random_uuid()'}, rule, policy_version, confidence, at
         from automated_message where desk_id = $1`,
        [desk.caller.deskId],
      );
    await expect(again('episode_id')).rejects.toThrow(/automated_message_episode_id_key/);
    await expect(again('mention_id')).rejects.toThrow(/automated_message_mention_id_key/);
  });
});

describe('while a crisis is open, a desk', () => {
  const openWith = async (differs: Partial<CrisisMeasures>, about: Partial<CrisisMatch> = {}) => {
    const desk = await automatedDesk(process);
    const { host } = process;
    const { receivedId } = desk;
    const measured = measures({
      ...differs,
      answerId: differs.automation === 'replaced' ? receivedId : null,
    });
    const plan = outage({ matches: { channels: ['x'], tags: [], ...about }, measures: measured });
    const planId = granted(await saveCrisisPlan(host, desk.caller, null, plan));
    const reason = 'The site is down';
    const crisisId = granted(await crisisOpen(host, desk.caller, { planId, reason }));
    const close = async () =>
      granted(await crisisClose(host, desk.caller, { crisisId, reason: 'It is up again' }));
    const answers = async (externalId: string): Promise<readonly (string | null)[]> => {
      const threadId = await arrive(
        host,
        desk,
        'where is my order? my parcel has not arrived',
        author(externalId),
      );
      await automate(host, desk);
      const sent = await sentBy(poolOf(process.dataSource), desk);
      return sent.filter((one) => one.threadId === threadId).map(({ rule, kind }) => `${rule}: ${kind}`);
    };
    return { close, answers };
  };

  it('sends nothing by itself where its plan pauses that, and answers again when it is closed', async () => {
    const { close, answers } = await openWith({ automation: 'paused' });
    expect(await answers('zoe')).toEqual([]);
    await close();
    expect(await answers('max')).toEqual(['Order status: automatedAnswer']);
  });

  it('sends the plan’s canned answer in the place of all others', async () => {
    const { close, answers } = await openWith({ automation: 'replaced' });
    expect(await answers('zoe')).toEqual(['crisis: Outage: acknowledgement']);
    await close();
    expect(await answers('max')).toEqual(['Order status: automatedAnswer']);
  });

  it('answers as ever what the crisis is not about', async () => {
    const { answers } = await openWith({ automation: 'paused' }, { tags: ['outage'] });
    expect(await answers('zoe')).toEqual(['Order status: automatedAnswer']);
  });
});
