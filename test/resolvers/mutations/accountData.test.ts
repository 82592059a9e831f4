import { beforeAll, describe, expect, it } from 'vitest';
import {
  admin,
  executors,
  ingested,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  network,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const policy = `desk { isRegulated accountDataPolicy {
  isGuarded numberPatterns { name pattern } linkMinutes secureWords { language publicNotice linkMessage opening } } }`;
const card = '5105 1051 0510 5100';

describe.each(executors)('account data under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
    await api.mutate('accountDataPolicySave', { deskId: desk.deskId, isRegulated: true });
  });

  const mentionOf = async (id: string) =>
    (await api.ask('query ($id: ID!) { mention(id: $id) { text maskedAccountData { kind count } } }', { id }))
      .mention;
  const send = async (deliveries: object[]) =>
    (
      await api.mutate(
        'mentionsIngest',
        { deskId: desk.deskId, deliveries },
        { viewer: network, selection: ingested },
      )
    ).outcomes;

  it('is left alone by a desk that is not regulated', async () => {
    const free = await makeDesk(api, `Free ${executor}`);
    const { mentionId, threadId } = await write(api, free, mentionInput(`my card is ${card}`));
    expect(await mentionOf(mentionId)).toEqual({ text: `my card is ${card}`, maskedAccountData: [] });
    const sent = await api.mutate('threadReply', { threadId, text: 'Please send your card number' });
    expect(sent.__typename).toBe('InteractionPayload');
  });

  it.each([
    ['threadResolve', 'code', { code: `paid by ${card}` }],
    ['mentionTag', 'add[1]', { add: ['payment', `card ${card}`] }],
  ])('is refused in the words that %s takes, which its %s holds', async (operation, path, words) => {
    const { mentionId, threadId } = await write(api, desk, mentionInput('Where is my parcel?'));
    const about = operation === 'mentionTag' ? { mentionId } : { threadId };
    const refused = await api.mutate(operation, { ...about, ...words });
    expect(refused).toMatchObject({
      __typename: 'InvalidInput',
      findings: [{ path, found: 'card number', allowed: 'words without account data' }],
    });
    const free = await makeDesk(api, `Free of ${operation} ${executor}`);
    const there = await write(api, free, mentionInput('Where is my parcel?'));
    const taken = await api.mutate(operation, {
      ...(operation === 'mentionTag' ? { mentionId: there.mentionId } : { threadId: there.threadId }),
      ...words,
    });
    expect(taken.__typename).not.toBe('InvalidInput');
  });

  it('is guarded by a regulated desk, which says how', async () => {
    const { deskId } = await makeDesk(api, `Bank ${executor}`);
    const words = {
      language: 'en',
      publicNotice: 'See you in private.',
      linkMessage: 'Go on here: {link}',
      opening: 'Hello.',
    };
    const numberPatterns = [{ name: 'policy', pattern: 'AC-########' }];
    const saved = await api.mutate(
      'accountDataPolicySave',
      { deskId, isRegulated: true, numberPatterns, linkMinutes: 30, secureWords: [words] },
      { selection: policy },
    );
    expect(saved.desk).toEqual({
      isRegulated: true,
      accountDataPolicy: { isGuarded: true, numberPatterns, linkMinutes: 30, secureWords: [words] },
    });
    const off = await api.mutate(
      'accountDataPolicySave',
      { deskId, isRegulated: true, isGuarded: false },
      { selection: policy },
    );
    expect(off.desk.accountDataPolicy).toMatchObject({ isGuarded: false, linkMinutes: 60 });
    const wrong = await api.mutate('accountDataPolicySave', {
      deskId,
      isRegulated: true,
      linkMinutes: 0,
      numberPatterns: [{ name: 'x', pattern: '#' }],
      secureWords: [{ ...words, publicNotice: 'Please send your card number.', linkMessage: 'here' }],
    });
    expect(wrong.findings.map(({ path }: { path: string }) => path)).toEqual([
      'numberPatterns[0].pattern',
      'linkMinutes',
      'secureWords[0].publicNotice',
      'secureWords[0].linkMessage',
    ]);
  });

  it.each([
    [
      'a card',
      `Your card ${card} is fine`,
      { accountDataKind: 'CARD_NUMBER', isAsk: false, start: 10, end: 29 },
    ],
    [
      'an ask',
      'Please send us your card number',
      { accountDataKind: 'CARD_NUMBER', isAsk: true, start: 20, end: 31 },
    ],
    [
      'an IBAN',
      'We paid into GB29 NWBK 6016 1331 9268 19',
      { accountDataKind: 'IBAN', isAsk: false, start: 13, end: 40 },
    ],
  ])('does not leave in an answer, whoever sends it: %s', async (_, text, block) => {
    const { threadId } = await write(api, desk);
    for (const viewer of [admin, supervisor])
      for (const visibility of ['PUBLIC', 'PRIVATE']) {
        const refused = await api.mutate('threadReply', { threadId, text, visibility }, { viewer });
        expect(refused).toMatchObject({ __typename: 'AccountDataBlocked', ...block });
        expect(JSON.stringify(refused)).not.toContain('5105');
      }
    const acknowledged = await api.mutate('threadAcknowledge', { threadId, text });
    expect(acknowledged).toMatchObject({ code: 'ACCOUNT_DATA_BLOCKED' });
    const note = await api.mutate('threadNote', { threadId, text });
    expect(note.__typename).toBe(block.isAsk ? 'InteractionPayload' : 'AccountDataBlocked');
  });

  it('is told of by a check of the draft, each with its place, as guidelines are', async () => {
    const { threadId } = await write(api, desk);
    const text = `Your card ${card} is fine. Please send us your PIN.`;
    const { draftCheck } = await api.ask(
      `query ($input: DraftCheckInput!) { draftCheck(input: $input) {
        isRefused findings { rule severity start end found allowed proposal guidelineId guidelineVersion } } }`,
      { input: { threadId, text } },
    );
    const finding = {
      rule: 'ACCOUNT_DATA',
      severity: 'REFUSE',
      allowed: 'on a secure channel alone',
      proposal: null,
      guidelineId: null,
      guidelineVersion: null,
    };
    expect(draftCheck).toEqual({
      isRefused: true,
      findings: [
        { ...finding, start: 10, end: 29, found: 'card number' },
        { ...finding, start: 59, end: 62, found: 'an ask: security code' },
      ],
    });
  });

  it('keeps an ask in a draft, with the finding, and lets it go nowhere', async () => {
    const { threadId } = await write(api, desk);
    const saved = await api.mutate(
      'draftSave',
      { threadId, version: null, text: 'Please send us your PIN.' },
      { selection: 'draft { id version findings { rule severity found guidelineId } }' },
    );
    expect(saved.draft.findings).toEqual([
      { rule: 'ACCOUNT_DATA', severity: 'REFUSE', found: 'an ask: security code', guidelineId: null },
    ]);
    const { id: draftId, version } = saved.draft;
    for (const wishesApproval of [false, true]) {
      const submitted = await api.mutate('draftSubmit', { draftId, version, wishesApproval });
      expect(submitted).toMatchObject({ code: 'ACCOUNT_DATA_BLOCKED', isAsk: true });
    }
  });

  it('does not leave in parts either', async () => {
    const { threadId } = await write(api, desk);
    const say = (text: string) => api.mutate('threadReply', { threadId, text });
    expect(await say('It begins 5105 1051')).toMatchObject({ __typename: 'InteractionPayload' });
    expect(await say('0510 5100 is the rest')).toMatchObject({ code: 'ACCOUNT_DATA_BLOCKED', isAsk: false });
    expect(await say('Could you please send us your')).toMatchObject({ __typename: 'InteractionPayload' });
    expect(await say('card number?')).toMatchObject({ code: 'ACCOUNT_DATA_BLOCKED', isAsk: true });
  });

  it('is not kept in a canned answer, but what a secure channel alone is for', async () => {
    const save = (text: string, more: object = {}) =>
      api.mutate('cannedAnswerCreate', {
        deskId: desk.deskId,
        title: `Refunds ${text.length}`,
        kind: 'ANSWER',
        approval: 'APPROVED',
        texts: [{ language: 'en', text }],
        ...more,
      });
    const ask = 'Please send us your card number';
    expect(await save(ask)).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [
        { path: 'texts[0].text', found: 'an ask: card number', allowed: 'on a secure channel alone' },
      ],
    });
    expect(await save(`We have ${card} here`, { examples: ['my card', `it is ${card}`] })).toMatchObject({
      findings: [{ path: 'texts[0].text', found: 'card number' }, { path: 'examples[1]' }],
    });
    expect(await save(ask, { visibilities: ['SECURE'] })).toMatchObject({
      __typename: 'CannedAnswerPayload',
    });
    expect(await save('All is well', { examples: ['what is your card number for?'] })).toMatchObject({
      __typename: 'CannedAnswerPayload',
    });
  });

  it('is refused in notes, in parts as well, and masked in reasons', async () => {
    const { threadId } = await write(api, desk);
    const note = (text: string) => api.mutate('threadNote', { threadId, text }, { viewer: supervisor });
    expect(await note(`It is ${card}`)).toMatchObject({ code: 'ACCOUNT_DATA_BLOCKED' });
    expect(await note(card.slice(0, 10))).toMatchObject({ __typename: 'InteractionPayload' });
    expect(await note(card.slice(10))).toMatchObject({ code: 'ACCOUNT_DATA_BLOCKED' });
    const { draft } = await api.mutate(
      'draftSave',
      { threadId, text: 'We look into it', version: null },
      { selection: 'draft { id }' },
    );
    await api.mutate('draftSubmit', { draftId: draft.id, version: 1, wishesApproval: true });
    const rejected = await api.mutate(
      'approvalDecide',
      { draftId: draft.id, version: 1, decision: 'REJECT', reason: `Say that ${card} was charged` },
      { viewer: supervisor, selection: 'draft { approvals { reason } }' },
    );
    expect(rejected.draft.approvals).toEqual([{ reason: 'Say that [card number •••• 5100] was charged' }]);
  });

  it('may be spoken of on a secure channel', async () => {
    const { threadId } = await write(api, desk);
    const sent = await api.mutate('threadReply', {
      threadId,
      text: 'Please send us your card number',
      visibility: 'SECURE',
    });
    expect(sent.__typename).toBe('InteractionPayload');
  });

  it('is masked in what customers write before it is kept, and the agent is told', async () => {
    const { mentionId } = await write(
      api,
      desk,
      mentionInput(`it is ${card} 12/28 987, IBAN DE89370400440532013000`),
    );
    expect(await mentionOf(mentionId)).toEqual({
      text: 'it is [card number •••• 5100] 12/28 [security code], IBAN [IBAN]',
      maskedAccountData: [
        { kind: 'CARD_NUMBER', count: 1 },
        { kind: 'IBAN', count: 1 },
        { kind: 'SECURITY_CODE', count: 1 },
      ],
    });
  });

  it('is masked in names, addresses of pages, edits, and edits that come first', async () => {
    const author = { externalId: 'u-name', name: `Ann ${card}`, handle: 'ann' };
    const { mentionId } = await write(
      api,
      desk,
      mentionInput('hello', { author, url: 'https://example.com/?card=5105105105105100', externalId: 'e-1' }),
    );
    const edit = (externalId: string) => ({
      edit: {
        channelAccount: '@aurora',
        externalId,
        text: `card ${card}`,
        revisedAt: new Date().toISOString(),
      },
    });
    expect(await send([edit('e-1'), edit('e-2')])).toMatchObject([
      { __typename: 'DeliveryRevised' },
      { __typename: 'DeliveryHeldBack' },
    ]);
    expect(await mentionOf(mentionId)).toEqual({
      text: 'card [card number •••• 5100]',
      maskedAccountData: [{ kind: 'CARD_NUMBER', count: 1 }],
    });
    const late = await write(api, desk, mentionInput('hello', { externalId: 'e-2' }));
    expect((await mentionOf(late.mentionId)).text).toBe('card [card number •••• 5100]');
    const { mention } = await api.ask(
      'query ($id: ID!) { mention(id: $id) { authorName url customer { name } } }',
      {
        id: mentionId,
      },
    );
    expect(mention).toEqual({
      authorName: 'Ann [card number •••• 5100]',
      url: 'https://example.com/?card=[card number •••• 5100]',
      customer: { name: 'Ann [card number •••• 5100]' },
    });
  });

  it('is masked where a customer spreads it over messages, in one delivery or several', async () => {
    const author = { externalId: 'u-spread', handle: 'spread', name: 'Spread' };
    const at = Date.now() - 120_000;
    const part = (text: string, second: number) =>
      mentionInput(text, { author, publishedAt: new Date(at + second * 1_000).toISOString() });
    const first = await write(api, desk, part('5105', 0));
    const [second, third] = await send([{ mention: part('1051', 1) }, { mention: part('0510', 2) }]);
    const last = await write(api, desk, part('5100', 3));
    const texts = [];
    for (const id of [first.mentionId, second.mention.id, third.mention.id, last.mentionId])
      texts.push((await mentionOf(id)).text);
    expect(texts).toEqual(['[card number]', '[card number]', '[card number]', '[card number •••• 5100]']);
  });

  it('keeps account data on a secure channel, but no security code and no password', async () => {
    const { mentionId } = await write(
      api,
      desk,
      mentionInput(`card ${card} cvv 987, password: hunter2`, { visibility: 'SECURE' }),
    );
    expect(await mentionOf(mentionId)).toMatchObject({
      text: `card ${card} cvv [security code], password: [password]`,
    });
  });

  it('is not repeated in a rejection', async () => {
    const [outcome] = await send([
      { mention: mentionInput('hello', { author: { externalId: 'u-9', phone: `card ${card}` } }) },
    ]);
    expect(outcome).toMatchObject({ __typename: 'DeliveryRejected', code: 'BAD_ADDRESS' });
    expect(JSON.stringify(outcome)).not.toContain('5105 1051');
  });
});
