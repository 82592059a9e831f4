import { beforeAll, describe, expect, it } from 'vitest';
import { automateDesk } from '../../src/live/automate/automation.ts';
import { desksToAutomate } from '../../src/store/answers/automation.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import {
  agent,
  executors,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  missing,
  openLiveApi,
  supervisor,
  write,
} from './support/liveApi.ts';

const answerInput = (title: string, more: object = {}): object => ({
  kind: 'ANSWER',
  title,
  texts: [{ language: 'en', text: `${title}, {{customer.firstName}}. {{agent.initials}}` }],
  approval: 'APPROVED',
  ...more,
});

const whole = `cannedAnswer {
  id kind title version approval texts { language text } channels visibilities teams { id } examples validFrom validUntil
  usage { sent resolved reopened } archivedAt }`;

describe.each(executors)('canned answers under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let baggage: string;
  let refund: string;

  const create = async (title: string, more: object = {}): Promise<string> => {
    const input = answerInput(title, { deskId: desk.deskId, ...more });
    const made = await api.mutate('cannedAnswerCreate', input, { selection: 'cannedAnswer { id }' });
    return made.cannedAnswer.id;
  };
  const suggestions = async (threadId: string, first = 3, viewer = agent(desk.agentIds[0])) =>
    (
      await api.ask(
        'query ($threadId: ID!, $first: Int!) { suggestedAnswers(threadId: $threadId, first: $first) { answer { id title } language text missing confidence words } }',
        { threadId, first },
        viewer,
      )
    ).suggestedAnswers;

  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
    baggage = await create('Lost luggage', { examples: ['my bag did not arrive', 'you lost my suitcase'] });
    refund = await create('Refunds', { examples: ['I want my money back', 'refund my ticket please'] });
  });

  it('are made and changed by supervisors, version by version', async () => {
    const { deskId, teamId } = desk;
    const input = answerInput('Delays', {
      texts: [
        { language: 'en', text: 'We are sorry, {{customer.name}}.' },
        { language: 'de', text: 'Das tut uns leid, {{customer.name}}.' },
      ],
      approval: 'DRAFT',
      channels: ['X', 'EMAIL'],
      visibilities: ['PRIVATE'],
      examples: ['why is it late'],
      validFrom: '2026-01-01T00:00:00Z',
    });
    const { cannedAnswer } = await api.mutate(
      'cannedAnswerCreate',
      { deskId, ...input, teamIds: [teamId] },
      { viewer: supervisor, selection: whole },
    );
    expect(cannedAnswer).toMatchObject({
      ...input,
      teams: [{ id: teamId }],
      version: 1,
      validFrom: '2026-01-01T00:00:00.000Z',
      validUntil: null,
      usage: { sent: 0, resolved: 0, reopened: 0 },
      archivedAt: null,
    });
    const changed = await api.mutate(
      'cannedAnswerUpdate',
      { cannedAnswerId: cannedAnswer.id, ...input, approval: 'APPROVED' },
      { selection: whole },
    );
    expect(changed.cannedAnswer).toMatchObject({ id: cannedAnswer.id, version: 2, approval: 'APPROVED' });
    const archived = await api.mutate(
      'cannedAnswerArchive',
      { cannedAnswerId: cannedAnswer.id },
      { selection: whole },
    );
    expect(archived.cannedAnswer.archivedAt).not.toBeNull();
    expect(
      await api.mutate('cannedAnswerUpdate', { cannedAnswerId: cannedAnswer.id, ...input }),
    ).toMatchObject({ code: 'ARCHIVED', id: cannedAnswer.id });
  });

  it('are refused with place, found and allowed', async () => {
    const { deskId } = desk;
    expect(
      await api.mutate('cannedAnswerCreate', {
        deskId,
        ...answerInput('Broken', { texts: [{ language: 'en', text: 'Hello {{custmer.name}}' }] }),
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'texts[0].text', found: '{{custmer.name}}; did you mean "customer.name"?' }],
    });
    expect(await api.mutate('cannedAnswerCreate', { deskId, ...answerInput('Refunds') })).toMatchObject({
      code: 'NAME_TAKEN',
      name: 'Refunds',
    });
    const cannedAnswerId = missing('CannedAnswer');
    expect(
      await api.mutate('cannedAnswerUpdate', { cannedAnswerId, ...answerInput('Nothing') }),
    ).toMatchObject({ code: 'NOT_FOUND', kind: 'canned answer', id: cannedAnswerId });
    const source =
      'mutation ($input: CannedAnswerArchiveInput!) { cannedAnswerArchive(input: $input) { __typename } }';
    expect(await api.faultsOf(source, { input: { cannedAnswerId } }, agent(desk.agentIds[0]))).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('are counted as used by a draft too, once it is sent, and not where they cannot be used', async () => {
    const { threadId } = await write(api, desk, mentionInput('I want my money back'));
    const usageOf = async () =>
      (await api.ask('query ($id: ID!) { cannedAnswer(id: $id) { usage { sent } } }', { id: refund }))
        .cannedAnswer.usage.sent;
    const save = (text: string, input: object = {}) =>
      api.mutate(
        'draftSave',
        { threadId, text, version: null, cannedAnswerId: refund, ...input },
        { viewer: supervisor, selection: 'draft { id cannedAnswer { title } }' },
      );
    expect(await save('Refunds, {{customer.firstName}}')).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'text' }],
    });
    expect(await save('Refunds', { cannedAnswerId: missing('CannedAnswer') })).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'canned answer',
    });
    const before = await usageOf();
    const { draft } = await save('You have it back');
    expect(draft.cannedAnswer).toEqual({ title: 'Refunds' });
    await api.mutate(
      'draftSubmit',
      { draftId: draft.id, version: 1, wishesApproval: true },
      { viewer: supervisor },
    );
    expect(await usageOf()).toBe(before);
    const approved = await api.mutate(
      'approvalDecide',
      { draftId: draft.id, version: 1, decision: 'APPROVE' },
      { viewer: { ...supervisor, subject: 'Lee' }, selection: 'draft { state }' },
    );
    expect(approved.draft.state).toBe('SENT');
    expect(await usageOf()).toBe(before + 1);
  });

  it('are listed by title and found by text, kind, approval, channel, visibility, language and team', async () => {
    const { deskId, teamId } = desk;
    await create('Where to find us', {
      kind: 'ARTICLE',
      approval: 'RETIRED',
      texts: [{ language: 'fr', text: 'Nous sommes à Paris 100 % du temps.' }],
      channels: ['EMAIL'],
      visibilities: ['PUBLIC'],
      teamIds: [teamId],
    });
    const titles = async (filter: object): Promise<string[]> => {
      const { cannedAnswers } = await api.ask(
        'query ($deskId: ID, $filter: CannedAnswerFilter) { cannedAnswers(deskId: $deskId, filter: $filter) { totalCount nodes { title } } }',
        { deskId, filter },
        agent(desk.agentIds[0]),
      );
      expect(cannedAnswers.totalCount).toBe(cannedAnswers.nodes.length);
      return cannedAnswers.nodes.map(({ title }: { title: string }) => title);
    };
    expect(await titles({})).toEqual(['Lost luggage', 'Refunds', 'Where to find us']);
    expect(await titles({ text: 'SUITCASE' })).toEqual(['Lost luggage']);
    expect(await titles({ text: '100 %' })).toEqual(['Where to find us']);
    expect(await titles({ kinds: ['ARTICLE'] })).toEqual(['Where to find us']);
    expect(await titles({ approvals: ['APPROVED'] })).toEqual(['Lost luggage', 'Refunds']);
    expect(await titles({ channel: 'X' })).toEqual(['Lost luggage', 'Refunds']);
    expect(await titles({ visibility: 'PUBLIC' })).toHaveLength(3);
    expect(await titles({ language: 'fr' })).toEqual(['Where to find us']);
    expect(await titles({ teamId })).toHaveLength(3);
    expect(await titles({ includeArchived: true, text: 'late' })).toEqual(['Delays']);
  });

  it('are suggested for what the customer asks, filled in for them and for the agent who asks', async () => {
    const { threadId } = await write(api, desk, mentionInput('you lost my suitcase and my bag'));
    const [best, ...others] = await suggestions(threadId);
    expect(best).toMatchObject({
      answer: { id: baggage, title: 'Lost luggage' },
      language: 'en',
      text: 'Lost luggage, Customer. A',
      missing: [],
    });
    expect(best.confidence).toBeGreaterThan(0.8);
    expect(best.words).toContain('lost my');
    for (const { confidence } of others) expect(confidence).toBeLessThan(best.confidence);
    expect((await suggestions(threadId, 1, supervisor))[0]).toMatchObject({
      text: 'Lost luggage, Customer. {{agent.initials}}',
      missing: ['agent.initials'],
    });
    expect(await suggestions(missing('Thread'))).toEqual([]);
    expect(
      await api.faultsOf(`{ suggestedAnswers(threadId: "${threadId}", first: 11) { text } }`),
    ).toMatchObject([{ message: 'suggestedAnswers(first): found 11; allowed: 1 to 10.' }]);
  });

  it('are counted and learnt from as agents use them, and told on the message', async () => {
    const lead = { ...agent(desk.agentIds[0]), role: 'supervisor' as const };
    const asking = 'the belt tore my rucksack apart';
    const { threadId } = await write(api, desk, mentionInput(asking));
    const { threadId: later } = await write(api, desk, mentionInput(asking));
    const [before] = await suggestions(later, 1);
    const reply = (text: string, more: object = {}) =>
      api.mutate('threadReply', { threadId, text, cannedAnswerId: baggage, ...more }, { viewer: lead });
    expect(await reply('Sorry, {{customer.name}}')).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'text', found: '{{customer.name}}' }],
    });
    expect(await reply('Sorry', { cannedAnswerId: missing('CannedAnswer') })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const mails = await create('By mail only', { channels: ['EMAIL'], approval: 'DRAFT' });
    expect(await reply('Sorry', { cannedAnswerId: mails })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [
        { path: 'cannedAnswerId', found: 'an answer that cannot be used here: notApproved, otherChannel' },
      ],
    });
    const { interaction } = await api.mutate(
      'threadReply',
      { threadId, text: 'Sorry, that must not happen. A', cannedAnswerId: baggage },
      { viewer: lead, selection: 'interaction { cannedAnswer { id title } }' },
    );
    expect(interaction.cannedAnswer).toEqual({ id: baggage, title: 'Lost luggage' });
    const [after] = await suggestions(later, 1);
    expect(after.answer.id).toBe(baggage);
    expect(after.words).toContain('rucksack');
    expect(after.confidence).toBeGreaterThan(before?.confidence ?? 0);

    const usage = async () =>
      (
        await api.ask('query ($id: ID!) { cannedAnswer(id: $id) { usage { sent resolved reopened } } }', {
          id: baggage,
        })
      ).cannedAnswer.usage;
    expect(await usage()).toEqual({ sent: 1, resolved: 0, reopened: 0 });
    await api.mutate('threadResolve', { threadId, code: 'answered' });
    expect(await usage()).toEqual({ sent: 1, resolved: 1, reopened: 0 });
    await api.mutate('threadReopen', { threadId });
    expect(await usage()).toEqual({ sent: 1, resolved: 1, reopened: 1 });
    await api.mutate('threadResolve', { threadId, code: 'answered' });
    expect(await usage()).toEqual({ sent: 1, resolved: 1, reopened: 1 });
  });

  it('are sent by rule as the policy of automation says, and a supervisor is told beforehand what would be', async () => {
    const { deskId } = desk;
    const rules = [{ name: 'Luggage', sends: 'ANSWER', leastConfidence: 0.5 }];
    const policy = { deskId, isOn: true, markers: [{ language: 'en', text: 'Automatic message.' }], rules };
    expect(await api.mutate('automationUpdate', { ...policy, markers: [] })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'markers' }],
    });
    const whole =
      'automation { version isOn markers { language text } refusesKeyCustomers longestAgeMinutes calendar { id } rules { name sends hours leastConfidence answer { id } tags } }';
    const { automation } = await api.mutate('automationUpdate', policy, { selection: whole });
    expect(automation).toMatchObject({
      isOn: true,
      markers: policy.markers,
      refusesKeyCustomers: true,
      longestAgeMinutes: 60,
      calendar: null,
      rules: [{ ...rules[0], hours: 'ANY', answer: null, tags: [] }],
    });
    expect((await api.ask(`{ automation(deskId: "${deskId}") { version } }`)).automation.version).toBe(
      automation.version,
    );
    const preview = async (mentionId: string) =>
      (
        await api.ask(
          'query ($id: ID!) { automationPreview(mentionId: $id) { rule confidence answer { title } obstacles verdicts { rule obstacle } } }',
          { id: mentionId },
          supervisor,
        )
      ).automationPreview;
    const { mentionId } = await write(api, desk, mentionInput('nothing of the sort, zzz'));
    expect(await preview(mentionId)).toEqual({
      rule: null,
      confidence: null,
      answer: null,
      obstacles: ['NO_RULE_FITS'],
      verdicts: [{ rule: 'Luggage', obstacle: 'NOT_SURE' }],
    });
    expect(await preview(missing('Mention'))).toBeNull();
    const cannedAnswerId = await create('Missing suitcases', {
      texts: [{ language: 'en', text: 'We look for it, {{customer.firstName}}.' }],
      examples: ['my suitcase is missing at the carousel'],
    });
    const { mentionId: missed, threadId } = await write(
      api,
      desk,
      mentionInput('my suitcase is missing at the carousel'),
    );
    expect(await preview(missed)).toMatchObject({ rule: 'Luggage', answer: { title: 'Missing suitcases' } });
    const pool = poolOf(api.process.dataSource);
    for (const { deskId: id, seq } of await desksToAutomate(pool))
      await automateDesk(api.process.host, id, seq);
    const { thread } = await api.ask(
      'query ($id: ID!) { thread(id: $id) { interactions { nodes { kind text agent { id } cannedAnswer { id } automatedBy { rule policyVersion confidence } } } } }',
      { id: threadId },
    );
    expect(thread.interactions.nodes).toEqual([
      {
        kind: 'AUTOMATED_ANSWER',
        text: 'We look for it, Customer.\n\nAutomatic message.',
        agent: null,
        cannedAnswer: { id: cannedAnswerId },
        automatedBy: { rule: 'Luggage', policyVersion: automation.version, confidence: expect.any(Number) },
      },
    ]);
    await api.mutate('automationUpdate', { ...policy, isOn: false });
    await api.mutate('cannedAnswerArchive', { cannedAnswerId });
  });

  it('are suggested as they are now: a change and an archiving count at once', async () => {
    const { threadId } = await write(api, desk, mentionInput('can I take my dog on the flight'));
    const pets = await create('Animals', {
      examples: ['can I take my dog', 'is my cat allowed on the flight'],
    });
    const firstTitle = async () => (await suggestions(threadId, 1))[0]?.answer.title;
    expect(await firstTitle()).toBe('Animals');
    const ofPets = answerInput('Pets', { cannedAnswerId: pets, examples: ['can I take my dog'] });
    await api.mutate('cannedAnswerUpdate', ofPets);
    expect(await firstTitle()).toBe('Pets');
    await api.mutate('cannedAnswerUpdate', { ...ofPets, approval: 'RETIRED' });
    expect(await firstTitle()).not.toBe('Pets');
    await api.mutate('cannedAnswerArchive', { cannedAnswerId: pets });
    expect(
      (await suggestions(threadId, 10)).map((one: { answer: { id: string } }) => one.answer.id),
    ).not.toContain(pets);
    expect([refund, baggage]).toContain((await suggestions(threadId, 1))[0].answer.id);
  });
});
