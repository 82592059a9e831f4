import type { GraphQLEnumType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { rejectionCodes } from '../../../src/live/ingest/outcome.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import {
  admin,
  agent,
  executors,
  ingested,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  mentionInput,
  missing,
  network,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const said =
  'interaction { id kind text channel visibility agent { id } delivery { state } } thread { id interactionCount }';

it('publishes every reason for which ingest rejects a delivery', async () => {
  const codes = (await buildDeskSchema()).getType('RejectionCode') as GraphQLEnumType;
  expect(
    codes
      .getValues()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...rejectionCodes].sort());
});

describe.each(executors)('the conversation under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let ann: string;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
    [ann] = desk.agentIds;
  });

  const ingest = (deliveries: readonly object[], viewer = network) =>
    api.mutate('mentionsIngest', { deskId: desk.deskId, deliveries }, { viewer, selection: ingested });

  it('takes in what networks hand over, one outcome for each delivery', async () => {
    const mention = { ...mentionInput('My bag is lost'), externalId: 'bag-1' };
    const at = new Date().toISOString();
    const { outcomes } = await ingest([
      { mention },
      { mention },
      { edit: { channelAccount: desk.x, externalId: 'bag-1', text: 'My bag is still lost', revisedAt: at } },
      { deletion: { channelAccount: '@aurora', externalId: 'not-here-yet', revisedAt: at } },
      {
        answer: {
          channelAccount: desk.x,
          externalId: 'ours-1',
          replyTo: 'bag-1',
          publishedAt: at,
          authorName: 'Aurora Air',
          agentId: ann,
          text: 'We look for it.',
        },
      },
      { mention: mentionInput('Hello', { publishedAt: '1970-01-01T00:00:00Z' }) },
      { mention: mentionInput('Hello', { channelAccount: 'nobody' }) },
      { mention: mentionInput(' ') },
      {},
      { mention, edit: { channelAccount: desk.x, externalId: 'bag-1', text: 'x', revisedAt: at } },
    ]);
    const [accepted, duplicate, revised, heldBack, answer, ...rejected] = outcomes;
    expect(accepted).toMatchObject({
      __typename: 'DeliveryAccepted',
      mention: { text: 'My bag is still lost' },
      interaction: null,
    });
    const { id } = accepted.mention;
    expect(duplicate).toEqual({ __typename: 'DeliveryDuplicate', mention: { id }, interaction: null });
    expect(revised).toMatchObject({ __typename: 'DeliveryRevised', mention: { id } });
    expect(heldBack).toEqual({ __typename: 'DeliveryHeldBack', externalId: 'not-here-yet' });
    expect(answer).toMatchObject({
      __typename: 'DeliveryAccepted',
      mention: null,
      interaction: { id: expect.stringMatching(/^interaction_/) },
      thread: { id: accepted.thread.id },
    });
    expect(rejected).toMatchObject([
      { code: 'TOO_LONG_AGO', place: 'publishedAt' },
      { code: 'UNKNOWN_CHANNEL_ACCOUNT', place: 'channelAccount', found: expect.stringContaining('nobody') },
      { code: 'BLANK', place: 'text' },
      {
        code: 'MALFORMED',
        place: 'kind',
        found: '"nothing"',
        allowed: 'kind: mention, answer, edit or deletion',
      },
      { code: 'MALFORMED', place: 'kind', found: '"mention and edit"' },
    ]);
    const again = await ingest([{ mention }]);
    expect(again.outcomes).toEqual([{ __typename: 'DeliveryDuplicate', mention: { id }, interaction: null }]);
  });

  it('refuses a batch that is too large as a whole, and is open to networks only', async () => {
    const many = Array.from({ length: 1_001 }, () => ({ mention: mentionInput() }));
    const source = `mutation ($input: MentionsIngestInput!) { mentionsIngest(input: $input) {
      __typename ... on BatchTooLarge { code message limit found } } }`;
    const input = { deskId: desk.deskId, deliveries: many };
    expect((await api.ask(source, { input }, network)).mentionsIngest).toEqual({
      __typename: 'BatchTooLarge',
      code: 'BATCH_TOO_LARGE',
      limit: 1_000,
      found: 1_001,
      message: 'The batch has 1001 entries; at most 1000 are taken at once. Send it in parts.',
    });
    expect(await api.faultsOf(source, { input }, supervisor)).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('goes from public to private and back to email, is acknowledged, noted and liked', async () => {
    const { threadId, mentionId } = await write(api, desk);
    const say = (field: string, input: object, viewer = supervisor) =>
      api.mutate(field, { threadId, ...input }, { viewer, selection: said });
    expect(await say('threadAcknowledge', { text: 'We have it.' })).toMatchObject({
      interaction: {
        kind: 'ACKNOWLEDGEMENT',
        channel: 'X',
        visibility: 'PUBLIC',
        delivery: { state: 'PENDING' },
      },
      thread: { id: threadId },
    });
    expect(await say('threadReply', { text: 'Please write to us privately.' })).toMatchObject({
      interaction: { kind: 'REPLY', text: 'Please write to us privately.', visibility: 'PUBLIC' },
    });
    expect(await say('threadReply', { text: 'Your booking?', visibility: 'PRIVATE' })).toMatchObject({
      interaction: { kind: 'DIRECT_MESSAGE', channel: 'X', visibility: 'PRIVATE' },
    });
    expect(await say('threadNote', { text: 'Angry, but right.' }, marketing)).toMatchObject({
      interaction: { kind: 'NOTE', delivery: null, agent: null },
    });
    expect(await say('threadNote', { text: 'I call them.' }, agent(ann))).toMatchObject({
      interaction: { kind: 'NOTE', agent: { id: ann } },
    });
    expect(
      await api.mutate(
        'mentionReact',
        { mentionId, reaction: 'LIKE' },
        { viewer: agent(ann), selection: said },
      ),
    ).toMatchObject({ interaction: { kind: 'LIKE', delivery: { state: 'PENDING' } } });
    expect(
      await say('threadReply', { text: 'By email then.', channelAccountId: desk.mailbox }),
    ).toMatchObject({
      code: 'NO_ADDRESS',
      channel: 'EMAIL',
      message: 'The customer has no known address on email.',
    });
  });

  it('says why a message is not sent', async () => {
    const { threadId, mentionId } = await write(api, desk);
    expect(await api.mutate('threadReply', { threadId, text: '  ' })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'text' }],
    });
    expect(
      await api.mutate('threadReply', {
        threadId,
        text: 'Hello',
        channelAccountId: missing('ChannelAccount'),
      }),
    ).toMatchObject({ code: 'NOT_FOUND', kind: 'channel account', id: missing('ChannelAccount') });
    expect(await api.mutate('threadReply', { threadId: missing('Thread'), text: 'Hello' })).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'thread',
    });
    expect(
      await api.mutate('mentionReact', { mentionId: missing('Mention'), reaction: 'SHARE' }),
    ).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'mention',
      id: missing('Mention'),
    });
    for (const [field, input] of [
      ['threadAcknowledge', { threadId, text: 'x' }],
      ['mentionReact', { mentionId, reaction: 'LIKE' }],
    ] as const) {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
      const source = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
      expect(await api.faultsOf(source, { input }, marketing)).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
    }
  });

  it('is answered once, also by a double click', async () => {
    const { threadId } = await write(api, desk);
    const input = { threadId, text: 'On its way.', idempotencyKey: 'answer-1' };
    const reply = (more: object = {}) =>
      api.mutate('threadReply', { ...input, ...more }, { viewer: supervisor, selection: said });
    const clicks = await Promise.all([reply(), reply(), reply()]);
    expect(new Set(clicks.map(({ interaction }) => interaction.id)).size).toBe(1);
    expect(await reply()).toMatchObject({
      interaction: { id: clicks[0].interaction.id },
      thread: { interactionCount: 1 },
    });
    expect(await reply({ text: 'Another text.' })).toMatchObject({ code: 'KEY_REUSED', key: 'answer-1' });
    const { rows } = await poolOf(api.process.dataSource).query(
      'select count(*)::int as sent from outbox join interaction on id = interaction_id where thread_id = $1',
      [threadId.slice('thread_'.length)],
    );
    expect(rows).toEqual([{ sent: 1 }]);
    // a refusal is not kept: the same request is judged anew
    const noted = { threadId, text: ' ', idempotencyKey: 'note-1' };
    expect(await api.mutate('threadNote', noted)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await api.mutate('threadNote', { ...noted, text: 'Now with words.' })).toMatchObject({
      __typename: 'InteractionPayload',
    });
  });

  describe('that is lengthy', () => {
    let written = 0;
    /** To and fro on X, so many exchanges. */
    const lengthy = async (exchanges: number): Promise<string> => {
      written += 1;
      const author = { externalId: `long-${written}`, handle: `long${written}`, name: 'Lena' };
      const at = (minutes: number) => new Date(Date.now() - (60 - minutes) * 60_000).toISOString();
      const first = { externalId: `long-${written}-0`, author, publishedAt: at(0) };
      const { outcomes } = await ingest([
        { mention: mentionInput('The lift is broken', first) },
        ...Array.from({ length: exchanges }, (_, index) => {
          const answer = `ours-${written}-${index}`;
          const one = { externalId: `long-${written}-${index + 1}`, author, publishedAt: at(2 * index + 2) };
          return [
            {
              answer: {
                channelAccount: desk.x,
                externalId: answer,
                replyTo: `long-${written}-${index}`,
                publishedAt: at(2 * index + 1),
                authorName: 'Aurora Air',
                agentId: ann,
                text: 'Which floor?',
              },
            },
            { mention: mentionInput(`Still broken, day ${index}`, { ...one, replyTo: answer }) },
          ];
        }).flat(),
      ]);
      const ids = new Set(outcomes.map(({ thread }: never) => (thread as { id: string }).id));
      expect(ids.size).toBe(1);
      return outcomes[0].thread.id;
    };
    const proposal = async (threadId: string, viewer = supervisor) =>
      (
        await api.ask(
          `query ($threadId: ID!) { channelProposal(threadId: $threadId) {
            reasons channelAccount { id } visibility isOurMove } }`,
          { threadId },
          viewer,
        )
      ).channelProposal;
    const propose = (threadId: string, channelAccountId?: string, viewer = supervisor) =>
      api.mutate('threadProposeChannel', { threadId, channelAccountId }, { viewer, selection: said });

    it('is proposed another channel, once an episode each, with the case carried along', async () => {
      expect(await proposal(await lengthy(3))).toBeNull();
      const threadId = await lengthy(4);
      expect(await proposal(threadId)).toEqual({
        reasons: ['MANY_EXCHANGES'],
        channelAccount: { id: desk.x },
        visibility: 'PRIVATE',
        isOurMove: true,
      });
      const standing = `query ($id: ID!) { thread(id: $id) { state customer { id } team { id } assignee { id }
        work { state } episodes { number openedAt resolvedAt clocks { state } } } }`;
      const before = await api.ask(standing, { id: threadId });
      expect(await propose(threadId)).toMatchObject({
        interaction: { kind: 'ACKNOWLEDGEMENT', channel: 'X', visibility: 'PUBLIC' },
      });
      expect(await api.ask(standing, { id: threadId })).toEqual(before);
      expect(await proposal(threadId)).toMatchObject({
        channelAccount: { id: desk.mailbox },
        isOurMove: false,
      });
      expect(await propose(threadId)).toMatchObject({
        interaction: { text: expect.stringContaining('help@aurora.example') },
      });
      expect(await proposal(threadId)).toBeNull();
      expect(await propose(threadId)).toMatchObject({ code: 'WRONG_STATE' });
      expect(await propose(threadId, desk.x)).toMatchObject({
        code: 'WRONG_STATE',
        state: 'proposed before in this episode',
      });
      const { thread } = await api.ask(
        'query ($id: ID!) { thread(id: $id) { legs { channel visibility } interactions(last: 7) { nodes { kind text } } } }',
        { id: threadId },
      );
      expect(thread.legs).toEqual([
        { channel: 'X', visibility: 'PUBLIC' },
        { channel: 'X', visibility: 'PRIVATE' },
      ]);
      const ours = thread.interactions.nodes.map(({ kind }: never) => kind).sort();
      expect(ours).toEqual([
        'ACKNOWLEDGEMENT',
        'ACKNOWLEDGEMENT',
        'ACKNOWLEDGEMENT',
        'CHANNEL_MOVE',
        'NOTE',
        'NOTE',
        'REPLY',
      ]);
      const [note] = thread.interactions.nodes.filter(({ kind }: never) => kind === 'NOTE');
      expect(note.text).toMatch(
        /^Case carried along to x \(many exchanges\)\.\nOpen since .*; exchanges: 4;/,
      );
      expect(note.text).toContain('we: Which floor?');
      expect(note.text).toContain('customer: Still broken, day 3');
    });

    it('is proposed no channel that cannot be, or not by whom', async () => {
      const threadId = await lengthy(0);
      const another = await makeDesk(api, `Another ${executor}`);
      expect(await propose(threadId, another.mailbox)).toMatchObject({ code: 'NOT_FOUND' });
      const { channelAccount } = await api.mutate(
        'channelAccountCreate',
        { deskId: desk.deskId, channel: 'CHAT', name: 'Web chat', externalId: 'web' },
        { selection: 'channelAccount { id }' },
      );
      // the customer was never on the web chat, and nobody can be called to it
      expect(await propose(threadId, channelAccount.id)).toMatchObject({ code: 'WRONG_STATE' });
      await api.mutate('channelAccountArchive', { channelAccountId: channelAccount.id });
      expect(await propose(threadId, channelAccount.id)).toMatchObject({ code: 'ARCHIVED' });
      await api.mutate('threadResolve', { threadId, code: 'done' });
      expect(await propose(threadId)).toMatchObject({ code: 'WRONG_STATE', state: 'resolved' });
    });

    it('is proposed what the agent may write on', async () => {
      const threadId = await lengthy(4);
      const given = { agentId: ann, actions: ['REPLY_PRIVATE'], channels: ['X', 'EMAIL'], reason: 'Trainee' };
      const { permission } = await api.mutate('permissionWithdraw', given, {
        selection: 'permission { id }',
      });
      expect(await proposal(threadId, agent(ann))).toBeNull();
      expect(await proposal(threadId)).not.toBeNull();
      await api.mutate('permissionEnd', { permissionId: permission.id, reason: 'Trained' });
      expect(await proposal(threadId, agent(ann))).not.toBeNull();
    });

    it('from when on, and in which words, the desk says', async () => {
      const own = await makeDesk(api, `Talkative ${executor}`);
      const policy = {
        exchanges: 9,
        ageMinutes: 60,
        characters: 20,
        words: [
          { language: 'en', notice: 'See there.', invitation: 'Come to {address}.', opening: 'Hello.' },
        ],
      };
      const selection =
        'desk { channelProposalPolicy { exchanges ageMinutes characters words { language notice invitation opening } } }';
      const save = (more: object) =>
        api.mutate('channelProposalPolicySave', { deskId: own.deskId, ...more }, { selection });
      expect(await save({ ...policy, characters: 0 })).toMatchObject({
        code: 'INVALID_INPUT',
        findings: [{ path: 'characters', found: '0' }],
      });
      expect((await save({})).desk.channelProposalPolicy).toEqual({
        exchanges: 4,
        ageMinutes: 2_880,
        characters: 1_500,
        words: [],
      });
      expect((await save(policy)).desk.channelProposalPolicy).toEqual(policy);
      const { threadId } = await write(api, own);
      expect(await proposal(threadId)).toMatchObject({ reasons: ['LONG_MESSAGES'] });
      expect(await propose(threadId, own.mailbox)).toMatchObject({
        interaction: { text: 'Come to help@aurora.example.' },
      });
      expect(await propose(threadId, own.x)).toMatchObject({ interaction: { text: 'See there.' } });
    });
  });

  it('can be tagged, merged and split', async () => {
    const { threadId, mentionId } = await write(api, desk);
    const tags = 'mention { id tags thread { tags } }';
    expect(
      await api.mutate(
        'mentionTag',
        { mentionId, add: ['vip', 'refund'] },
        { viewer: marketing, selection: tags },
      ),
    ).toMatchObject({ mention: { tags: expect.arrayContaining(['vip', 'refund']) } });
    const { mention } = await api.mutate('mentionTag', { mentionId, remove: ['vip'] }, { selection: tags });
    expect(mention.tags).not.toContain('vip');
    expect(mention.thread.tags).toContain('refund');
    expect(await api.mutate('mentionTag', { mentionId, add: [''] })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'add[0]' }],
    });

    const other = await write(api, desk);
    const one = 'thread { id mentionCount mergedInto { id } }';
    const merged = await api.mutate(
      'threadMerge',
      { threadId: other.threadId, intoThreadId: threadId },
      { selection: one },
    );
    expect(merged).toMatchObject({ thread: { id: threadId, mentionCount: 2 } });
    expect(await api.mutate('threadMerge', { threadId, intoThreadId: threadId })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'intoThreadId', found: 'the same thread' }],
    });
    const split = await api.mutate(
      'threadSplit',
      { threadId, mentionIds: [other.mentionId] },
      { selection: one },
    );
    expect(split).toMatchObject({
      __typename: 'ThreadPayload',
      thread: { mentionCount: 1, mergedInto: null },
    });
    expect(split.thread.id).not.toBe(threadId);
    expect(await api.mutate('threadSplit', { threadId, mentionIds: [other.mentionId] })).toMatchObject({
      code: 'NOT_FOUND',
      id: other.mentionId,
    });
    expect(await api.mutate('threadSplit', { threadId, mentionIds: [mentionId] })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'mentionIds' }],
    });
  });

  it('sends a message that was set aside once more', async () => {
    const { threadId } = await write(api, desk);
    const { interaction } = await api.mutate('threadReply', { threadId, text: 'Hello' }, { selection: said });
    const input = { interactionId: interaction.id };
    expect(await api.mutate('interactionRetry', input, { viewer: supervisor })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await poolOf(api.process.dataSource).query(
      "update outbox set state = 'setAside', attempts = 8 where interaction_id = $1",
      [interaction.id.slice('interaction_'.length)],
    );
    expect(
      await api.mutate('interactionRetry', input, {
        viewer: admin,
        selection: 'interaction { delivery { state attempts } }',
      }),
    ).toMatchObject({ interaction: { delivery: { state: 'PENDING', attempts: 0 } } });
  });
});
