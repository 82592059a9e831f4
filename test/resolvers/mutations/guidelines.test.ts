import { beforeAll, describe, expect, it } from 'vitest';
import {
  agent,
  deskLog,
  executors,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  missing,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const whole = `guideline {
  id name version channels visibilities teams { name } avoided { text instead severity } signOff { anyOf severity }
  initials { prefix severity } sentiment { from to severity } capitals { mostShare severity } emoji { most severity }
  readingEase { least severity } length { most severity } links { allowedDomains severity }
  sameLanguage { severity } archivedAt }`;

const check = `query ($input: DraftCheckInput!) { draftCheck(input: $input) {
  isRefused channel visibility length lengthLimit
  findings { rule severity start end found allowed proposal guidelineId guidelineVersion } } }`;

const onX = {
  name: 'Answers on X',
  channels: ['X'],
  visibilities: ['PUBLIC'],
  avoided: [{ text: 'unfortunate*', instead: 'sadly', severity: 'ADVICE' }],
  initials: { prefix: '^', severity: 'REFUSE' },
  length: { severity: 'REFUSE' },
  emoji: { most: 1, severity: 'NEEDS_APPROVAL' },
};

describe.each(executors)('guidelines under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let ann: string;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
    [ann] = desk.agentIds;
  });

  const findingsOf = async (threadId: string, text: string, viewer = agent(ann)) =>
    (await api.ask(check, { input: { threadId, text } }, viewer)).draftCheck;

  it('bind nobody where there are none', async () => {
    const { threadId } = await write(api, desk);
    expect(await findingsOf(threadId, 'ANY TEXT 😀😀😀')).toMatchObject({
      isRefused: false,
      channel: 'X',
      visibility: 'PUBLIC',
      length: 15,
      lengthLimit: 280,
      findings: [],
    });
  });

  it('are saved, changed into a next version, and put out of use', async () => {
    const { deskId, teamId } = desk;
    const made = await api.mutate(
      'guidelineCreate',
      { deskId, ...onX, teamIds: [teamId] },
      { selection: whole },
    );
    expect(made.guideline).toMatchObject({ ...onX, version: 1, teams: [{ name: 'Care' }], links: null });
    const taken = await api.mutate('guidelineCreate', { deskId, ...onX });
    expect(taken).toMatchObject({ code: 'NAME_TAKEN', name: onX.name });
    const guidelineId = made.guideline.id;
    const everything = {
      guidelineId,
      name: 'All answers',
      signOff: { anyOf: ['Kind regards'], severity: 'ADVICE' },
      sentiment: { from: 4.5, to: 10, severity: 'NEEDS_APPROVAL' },
      capitals: { mostShare: 0.5, severity: 'ADVICE' },
      readingEase: { least: 50, severity: 'ADVICE' },
      links: { allowedDomains: ['aurora.example'], severity: 'REFUSE' },
      sameLanguage: { severity: 'ADVICE' },
    };
    const { guidelineId: _, ...shown } = everything;
    const changed = await api.mutate('guidelineUpdate', everything, { selection: whole });
    expect(changed.guideline).toMatchObject({
      ...shown,
      version: 2,
      channels: [],
      avoided: [],
      initials: null,
    });
    const listed = await api.ask('query ($id: ID!) { guidelines(deskId: $id) { nodes { name version } } }', {
      id: deskId,
    });
    expect(listed.guidelines.nodes).toEqual([{ name: 'All answers', version: 2 }]);
    const archived = await api.mutate(
      'guidelineArchive',
      { guidelineId },
      { selection: 'guideline { archivedAt }' },
    );
    expect(archived.guideline.archivedAt).not.toBeNull();
    expect(
      await api.ask('query ($id: ID!) { guidelines(deskId: $id) { totalCount } }', { id: deskId }),
    ).toEqual({
      guidelines: { totalCount: 0 },
    });
  });

  it('are refused with the place of what is wrong', async () => {
    const input = {
      deskId: desk.deskId,
      name: 'Wrong',
      teamIds: [missing('Team')],
      emoji: { most: -1, severity: 'REFUSE' },
    };
    const { code, findings } = await api.mutate('guidelineCreate', input);
    expect(code).toBe('INVALID_INPUT');
    expect(findings.map(({ path }: { path: string }) => path)).toEqual(['teamIds[0]', 'emoji.most']);
    expect(
      await api.mutate('guidelineUpdate', { guidelineId: missing('Guideline'), name: 'Gone' }),
    ).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'guideline',
    });
  });

  describe('that are in force', () => {
    let guidelineId: string;
    beforeAll(async () => {
      const made = await api.mutate(
        'guidelineCreate',
        { deskId: desk.deskId, ...onX },
        { selection: 'guideline { id }' },
      );
      guidelineId = made.guideline.id;
    });

    it('say of a draft where it breaks them and what to say instead, and write nothing', async () => {
      const { threadId } = await write(api, desk);
      const before = await deskLog(api, desk);
      const checked = await findingsOf(threadId, 'Unfortunately late 😀😀');
      expect(checked).toMatchObject({
        isRefused: true,
        length: 23,
        findings: [
          {
            rule: 'AVOIDED_PHRASE',
            severity: 'ADVICE',
            start: 0,
            end: 13,
            proposal: 'Sadly',
            guidelineId,
            guidelineVersion: 1,
          },
          { rule: 'INITIALS', severity: 'REFUSE', start: 23, end: 23, allowed: '^A', proposal: ' ^A' },
          { rule: 'EMOJI', severity: 'NEEDS_APPROVAL', start: 21, end: 23 },
        ],
      });
      expect(await deskLog(api, desk)).toBe(before);
    });

    it('stop an answer that they refuse, and an acknowledgement; advice stops nothing', async () => {
      const { threadId } = await write(api, desk);
      const viewer = supervisor;
      const long = { threadId, text: 'a'.repeat(281) };
      for (const field of ['threadReply', 'threadAcknowledge'])
        expect(await api.mutate(field, long, { viewer })).toMatchObject({
          code: 'GUIDELINES_BROKEN',
          draftFindings: [
            { rule: 'LENGTH', start: 280, end: 281, found: '281 characters as X weighs them', guidelineId },
          ],
        });
      const sent = await api.mutate(
        'threadReply',
        { threadId, text: 'Unfortunately late' },
        { viewer, selection: 'interaction { text }' },
      );
      expect(sent.interaction.text).toBe('Unfortunately late');
    });

    it('apply to where the draft would go', async () => {
      const { threadId } = await write(api, desk, mentionInput('My bag is lost'));
      const onMail = { threadId, text: 'Unfortunately late', visibility: 'PRIVATE' };
      const { draftCheck } = await api.ask(check, { input: onMail }, supervisor);
      expect(draftCheck).toMatchObject({ visibility: 'PRIVATE', lengthLimit: 10_000, findings: [] });
    });

    it('cannot be asked about a text or a thread that is none', async () => {
      const { threadId } = await write(api, desk);
      const faultOf = async (input: object) => (await api.faultsOf(check, { input }, supervisor))[0];
      expect(await faultOf({ threadId, text: ' ' })).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
      expect(await faultOf({ threadId: missing('Thread'), text: 'Hi' })).toMatchObject({
        extensions: { code: 'NOT_FOUND' },
      });
    });
  });
});
