import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/desk/viewer.ts';
import { exportEpisodes } from '../../src/live/kpi/exportEpisodes.ts';
import { type FileOrder, fileNameOf, writtenOrder } from '../../src/live/kpi/fileOrder.ts';
import { KpiKeeper } from '../../src/live/kpi/kpiKeeper.ts';
import { fileLinks } from '../../src/server/kpis/fileLink.ts';
import { kpiFiles } from '../../src/server/kpis/kpiFiles.ts';
import { signToken } from '../../src/server/tokens.ts';
import { readGlobalId } from '../../src/store/read/globalId.ts';
import { secret, startTinyDesk } from '../server/support/tinyDesk.ts';
import {
  admin,
  agent,
  agentInput,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  mentionInput,
  openLiveApi,
  supervisor,
  write,
} from './support/liveApi.ts';

let api: LiveApi;
let desk: LiveDesk;
/** On X, and by email. */
let open: Written;
let hidden: Written;
type Written = Awaited<ReturnType<typeof write>>;

beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  desk = await makeDesk(api);
  open = await write(api, desk, mentionInput('My suitcase is gone'));
  const mail = {
    channel: 'EMAIL',
    channelAccount: 'help@aurora.example',
    author: { externalId: 'zoe@example.org', name: 'Zoe' },
  };
  hidden = await write(api, desk, mentionInput('Please refund my suitcase', mail));
});

const withdraw = (input: object) =>
  api.mutate('permissionWithdraw', { reason: 'In training', ...input }, { selection: 'permission { id }' });

