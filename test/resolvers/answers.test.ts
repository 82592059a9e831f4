import { beforeAll, describe, expect, it } from 'vitest';
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
