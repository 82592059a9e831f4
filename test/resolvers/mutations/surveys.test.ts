import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import type { FileOrder } from '../../../src/live/kpi/fileOrder.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { Outbox } from '../../../src/live/outbox/outbox.ts';
import { OutboxTables } from '../../../src/live/outbox/outboxStore.ts';
import { Surveys } from '../../../src/live/surveys/surveys.ts';
import { kpiFiles } from '../../../src/server/kpis/kpiFiles.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readGlobalId } from '../../../src/store/read/globalId.ts';
import { keptTexts } from '../../support/keptTexts.ts';
import {
  agent,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  mentionInput,
  network,
  openLiveApi,
  planner,
  supervisor,
  write,
} from '../support/liveApi.ts';

/** Of the desk's clock before the wall's. */
let ahead = 0;
const now = () => Date.now() + ahead;

let api: LiveApi;
let desk: LiveDesk;
let ann: Viewer;
let surveys: Surveys;
let outbox: Outbox;
let surveyId: string;
/** The token that a customer was sent, by thread. */
const tokens = new Map<string, string>();

const throwing = (error: Error): never => {
  throw error;
};

beforeAll(async () => {
  api = await openLiveApi('graphql-jit', undefined, now);
  desk = await makeDesk(api);
  ann = agent(desk.agentIds[0]);
  const { host } = api.process;
  surveys = new Surveys({ host, onFault: throwing });
  outbox = new Outbox({
    store: new OutboxTables(host),
    adapter: {
      send: async ({ threadId, text, interactionId }) => {
        const token = /\/survey\/(\S+)/.exec(text)?.[1];
        if (token) tokens.set(threadId, token);
        return { externalId: interactionId };
      },
    },
    onFault: throwing,
  });
});

const settings = (differs: object = {}): object => ({
  name: 'After the answer',
  kind: 'CSAT',
  linkAddress: 'https://desk.example/survey/',
  ...differs,
});
const save = (input: object) =>
  api.mutate('surveySave', input, {
    selection: 'survey { id version settings { name share words { language } } }',
  });
const faultOf = async (field: string, input: object, viewer: Viewer): Promise<unknown> => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
  return (await api.faultsOf(source, { input }, viewer))[0]?.extensions?.code;
};

/** A customer was answered, and their thread is resolved and asked about; the thread's id. */
async function served(mention: object = mentionInput()): Promise<string> {
  const { threadId } = await write(api, desk, mention);
  await api.mutate('threadReply', { threadId, text: 'It is on its way' }, { viewer: supervisor });
  await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: supervisor });
  await surveys.askDue();
  await outbox.sendDue();
  return threadId;
}
const tokenOf = (threadId: string): string => tokens.get(readGlobalId(threadId).id)!;
const answer = (threadId: string, score: number, comment = '') =>
  api.mutate('surveyAnswer', { token: tokenOf(threadId), score, comment }, { selection: 'score' });

const invitations = async (threadId: string, viewer: Viewer = supervisor): Promise<object[]> => {
  const { surveyInvitations } = await api.ask(
    `query ($deskId: ID!) { surveyInvitations(deskId: $deskId, first: 100) { nodes {
       thread { id } survey { id } state because channel score comment sentiment team { name } agent { name } } } }`,
    { deskId: desk.deskId },
    viewer,
  );
  return surveyInvitations.nodes.filter((one: { thread: { id: string } }) => one.thread.id === threadId);
};

describe('a survey', () => {
  it('is kept by administrators, version by version', async () => {
    const saved = await save({ deskId: desk.deskId, settings: settings() });
    expect(saved.survey).toMatchObject({
      version: 1,
      settings: { name: 'After the answer', share: 1, words: [] },
    });
    surveyId = saved.survey.id;
    const next = { surveyId, settings: settings({ coolDownDays: 0 }) };
    expect((await save(next)).survey).toMatchObject({ id: surveyId, version: 2 });
    for (const viewer of [supervisor, ann, planner, network])
      expect(await faultOf('surveySave', { deskId: desk.deskId, settings: settings() }, viewer)).toBe(
        'FORBIDDEN',
      );
  });

  it('is refused where something is wrong with it, with all of it', async () => {
    expect(await save({ deskId: desk.deskId, settings: settings() })).toMatchObject({ code: 'NAME_TAKEN' });
    const wrong = settings({ name: 'Wrong', share: 2, openDays: 0, linkAddress: 'desk.example' });
    expect(await save({ deskId: desk.deskId, settings: wrong })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'openDays' }, { path: 'share' }, { path: 'linkAddress' }],
    });
  });
});