describe('what stands about threads out of sight', () => {
  let leaId: string;
  let lea: Viewer;
  const everywhere = { threads: { text: 'suitcase' } };
  beforeAll(async () => {
    const created = await api.mutate(
      'agentCreate',
      agentInput('Lea', { deskId: desk.deskId, role: 'SUPERVISOR' }),
      { selection: 'agent { id }' },
    );
    leaId = created.agent.id;
    lea = { ...supervisor, subject: 'Lea', agentId: readGlobalId(leaId).id };
    await withdraw({ agentId: leaId, actions: ['READ'], channels: ['EMAIL'] });
  });

  it('is not counted among what a bulk action of somebody else was about', async () => {
    const { bulkAction } = await api.mutate(
      'bulkSelect',
      { deskId: desk.deskId, ...everywhere },
      { viewer: supervisor, selection: 'bulkAction { id }' },
    );
    const targetsBy = async (viewer: Viewer) =>
      (
        await api.ask(
          'query ($id: ID!) { bulkAction(id: $id) { targets { totalCount nodes { thread { id } } } } }',
          { id: bulkAction.id },
          viewer,
        )
      ).bulkAction.targets;
    expect((await targetsBy(supervisor)).totalCount).toBe(2);
    expect(await targetsBy(lea)).toEqual({ totalCount: 1, nodes: [{ thread: { id: open.threadId } }] });
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await api.ask(node, { id: bulkAction.id }, lea)).node).toEqual({ id: bulkAction.id });
    const { permission } = await withdraw({ agentId: leaId, actions: ['BULK'] });
    expect((await api.ask(node, { id: bulkAction.id }, lea)).node).toBeNull();
    await api.mutate('permissionEnd', { permissionId: permission.id, reason: 'Trained' });
  });

  it('is no legal hold', async () => {
    for (const { threadId } of [open, hidden])
      await api.mutate('legalHoldPlace', { heldId: threadId, reason: 'A claim' });
    const holds =
      'query { legalHolds { totalCount nodes { thread { id } } } alerts { totalCount } alertDeliveries { totalCount } }';
    expect((await api.ask(holds, {}, admin)).legalHolds.totalCount).toBe(2);
    expect((await api.ask(holds, {}, lea)).legalHolds).toEqual({
      totalCount: 1,
      nodes: [{ thread: { id: open.threadId } }],
    });
  });

  it('is no draft: neither its words nor that it waits', async () => {
    const save = (threadId: string, viewer: Viewer, text = 'We are sorry') =>
      api.mutate('draftSave', { threadId, text, version: null }, { viewer, selection: 'draft { id }' });
    const { draft } = await save(hidden.threadId, supervisor);
    for (const [field, input] of [
      ['draftSubmit', { version: 7 }],
      ['draftDiscard', { version: 7 }],
      ['approvalDecide', { version: 7, decision: 'APPROVE' }],
      ['approvalClaim', {}],
      ['approvalAccept', {}],
    ] as const)
      expect(await api.mutate(field, { draftId: draft.id, ...input }, { viewer: lea }), field).toMatchObject({
        code: 'NOT_FOUND',
      });
    expect(await save(hidden.threadId, lea)).toMatchObject({ code: 'NOT_FOUND' });
    await api.mutate('draftDiscard', { draftId: draft.id, version: 1 }, { viewer: supervisor });
  });

  it('counts in no figure, list of authors, journey or file of theirs', async () => {
    const [from, before] = ['2020-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];
    const figures = `query ($deskId: ID, $from: DateTime!, $before: DateTime!) {
      kpis(deskId: $deskId, kpis: [MENTIONS, OPENED], from: $from, before: $before) { rows { figures { kpi value } } }
      byChannel: kpis(deskId: $deskId, kpis: [MENTIONS], from: $from, before: $before, groupBy: [CHANNEL]) { rows { groups { value } } }
      authors(deskId: $deskId, from: $from, before: $before) { name mentions }
      journeys(deskId: $deskId, from: $from, before: $before) { paths { stops { channel } count } } }`;
    const by = (viewer: Viewer) => api.ask(figures, { deskId: desk.deskId, from, before }, viewer);
    const { dataSource, host } = api.process;
    await new KpiKeeper({ dataSource, onFault: () => {} }).countAll();
    const all = await by(supervisor);
    expect(all.byChannel.rows).toHaveLength(2);
    expect(all.authors.map(({ name }: { name: string }) => name)).toContain('Zoe');
    const hers = await by(lea);
    expect(hers.byChannel.rows).toEqual([{ groups: [{ value: 'X' }] }]);
    expect(hers.kpis.rows[0].figures[0].value).toBeLessThan(all.kpis.rows[0].figures[0].value);
    expect(hers.authors.map(({ name }: { name: string }) => name)).not.toContain('Zoe');
    expect(JSON.stringify(hers.journeys)).not.toContain('EMAIL');
    expect(JSON.stringify(all.journeys)).toContain('EMAIL');
    const records: string[] = [];
    const period = { fromAt: Date.parse(from), beforeAt: Date.parse(before) };
    const caller = { deskId: readGlobalId(desk.deskId).id, actor: 'supervisor:Lea' };
    const noMail = {
      clauses: [{ isAllowed: false, channels: ['email'], channelAccountIds: null, teamIds: null }],
      otherwise: true,
    } as const;
    await exportEpisodes(
      host,
      caller,
      period,
      async (page) => void records.push(...page.map(({ place }) => String(place.channel))),
      noMail,
    );
    expect(new Set(records)).toEqual(new Set(['x']));
  });

  it('is no effect of a publication on a channel of theirs', async () => {
    const effectOf = `query ($id: ID!) { publicationEffect(id: $id) { publication { title } from posts { externalId } } }`;
    for (const [channel, isSeen] of [
      ['EMAIL', false],
      ['X', true],
    ] as const) {
      const startsAt = new Date(Date.now() - 3_600_000).toISOString();
      const { publication } = await api.mutate(
        'publicationPlan',
        {
          deskId: desk.deskId,
          publication: { kind: 'POST', title: 'Spring', channel, startsAt, lift: null },
        },
        { viewer: marketing, selection: 'publication { id }' },
      );
      const of = async (viewer: Viewer) =>
        (await api.ask(effectOf, { id: publication.id }, viewer)).publicationEffect;
      expect((await of(supervisor)).publication).toEqual({ title: 'Spring' });
      expect((await of(lea)) !== null, channel).toBe(isSeen);
    }
  });

  it('is in no file of figures that they fetch, by their token or by a link that they were given', async () => {
    const { host } = api.process;
    await new KpiKeeper({ dataSource: host.dataSource, onFault: () => {} }).countAll();
    const server = await startTinyDesk({}, { openKpiFile: kpiFiles(host) });
    const period = { fromAt: Date.UTC(2020, 0), beforeAt: Date.UTC(2100, 0) };
    const kpis = {
      kind: 'kpis',
      ...period,
      kpis: ['mentions'],
      interval: null,
      groupBy: ['channel'],
      filter: [],
    } as const;
    const deskId = readGlobalId(desk.deskId).id;
    for (const [format, of] of [
      ['csv', { kind: 'episodes', ...period }],
      ['ndjson', { kind: 'episodes', ...period }],
      ['csv', { ...kpis, percents: [], compareWith: null }],
      ['json', { ...kpis, percents: [], compareWith: null }],
    ] as const) {
      const order: FileOrder = { deskId, format, of: of as FileOrder['of'] };
      const path = `/kpis/${writtenOrder(order)}/${fileNameOf(order)}`;
      const { subject, role, agentId } = lea;
      const authorization = async (viewer: Viewer) =>
        `Bearer ${await signToken(secret, { ...viewer, deskId: null, expires: '5m' })}`;
      const fetched = async (address: string, viewer: Viewer | null) => {
        const headers = viewer === null ? {} : { authorization: await authorization(viewer) };
        const response = await fetch(`${server.url}${address}`, { headers });
        expect(response.status).toBe(200);
        return response.text();
      };
      expect(await fetched(path, supervisor)).toMatch(/\bemail\b/);
      for (const hers of [
        await fetched(path, { subject, role, agentId, deskIds: null }),
        await fetched(await fileLinks(secret)(lea, path), null),
      ]) {
        expect(hers).toMatch(/\bx\b/);
        expect(hers).not.toMatch(/\bemail\b/);
      }
    }
    await server.close();
  });
});

