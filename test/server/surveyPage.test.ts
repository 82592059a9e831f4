import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usualAccountDataPolicy } from '../../src/domain/engagement/accountData/policy.ts';
import type { Survey } from '../../src/domain/surveys/survey.ts';
import { saveAccountDataPolicy } from '../../src/live/configure/accountDataPolicy.ts';
import { createChannelAccount } from '../../src/live/configure/channelAccounts.ts';
import { archiveSurvey, saveSurvey } from '../../src/live/configure/surveys.ts';
import { reply } from '../../src/live/engage/reply.ts';
import { reopenThread, resolveThread } from '../../src/live/engage/resolve.ts';
import type { Caller } from '../../src/live/host.ts';
import { ingestBatch } from '../../src/live/ingest/ingestBatch.ts';
import { Outbox } from '../../src/live/outbox/outbox.ts';
import { OutboxTables } from '../../src/live/outbox/outboxStore.ts';
import { Surveys } from '../../src/live/surveys/surveys.ts';
import { surveyDoor } from '../../src/server/surveyPage.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { survey } from '../domain/surveys/surveys.ts';
import { emptyDesk, granted, openProcess, type TestProcess } from '../support/liveDesk.ts';
import { startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

const day = 86_400_000;
let process: TestProcess;
let server: TinyDesk;
let caller: Caller;
let surveys: Surveys;
let outbox: Outbox;
let surveyId: string;
let now = Date.now();
let written = 0;
/** What has left, by the interaction. */
const left = new Map<string, { text: string; visibility: string }>();

const throwing = (error: Error): never => {
  throw error;
};

beforeAll(async () => {
  process = await openProcess(undefined, () => now);
  const { host } = process;
  caller = await emptyDesk(host);
  const account = { channel: 'x', name: 'x', externalId: 'x', visibility: 'public' } as const;
  granted(await createChannelAccount(host, caller, account));
  granted(await saveAccountDataPolicy(host, caller, { ...usualAccountDataPolicy, isRegulated: true }));
  surveys = new Surveys({ host, onFault: throwing });
  outbox = new Outbox({
    store: new OutboxTables(host),
    adapter: {
      send: async ({ interactionId, text, visibility }) => {
        left.set(interactionId, { text, visibility });
        return { externalId: interactionId };
      },
    },
    onFault: throwing,
  });
  server = await startTinyDesk({}, { surveyDoor: surveyDoor(host) });
});
afterAll(() => server.close());

const ask = async (differs: Partial<Survey> = {}): Promise<void> => {
  surveyId = granted(await saveSurvey(process.host, caller, surveyId ?? null, survey(differs)));
};
beforeEach(() => ask());

const query = async <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
  (await poolOf(process.dataSource).query<Row>(sql, values)).rows;

/** A customer has written in public, was answered by a person, and their thread is resolved. */
async function resolved(text = 'My payment is gone, please help me', author?: string): Promise<string> {
  written += 1;
  now += 60_000;
  const delivery = {
    kind: 'mention',
    channel: 'x',
    channelAccount: 'x',
    externalId: `m-${written}`,
    publishedAt: now,
    author: { externalId: author ?? `c-${written}`, handle: null, name: 'Zoe' },
    text,
  };
  const [outcome] = granted(await ingestBatch(process.host, caller.deskId, [delivery], now));
  if (outcome?.kind !== 'accepted') throw new Error(outcome?.kind);
  const { threadId } = outcome;
  now += 60_000;
  granted(await reply(process.host, caller, { ...replyTo(threadId), text: 'It is on its way' }));
  granted(await resolveThread(process.host, caller, { threadId, code: 'done' }));
  return threadId;
}
const replyTo = (threadId: string) => ({
  threadId,
  visibility: null,
  channelAccountId: null,
});

const states = async (threadId: string): Promise<unknown[]> =>
  (
    await query<{ state: string; because: string | null }>(
      'select state, because from survey_invitation where thread_id = $1 order by resolved_at',
      [threadId],
    )
  ).map(({ state, because }) => because ?? state);

/** The token that the customer of the thread was sent. */
async function asked(threadId: string): Promise<string> {
  await surveys.askDue();
  await outbox.sendDue();
  const [sent] = await query<{ id: string }>(
    `select interaction_id as id from survey_invitation where thread_id = $1 order by resolved_at desc limit 1`,
    [threadId],
  );
  const message = left.get(sent!.id);
  expect(message?.visibility).toBe('private');
  return message!.text.split('/survey/')[1]!;
}

const open = (token: string, language = 'en') =>
  fetch(`${server.url}/survey/${token}`, { headers: { 'accept-language': language } });
const send = (token: string, answer: Record<string, string>) =>
  fetch(`${server.url}/survey/${token}`, { method: 'POST', body: new URLSearchParams(answer) });

describe('a customer whose thread is resolved', () => {
  it('is asked once, in private, and it is neither an answer nor kept with its link', async () => {
    const threadId = await resolved();
    expect(await states(threadId)).toEqual(['planned']);
    const token = await asked(threadId);
    expect(await surveys.askDue()).toBe(0);
    expect(await states(threadId)).toEqual(['asked']);
    const [kept] = await query<{ kind: string; text: string; body: string; answers: boolean }>(
      `select kind, interaction.text, body::text as body, is_human_answer as answers from interaction join post using (id)
       where interaction.thread_id = $1 and kind = 'surveyInvitation'`,
      [threadId],
    );
    expect(kept).toMatchObject({ text: expect.stringContaining('One question'), answers: false });
    const [row] = await query<{ all: string }>(
      `select (select json_agg(i)::text from survey_invitation i) || (select json_agg(i)::text from interaction i)
         || (select json_agg(e)::text from routing_event e) as all`,
      [],
    );
    expect(row!.all).not.toContain(token);
    expect(
      (await query('select from thread where id = $1 and state = $2', [threadId, 'resolved'])).length,
    ).toBe(1);
  });

  it('waits for the delay, and is not asked where the thread is open again by then', async () => {
    await ask({ delayMinutes: 60 });
    const [stays, goesOn] = [await resolved(), await resolved()];
    now += 57 * 60_000;
    granted(await reopenThread(process.host, caller, goesOn));
    expect(await surveys.askDue()).toBe(0);
    now += 3 * 60_000;
    await surveys.askDue();
    expect(await states(stays)).toEqual(['asked']);
    expect(await states(goesOn)).toEqual(['reopened']);
  });

  it('is left alone for the cool-down, and where no survey is in use', async () => {
    const author = 'regular';
    const first = await resolved('The app is down', author);
    await surveys.askDue();
    const second = await resolved('The app is down again', author);
    now += day;
    await surveys.askDue();
    now += 30 * day;
    const third = await resolved('And once more it is down', author);
    await surveys.askDue();
    const all = [...new Set([first, second, third])];
    expect((await Promise.all(all.map(states))).flat()).toEqual(['asked', 'coolDown', 'asked']);
    granted(await archiveSurvey(process.host, caller, surveyId));
    expect(await states(await resolved())).toEqual([]);
  });
});

describe('the page of a survey', () => {
  it('takes a score and a comment without account data, once', async () => {
    const threadId = await resolved();
    const token = await asked(threadId);
    const page = await (await open(token)).text();
    expect(page).toContain('How satisfied are you with the help that you got from us?');
    const sent = await send(token, { score: '2', comment: 'Terrible, my card is 4111 1111 1111 1111' });
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('has arrived')]);
    const [kept] = await query(
      'select score, comment, sentiment < 4 as bad, place->>$2 as channel from survey_invitation where thread_id = $1',
      [threadId, 'channel'],
    );
    expect(kept).toEqual({
      score: 2,
      comment: expect.stringContaining('[card number •••• 1111]'),
      bad: true,
      channel: 'x',
    });
    const again = await send(token, { score: '5' });
    expect([again.status, await again.text()]).toEqual([410, expect.stringContaining('answered already')]);
    expect((await open(token)).status).toBe(410);
  });

  it('takes one of many answers at once', async () => {
    const token = await asked(await resolved());
    const answers = await Promise.all(['1', '2', '3', '4', '5'].map((score) => send(token, { score })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
  });

  it('asks again for a score that is missing or none, and keeps what was written', async () => {
    const token = await asked(await resolved());
    for (const score of ['', '0', '6', 'x', '2.5', '1e0x']) {
      const page = await send(token, { score, comment: 'It took <long>' });
      expect(page.status).toBe(400);
      const html = await page.text();
      expect(html).toContain('role="alert"');
      expect(html).toContain('It took &lt;long&gt;');
    }
    expect((await send(token, { score: '3', comment: 'x'.repeat(4_001) })).status).toBe(400);
    expect((await send(token, { score: '3', comment: 'x'.repeat(200_000) })).status).toBe(413);
    expect((await send(token, { score: '3', comment: 'a\r\nb' })).status).toBe(200);
  });

  it('is closed when its time is over, and says of a forged link that it is none', async () => {
    const token = await asked(await resolved());
    now += 14 * day;
    const late = await send(token, { score: '3' });
    expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('time to answer')]);
    const flipped = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    for (const forged of [flipped, token.slice(1), 'x', '%00', "' or true --", 'a'.repeat(5_000)]) {
      const page = await open(encodeURIComponent(forged), 'de-AT,de;q=0.9');
      expect([page.status, await page.text()]).toEqual([
        404,
        expect.stringContaining('Dieser Link ist unvollständig'),
      ]);
      expect((await send(encodeURIComponent(forged), { score: '3' })).status).toBe(404);
    }
  });

  it('speaks the customer’s language', async () => {
    const threadId = await resolved('Guten Tag, meine Rechnung ist leider falsch und ich bitte um Hilfe');
    const html = await (await open(await asked(threadId))).text();
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('Wie zufrieden sind Sie');
    expect(html).toContain('Absenden');
  });

  it('can be used with a screen reader, a keyboard and a telephone, and without scripts', async () => {
    const token = await asked(await resolved());
    const pages = [
      await open(token),
      await send(token, {}),
      await send(token, { score: '4' }),
      await open(token),
    ];
    const [form, ...others] = await Promise.all(pages.map((page) => page.text()));
    for (const html of [form!, ...others]) {
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(html).toMatch(/<title>[^<]+<\/title>/);
      expect(html).toContain('name="viewport"');
      expect(html.match(/<main>/g)).toHaveLength(1);
      expect(html.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1);
      expect(html).not.toMatch(/<script|\son\w+=|tabindex|src=/);
    }
    expect(form).toMatch(/<fieldset><legend [^>]*>[^<]+<\/legend>/);
    expect(form!.match(/<label><input type="radio" name="score" value="[1-5]" required>/g)).toHaveLength(5);
    expect(form).toContain('1<span class="aside">, very dissatisfied</span>');
    expect(form).toMatch(/<label for="comment">/);
    expect(form).toMatch(/<textarea id="comment"/);
    expect(form).toMatch(/<button>[^<]+<\/button>/);
  });

  it('is kept by nobody on the way, and its address is told to no other page and no log', async () => {
    const token = await asked(await resolved());
    const { headers } = await open(token);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(JSON.stringify(server.logged)).not.toContain(token);
  });
});