describe('an answer', () => {
  it('is taken from whoever has the token, without any other, once', async () => {
    const threadId = await served();
    expect(await invitations(threadId)).toMatchObject([{ state: 'ASKED', score: null, channel: 'X' }]);
    const source = `mutation ($input: SurveyAnswerInput!) { surveyAnswer(input: $input) { __typename } }`;
    const input = { token: tokenOf(threadId), score: 2, comment: 'This was terrible' };
    expect(await api.faultsOf(source, { input }, null)).toEqual([]);
    const [kept] = await invitations(threadId);
    expect(kept).toMatchObject({
      state: 'ANSWERED',
      score: 2,
      comment: 'This was terrible',
      team: { name: 'Care' },
    });
    expect(kept).toMatchObject({ sentiment: expect.closeTo(3, 0) });
    expect(await answer(threadId, 5)).toMatchObject({ code: 'WRONG_STATE', state: 'answered' });
    for (const viewer of [ann, marketing, network])
      expect(
        (await api.faultsOf('{ surveyInvitations(first: 1) { totalCount } }', {}, viewer))[0]?.extensions
          ?.code,
      ).toBe('FORBIDDEN');
  });

  it('is refused late, off the scale, and under a token that nobody was given', async () => {
    const threadId = await served();
    expect(await answer(threadId, 6)).toMatchObject({ code: 'INVALID_INPUT', findings: [{ path: 'score' }] });
    const forged = { token: `x${tokenOf(threadId)}`, score: 3 };
    expect(await api.mutate('surveyAnswer', forged)).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'survey invitation',
    });
    ahead += 14 * 86_400_000;
    expect(await answer(threadId, 3)).toMatchObject({ code: 'WRONG_STATE', state: 'expired' });
  });

  it('stands in the trail with its hash, and is gone with its customer', async () => {
    const threadId = await served();
    await answer(threadId, 1, 'Quibbledore says it was late');
    const { auditTrail } = await api.ask(
      `query ($deskId: ID!) { auditTrail(deskId: $deskId, first: 1, filter: { types: ["surveyAnswered"] }) { nodes { payload } } }`,
      { deskId: desk.deskId },
    );
    expect(auditTrail.nodes[0].payload).toMatchObject({ score: 1, textHash: expect.any(String) });
    expect(JSON.stringify(auditTrail)).not.toContain('Quibbledore');
    const { dataSource } = api.process;
    const deskId = readGlobalId(desk.deskId).id;
    expect((await keptTexts(dataSource, deskId)).findings).toEqual([]);
    const say = (comment: string) =>
      poolOf(dataSource).query('update survey_invitation set comment = $1 where thread_id = $2', [
        comment,
        readGlobalId(threadId).id,
      ]);
    await say('Lovely');
    expect((await keptTexts(dataSource, deskId)).findings).toMatchObject([
      { kind: 'text', of: 'surveyComment', id: readGlobalId(threadId).id },
    ]);
    await say('Quibbledore says it was late');
    const open = await served();
    for (const id of [threadId, open]) {
      const { thread } = await api.ask('query ($id: ID!) { thread(id: $id) { customer { id } } }', { id });
      await api.mutate('customerErase', { customerId: thread.customer.id, reason: 'request 17' });
    }
    expect(await invitations(threadId)).toMatchObject([{ state: 'ANSWERED', score: 1, comment: '' }]);
    expect(await answer(open, 5)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the figures', () => {
  it('of satisfaction are credited as the episode was resolved, by every grouping, with an interval', async () => {
    const pool = poolOf(api.process.dataSource);
    const deskId = readGlobalId(desk.deskId).id;
    const count = async () => {
      while (await countSome(api.process.dataSource, deskId));
    };
    ahead += 60 * 86_400_000;
    const from = new Date(now());
    const scores = [5, 4, 2, null, 5];
    const threads: string[] = [];
    for (const score of scores) {
      const threadId = await served();
      threads.push(threadId);
      await count();
      if (score !== null) expect(await answer(threadId, score)).toMatchObject({ score });
    }
    await count();
    const ask = async (groupBy: readonly string[]) => {
      const { kpis } = await api.ask(
        `query ($deskId: ID!, $from: DateTime!, $before: DateTime!, $groupBy: [KpiDimension!]!) {
           kpis(deskId: $deskId, kpis: [CSAT, SURVEY_RESPONSE, RESOLVED, ANSWERS], from: $from, before: $before, groupBy: $groupBy) {
             behind rows { groups { label } figures { kpi value numerator denominator confidence { low high } } } } }`,
        { deskId: desk.deskId, from, before: new Date(now() + 60_000), groupBy },
        supervisor,
      );
      expect(kpis.behind).toBe(0);
      return kpis.rows;
    };
    const [whole] = await ask([]);
    expect(whole.figures).toMatchObject([
      {
        numerator: 3,
        denominator: 4,
        value: 0.75,
        confidence: { low: expect.closeTo(0.3006, 3), high: expect.closeTo(0.9544, 3) },
      },
      { numerator: 4, denominator: 5, value: 0.8 },
      { numerator: 5, confidence: null },
      { numerator: 5, confidence: null },
    ]);
    for (const dimension of ['AGENT', 'TEAM', 'CHANNEL', 'TAG', 'LANGUAGE']) {
      const rows: { figures: { numerator: number; denominator: number }[] }[] = await ask([dimension]);
      const summed = (index: number) => rows.reduce((sum, { figures }) => sum + figures[index]!.numerator, 0);
      expect([summed(0), summed(1)], dimension).toEqual([3, 4]);
    }
    expect((await ask(['TEAM']))[0].groups).toEqual([{ label: 'Care' }]);
    // what becomes of the thread later changes nothing of it
    await api.mutate('threadReopen', { threadId: threads[0] }, { viewer: supervisor });
    await pool.query('update thread set team_id = null where id = $1', [readGlobalId(threads[0]!).id]);
    await count();
    expect((await ask(['TEAM']))[0].figures[0]).toMatchObject({ numerator: 3, denominator: 4 });
    expect((await verifyKpis(api.process.dataSource, deskId)).differences).toEqual([]);
  });

  it('leave in files: each episode with its score and mood, each figure with its interval', async () => {
    const deskId = readGlobalId(desk.deskId).id;
    ahead += 60 * 86_400_000;
    const threadId = await served(mentionInput('This is terrible, I hate it'));
    await answer(threadId, 4);
    while (await countSome(api.process.dataSource, deskId));
    const period = { fromAt: 0, beforeAt: now() + 60_000 };
    const fileOf = async (format: FileOrder['format'], of: FileOrder['of']): Promise<string> => {
      const file = await kpiFiles(api.process.host)(supervisor, { deskId, format, of });
      if (!file.ok) throw new Error(file.message);
      let text = '';
      await file.send(async (piece) => {
        text += piece.toString();
      });
      return text;
    };
    const lines = (await fileOf('ndjson', { kind: 'episodes', ...period })).trimEnd().split('\n');
    const episode = lines.map((line) => JSON.parse(line)).find((one) => one.threadId === threadId);
    const instant = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(episode).toMatchObject({
      survey: 'csat',
      surveyAskedAt: instant,
      surveyAnsweredAt: instant,
      surveyScore: 4,
      firstSentiment: episode.lastSentiment,
    });
    expect(episode.firstSentiment).toBeLessThan(4);
    const question = { interval: null, groupBy: [], filter: [], percents: [], compareWith: null };
    expect(await fileOf('csv', { kind: 'kpis', ...period, ...question, kpis: ['csat'] })).toMatch(
      /^csat,csat numerator,csat denominator,csat low,csat high\r\n0\.\d+,\d+,\d+,0\.\d+,0\.\d+\r\n$/,
    );
  });
});

describe('nobody is asked', () => {
  const reason = 'Our counsel says so';

  it('under a legal hold', async () => {
    const { threadId } = await write(api, desk);
    await api.mutate('legalHoldPlace', { heldId: threadId, reason });
    await api.mutate('threadReply', { threadId, text: 'We look' }, { viewer: supervisor });
    await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: supervisor });
    await surveys.askDue();
    expect(await invitations(threadId)).toMatchObject([{ state: 'WITHHELD', because: 'LEGAL_HOLD' }]);
  });

  it('about a crisis whose plan holds surveys back, while it is open', async () => {
    const plan = {
      name: 'Outage',
      matches: { channels: ['X'], tags: [] },
      priorityMinutes: 60,
      holdsSurveys: true,
    };
    const selection = 'crisisPlan { id holdsSurveys }';
    const { crisisPlan } = await api.mutate(
      'crisisPlanSave',
      { deskId: desk.deskId, ...plan },
      { selection },
    );
    expect(crisisPlan.holdsSurveys).toBe(true);
    const opened = await api.mutate(
      'crisisOpen',
      { crisisPlanId: crisisPlan.id, reason },
      { selection: 'crisis { id }' },
    );
    expect(await invitations(await served())).toMatchObject([{ state: 'WITHHELD', because: 'CRISIS' }]);
    await api.mutate('crisisClose', { crisisId: opened.crisis.id, reason });
    expect(await invitations(await served())).toMatchObject([{ state: 'ASKED' }]);
  });

  it('after the survey is archived', async () => {
    const archived = await api.mutate('surveyArchive', { surveyId }, { selection: 'survey { archivedAt }' });
    expect(archived.survey.archivedAt).toEqual(expect.any(String));
    expect(await invitations(await served())).toEqual([]);
  });
});