describe('a thread of two accounts, one of them out of sight', () => {
  let own: LiveDesk;
  let eve: Viewer;
  let threadId: string;
  let second: string;
  beforeAll(async () => {
    own = await makeDesk(api, 'Two accounts');
    const { deskId } = own;
    await api.mutate('deskUpdate', {
      deskId,
      name: 'Two accounts',
      timeZone: 'UTC',
      joinWindowMinutes: 60,
      fallbackLanguage: 'en',
    });
    second = (
      await api.mutate(
        'channelAccountCreate',
        { deskId, channel: 'X', name: 'Press', externalId: '@aurora_press' },
        { selection: 'channelAccount { id }' },
      )
    ).channelAccount.id;
    const author = { externalId: 'reporter', handle: 'reporter', name: 'Rita' };
    const text = 'The scandal about refunds will be in the newspaper';
    ({ threadId } = await write(api, own, mentionInput(text, { author, channelAccount: '@aurora_press' })));
    const later = { author, publishedAt: new Date().toISOString() };
    expect((await write(api, own, mentionInput('Where is my suitcase?', later))).threadId).toBe(threadId);
    eve = agent(own.agentIds[0]);
    await withdraw({
      agentId: own.agentIds[0],
      actions: ['READ'],
      channelAccountIds: [second],
    });
  });

  it('is suggested answers to what they may read, and told no other words', async () => {
    for (const [title, example] of [
      ['Luggage', 'my suitcase is gone'],
      ['Press', 'a scandal in the newspaper'],
    ])
      await api.mutate('cannedAnswerCreate', {
        deskId: own.deskId,
        title,
        kind: 'ANSWER',
        approval: 'APPROVED',
        texts: [{ language: 'en', text: 'We look into it.' }],
        examples: [example],
      });
    const suggested = async (viewer: Viewer) =>
      (
        await api.ask(
          'query ($threadId: ID!) { suggestedAnswers(threadId: $threadId, first: 2) { answer { title } words } }',
          { threadId },
          viewer,
        )
      ).suggestedAnswers;
    expect(JSON.stringify(await suggested(supervisor))).toContain('scandal');
    const hers = await suggested(eve);
    expect(hers[0].answer.title).toBe('Luggage');
    expect(JSON.stringify(hers)).not.toContain('scandal');
  });

  it('is carried along to another channel without what they may not read', async () => {
    const proposedBy = async (viewer: Viewer, channelAccountId: string) => {
      const { interaction, ...rest } = await api.mutate(
        'threadProposeChannel',
        { threadId, channelAccountId },
        { viewer, selection: 'interaction { id }' },
      );
      expect({ interaction, ...rest }).toMatchObject({ __typename: 'InteractionPayload' });
      const { thread } = await api.ask(
        'query ($id: ID!) { thread(id: $id) { interactions(last: 1, filter: { kinds: [NOTE] }) { nodes { text } } } }',
        { id: threadId },
        supervisor,
      );
      return thread.interactions.nodes[0].text;
    };
    const leads = { ...supervisor, subject: 'Eve', agentId: eve.agentId };
    expect(await proposedBy(leads, own.x)).not.toContain('scandal');
    expect(await proposedBy(supervisor, own.mailbox)).toContain('scandal');
  });

  it('shows nobody the words of a draft that leaves where they may not read, nor lets them write over it', async () => {
    const save = (version: number | null, viewer: Viewer, input: object = {}) =>
      api.mutate('draftSave', { threadId, text: 'No comment', version, ...input }, { viewer });
    const isHeld = { channelAccountId: second, visibility: 'PUBLIC' };
    expect(await save(null, supervisor, isHeld)).toMatchObject({ __typename: 'DraftPayload' });
    const leads = { ...supervisor, subject: 'Eve', agentId: eve.agentId };
    for (const version of [null, 1])
      expect(await save(version, leads, { channelAccountId: own.x })).toMatchObject({
        code: 'DRAFT_CONFLICT',
        latestText: null,
        latestBy: null,
      });
  });
});
