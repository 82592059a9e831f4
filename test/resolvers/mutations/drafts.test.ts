import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { eventually } from '../../support/liveDesk.ts';
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
} from '../support/liveApi.ts';

const shown = `draft { id state version text channel visibility author { name } claimedBy isStale
  approvalReasons { because name } findings { rule guidelineId } approverTeam { name }
  versions { nodes { version text actor agent { name } } } approvals { decision version reason textSha256 agent { name } }
  interaction { kind text agent { name } delivery { state } } thread { id draft { id } } }`;

const needsApproval = 'Anything 😀';

describe.each(executors)('drafts under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let ann: Viewer;
  let bob: Viewer;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
    [ann, bob] = desk.agentIds.map(agent) as [Viewer, Viewer];
    const { deskId } = desk;
    const emoji = { most: 0, severity: 'NEEDS_APPROVAL' };
    const avoided = [{ text: 'forbidden', severity: 'REFUSE' }];
    await api.mutate('guidelineCreate', { deskId, name: 'Public', emoji, avoided });
  });

  const save = async (threadId: string, text: string, version: number | null = null, viewer = ann) =>
    api.mutate('draftSave', { threadId, text, version }, { viewer, selection: shown });
  const submit = (draftId: string, version: number, viewer = ann, wishesApproval = false) =>
    api.mutate('draftSubmit', { draftId, version, wishesApproval }, { viewer, selection: shown });
  const decide = (draftId: string, version: number, input: object, viewer: Viewer = supervisor) =>
    api.mutate('approvalDecide', { draftId, version, ...input }, { viewer, selection: shown });
  /** A draft that waits for approval. */
  const waiting = async (text = needsApproval) => {
    const { threadId } = await write(api, desk);
    const { draft } = await save(threadId, text);
    const submitted = await submit(draft.id, 1);
    expect(submitted.draft.state).toBe('SUBMITTED');
    return { threadId, draftId: draft.id as string };
  };

  it('are written together: each save is a version, and a save over unseen words is refused with both', async () => {
    const { threadId } = await write(api, desk);
    const first = await save(threadId, 'First words');
    expect(first.draft).toMatchObject({ state: 'SAVED', version: 1, author: { name: 'Ann' }, channel: 'X' });
    const draftId = first.draft.id;
    await save(threadId, 'Bob’s words', 1, bob);
    const conflict = await save(threadId, 'Ann’s words', 1);
    expect(conflict).toMatchObject({
      code: 'DRAFT_CONFLICT',
      draftId,
      seenVersion: 1,
      seenText: 'First words',
      latestVersion: 2,
      latestText: 'Bob’s words',
      latestBy: expect.stringMatching(/^agent:/),
    });
    expect(await save(threadId, 'Another')).toMatchObject({ code: 'DRAFT_CONFLICT', seenVersion: null });
    const { thread } = await api.ask(
      'query ($id: ID!) { thread(id: $id) { draft { version versions { nodes { text agent { name } } } } } }',
      {
        id: threadId,
      },
    );
    expect(thread.draft).toEqual({
      version: 2,
      versions: {
        nodes: [
          { text: 'Bob’s words', agent: { name: 'Bob' } },
          { text: 'First words', agent: { name: 'Ann' } },
        ],
      },
    });
  });

  it('are sent at once where nobody asks for approval, and once', async () => {
    const { threadId } = await write(api, desk);
    const { draft } = await save(threadId, 'All is well');
    const sent = await submit(draft.id, 1);
    expect(sent.draft).toMatchObject({
      state: 'SENT',
      interaction: {
        kind: 'REPLY',
        text: 'All is well',
        agent: { name: 'Ann' },
        delivery: { state: 'PENDING' },
      },
      thread: { draft: null },
    });
    expect(await submit(draft.id, 1)).toMatchObject({ code: 'WRONG_STATE', state: 'sent' });
  });

  it('wait where a finding asks for approval; approved, they leave as their author’s answer', async () => {
    const { threadId, draftId } = await waiting();
    const queue = await api.ask(
      'query ($id: ID!) { approvalQueue(deskId: $id, filter: { causes: [FINDING], claimed: false }) { totalCount nodes { id approvalReasons { because name } } } }',
      { id: desk.deskId },
    );
    expect(queue.approvalQueue.nodes).toContainEqual({
      id: draftId,
      approvalReasons: [{ because: 'FINDING', name: 'emoji' }],
    });
    const approved = await decide(draftId, 1, { decision: 'APPROVE' });
    expect(approved.draft).toMatchObject({
      state: 'SENT',
      interaction: { text: needsApproval, agent: { name: 'Ann' } },
      approvals: [
        {
          decision: 'APPROVE',
          version: 1,
          agent: null,
          textSha256: createHash('sha256').update(needsApproval).digest('hex'),
        },
      ],
    });
    const { thread } = await api.ask(
      'query ($id: ID!) { thread(id: $id) { history(first: 50) { nodes { type } } } }',
      {
        id: threadId,
      },
    );
    const types = thread.history.nodes.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type.startsWith('draft'))).toEqual([
      'draftSaved',
      'draftSubmitted',
      'draftApproved',
      'draftSent',
    ]);
  });

  it('wait at the writer’s wish', async () => {
    const { threadId } = await write(api, desk);
    const { draft } = await save(threadId, 'Is this right?');
    const submitted = await submit(draft.id, 1, ann, true);
    expect(submitted.draft).toMatchObject({
      state: 'SUBMITTED',
      approvalReasons: [{ because: 'WISH', name: 'wish' }],
    });
  });

  it('cannot be gone around: an answer that needs approval is refused with the reason and the way', async () => {
    const { threadId } = await write(api, desk);
    for (const field of ['threadReply', 'threadAcknowledge']) {
      const refusal = await api.mutate(field, { threadId, text: needsApproval }, { viewer: ann });
      expect(refusal).toMatchObject({
        code: 'APPROVAL_NEEDED',
        threadId,
        approvalReasons: [{ because: 'FINDING', name: 'emoji' }],
      });
      expect(refusal.message).toContain('draftSubmit');
    }
  });

  it('go back with a reason, and are written anew before they come again', async () => {
    const { threadId, draftId } = await waiting();
    expect(await decide(draftId, 1, { decision: 'REJECT' })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'reason' }],
    });
    const rejected = await decide(draftId, 1, { decision: 'REJECT', reason: 'No emoji here' });
    expect(rejected.draft).toMatchObject({
      state: 'REJECTED',
      approvals: [{ decision: 'REJECT', reason: 'No emoji here' }],
    });
    expect(await submit(draftId, 1)).toMatchObject({ code: 'WRONG_STATE', state: 'rejected' });
    await save(threadId, 'Anything', 1);
    expect((await submit(draftId, 2)).draft.state).toBe('SENT');
  });

  it('that an approver has changed are sent by a writer in these words, not by the approver alone', async () => {
    const { draftId } = await waiting();
    const text = 'Anything, gladly 😀';
    const changed = await decide(draftId, 1, { decision: 'CHANGE', text, reason: 'warmer' });
    expect(changed.draft).toMatchObject({ state: 'CHANGED', version: 2, text, author: { name: 'Ann' } });
    expect(await submit(draftId, 2, supervisor)).toMatchObject({ code: 'OWN_DRAFT' });
    const sent = await submit(draftId, 2);
    expect(sent.draft).toMatchObject({ state: 'SENT', interaction: { text, agent: { name: 'Ann' } } });
  });

  it('that an approver has changed need approval anew once they are written on', async () => {
    const { threadId, draftId } = await waiting();
    await decide(draftId, 1, { decision: 'CHANGE', text: 'Anything, gladly 😀' });
    await save(threadId, 'Anything, never 😀', 2);
    expect((await submit(draftId, 3)).draft.state).toBe('SUBMITTED');
    expect(await decide(draftId, 3, { decision: 'APPROVE' })).toMatchObject({ code: 'OWN_DRAFT' });
  });

  it('are decided about by approvers only, and never by who wrote a word of them', async () => {
    const { threadId, draftId } = await waiting();
    expect(await decide(draftId, 1, { decision: 'APPROVE' }, ann)).toMatchObject({ code: 'OWN_DRAFT' });
    expect(await decide(draftId, 1, { decision: 'APPROVE' }, bob)).toMatchObject({ code: 'NOT_APPROVER' });
    await save(threadId, 'By a supervisor 😀', 1, supervisor);
    await save(threadId, 'By Ann again 😀', 2);
    await submit(draftId, 3);
    expect(await decide(draftId, 3, { decision: 'APPROVE' })).toMatchObject({ code: 'OWN_DRAFT' });
  });

  it('are decided about in the version that the approver has seen', async () => {
    const { threadId, draftId } = await waiting();
    const withdrawn = await save(threadId, 'Something else 😀', 1);
    expect(withdrawn.draft).toMatchObject({ state: 'SAVED', version: 2, approvalReasons: [] });
    expect(await decide(draftId, 1, { decision: 'APPROVE' })).toMatchObject({ code: 'DRAFT_CONFLICT' });
    expect(await decide(draftId, 2, { decision: 'APPROVE' })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'saved',
      allowed: ['submitted'],
    });
  });

  it('are stale once the customer has written again: neither approved nor sent until they are saved anew', async () => {
    const mention = mentionInput('My bag is lost') as { externalId: string };
    const { threadId } = await write(api, desk, mention);
    const { draft } = await save(threadId, needsApproval);
    await submit(draft.id, 1);
    const more = await write(api, desk, {
      ...mention,
      externalId: `${mention.externalId}-2`,
      replyTo: mention.externalId,
      text: 'It is here again, thank you',
    });
    expect(more.threadId).toBe(threadId);
    const { draft: now } = await api.ask('query ($id: ID!) { draft(id: $id) { isStale } }', { id: draft.id });
    expect(now.isStale).toBe(true);
    const stale = { code: 'DRAFT_STALE', mention: { id: more.mentionId } };
    expect(await decide(draft.id, 1, { decision: 'APPROVE' })).toMatchObject(stale);
    await save(threadId, 'Good to hear 😀', 1);
    expect((await submit(draft.id, 2)).draft).toMatchObject({ state: 'SUBMITTED', isStale: false });
    expect((await decide(draft.id, 2, { decision: 'APPROVE' })).draft.state).toBe('SENT');
  });

  it('are not approved with words that a guideline refuses', async () => {
    const { draftId } = await waiting();
    const refused = { code: 'GUIDELINES_BROKEN', draftFindings: [{ rule: 'AVOIDED_PHRASE' }] };
    expect(await decide(draftId, 1, { decision: 'CHANGE', text: 'A forbidden word' })).toMatchObject(refused);
    const { threadId } = await write(api, desk);
    const { draft } = await save(threadId, 'A forbidden word');
    expect(draft.findings).toMatchObject([{ rule: 'AVOIDED_PHRASE' }]);
    expect(await submit(draft.id, 1)).toMatchObject(refused);
  });

  it('are put away, and make room for another', async () => {
    const { threadId, draftId } = await waiting();
    const input = { draftId, version: 1 };
    const gone = await api.mutate('draftDiscard', input, { viewer: ann, selection: shown });
    expect(gone.draft).toMatchObject({ state: 'DISCARDED', thread: { draft: null } });
    expect((await save(threadId, 'Another')).draft.version).toBe(1);
  });

  it('are approved by a rule’s team, and left to whoever has taken them on', async () => {
    const { deskId } = desk;
    const { team } = await api.mutate('teamCreate', { deskId, name: 'Leads' }, { selection: 'team { id }' });
    const leadIds: string[] = [];
    for (const name of ['Lea', 'Lou']) {
      const input = {
        deskId,
        name,
        email: `${name}@aurora.example`,
        role: 'AGENT',
        teamIds: [team.id],
        skills: [],
        languages: ['en'],
        channels: [{ channel: 'X' }],
        capacity: 2,
      };
      leadIds.push((await api.mutate('agentCreate', input, { selection: 'agent { id }' })).agent.id);
    }
    const [lea, lou] = leadIds.map(agent) as [Viewer, Viewer];
    const { skill } = await api.mutate(
      'skillCreate',
      { deskId, name: 'Tact' },
      { selection: 'skill { id }' },
    );
    const rules = [
      {
        name: 'Trainees',
        writerBelow: { skillId: skill.id, level: 2 },
        visibilities: ['PUBLIC'],
        approverTeamId: team.id,
      },
      { name: 'Angry key customers', keyCustomersOnly: true, sentimentBelow: 4 },
    ];
    const policy = {
      deskId,
      rules,
      escalateAfterSeconds: 600,
      escalationTeamId: desk.teamId,
      expireAfterSeconds: 3_600,
    };
    const saved = await api.mutate('approvalPolicyUpdate', policy, {
      selection:
        'approvalPolicy { version rules { name writerBelow { level skill { name } } keyCustomersOnly sentimentBelow visibilities approverTeam { name } } approverTeam { name } escalationTeam { name } escalateAfterSeconds expireAfterSeconds }',
    });
    expect(saved.approvalPolicy).toMatchObject({
      version: 1,
      rules: [
        {
          name: 'Trainees',
          writerBelow: { level: 2, skill: { name: 'Tact' } },
          approverTeam: { name: 'Leads' },
        },
        { name: 'Angry key customers', writerBelow: null, sentimentBelow: 4, approverTeam: null },
      ],
      approverTeam: null,
      escalationTeam: { name: 'Care' },
    });
    const { threadId } = await write(api, desk);
    const { draftCheck } = await api.ask(
      'query ($input: DraftCheckInput!) { draftCheck(input: $input) { approvalReasons { because name } } }',
      { input: { threadId, text: 'Plain words' } },
      ann,
    );
    expect(draftCheck.approvalReasons).toEqual([{ because: 'RULE', name: 'Trainees' }]);
    const { draft } = await save(threadId, 'Plain words');
    expect((await submit(draft.id, 1)).draft.approverTeam).toEqual({ name: 'Leads' });
    const mayApprove = { actions: ['APPROVE'], reason: 'Leads approve' };
    const claim = (viewer: Viewer, isClaimed = true) =>
      api.mutate('approvalClaim', { draftId: draft.id, isClaimed }, { viewer, selection: shown });
    expect(await claim(lea)).toMatchObject({ code: 'NOT_PERMITTED' });
    for (const agentId of leadIds) await api.mutate('permissionGrant', { agentId, ...mayApprove });
    expect((await claim(lea)).draft.claimedBy).toBe(`agent:${lea.agentId}`);
    expect(await claim(lou)).toMatchObject({ code: 'NOT_APPROVER', reason: 'a colleague has taken it on' });
    expect(await decide(draft.id, 1, { decision: 'APPROVE' }, lou)).toMatchObject({ code: 'NOT_APPROVER' });
    expect((await claim(lea, false)).draft.claimedBy).toBeNull();
    expect((await decide(draft.id, 1, { decision: 'APPROVE' }, lou)).draft).toMatchObject({
      state: 'SENT',
      approvals: [{ agent: { name: 'Lou' } }],
    });
    expect(await api.mutate('approvalPolicyUpdate', { deskId, expireAfterSeconds: 0 })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'expireAfterSeconds' }],
    });
    await api.mutate('approvalPolicyUpdate', { deskId });
    const { approvalPolicy } = await api.ask(
      'query ($id: ID!) { approvalPolicy(deskId: $id) { version rules { name } } }',
      { id: deskId },
    );
    expect(approvalPolicy).toEqual({ version: 2, rules: [] });
  });

  it('go along with a thread that becomes part of another', async () => {
    const into = await write(api, desk);
    const { threadId } = await write(api, desk);
    const { draft } = await save(threadId, 'Words for both');
    const merged = await api.mutate(
      'threadMerge',
      { threadId, intoThreadId: into.threadId },
      { viewer: supervisor, selection: 'thread { id draft { id } }' },
    );
    expect(merged.thread).toEqual({ id: into.threadId, draft: { id: draft.id } });
    expect((await save(into.threadId, 'Better words for both', 1)).draft).toMatchObject({
      id: draft.id,
      version: 2,
    });
    expect((await submit(draft.id, 2)).draft).toMatchObject({
      state: 'SENT',
      interaction: { text: 'Better words for both' },
    });
    const { thread } = await api.ask(
      'query ($id: ID!) { thread(id: $id) { draft { id } interactions(first: 5) { nodes { text } } } }',
      { id: into.threadId },
    );
    expect(thread).toEqual({ draft: null, interactions: { nodes: [{ text: 'Better words for both' }] } });
  });

  it('are followed on their way', async () => {
    const { threadId } = await write(api, desk);
    const events = await api.subscribe(
      'subscription ($id: ID!) { approvalChanged(deskId: $id) { types draft { id state } } }',
      { id: desk.deskId },
    );
    const next = async () => (await events.next()).value.data.approvalChanged;
    const told = next();
    const { draft } = await save(threadId, needsApproval);
    await submit(draft.id, 1);
    expect(await told).toMatchObject({ types: ['draftSubmitted'], draft: { id: draft.id } });
    const left = next();
    await decide(draft.id, 1, { decision: 'APPROVE' });
    expect(await left).toEqual({
      types: ['draftApproved', 'draftSent'],
      draft: { id: draft.id, state: 'SENT' },
    });
    await events.return();
  });

  it('are offered to an approver, who finds them, takes or gives back the offer, or shows why not', async () => {
    await api.process.startDispatch();
    const { deskId } = desk;
    const { team } = await api.mutate('teamCreate', { deskId, name: 'Heads' }, { selection: 'team { id }' });
    const hired = {
      deskId,
      name: 'Pia',
      email: 'pia@aurora.example',
      role: 'AGENT',
      teamIds: [team.id],
      skills: [],
      languages: ['en'],
      channels: [{ channel: 'X' }],
      capacity: 2,
    };
    const { id: agentId } = (await api.mutate('agentCreate', hired, { selection: 'agent { id }' })).agent;
    const pia = agent(agentId);
    await api.mutate('approvalPolicyUpdate', { deskId, approverTeamId: team.id });
    await api.mutate('permissionGrant', { agentId, actions: ['APPROVE'], reason: 'Heads approve' });
    await api.mutate('agentSetPresence', { agentId, presence: 'AVAILABLE' });
    // the threads are in nobody's hands
    const writer: Viewer = { ...ann, role: 'supervisor' };
    const asking = async () => {
      const { threadId } = await write(api, desk);
      const { draft } = await save(threadId, needsApproval, null, writer);
      await submit(draft.id, 1, writer);
      return { threadId, draftId: draft.id as string };
    };
    const offered = await asking();
    const look = async (of = offered.draftId) => {
      const { draft } = await api.ask(
        `query ($id: ID!) { draft(id: $id) { state claimedBy offeredTo { name approvals { id } work { state } } offerExpiresAt } }`,
        { id: of },
      );
      return draft;
    };
    const open = { state: 'SUBMITTED', claimedBy: null };
    const draft = await eventually(look, ({ offeredTo }) => offeredTo !== null);
    expect(draft).toMatchObject({
      ...open,
      offeredTo: { name: 'Pia', approvals: [{ id: offered.draftId }] },
    });
    expect(draft.offerExpiresAt).not.toBeNull();
    const { approvalQueue, approvalExplanation } = await api.ask(
      `query ($deskId: ID!, $pia: ID!, $id: ID!) {
         approvalQueue(deskId: $deskId, filter: { offeredTo: $pia }) { nodes { id } }
         approvalExplanation(draftId: $id) { state agent { name } thread { id } others { agent { name } reason } } }`,
      { deskId, pia: agentId, id: offered.draftId },
    );
    expect(approvalQueue.nodes).toEqual([{ id: offered.draftId }]);
    expect(approvalExplanation).toMatchObject({
      state: 'OFFERED',
      agent: { name: 'Pia' },
      thread: { id: offered.threadId },
      others: expect.arrayContaining([{ agent: { name: 'Ann' }, reason: 'NOT_FOR_THEM' }]),
    });
    const answer = (field: string, draftId: string, viewer: Viewer) =>
      api.mutate(field, { draftId }, { viewer, selection: shown });
    expect(await answer('approvalAccept', offered.draftId, writer)).toMatchObject({ code: 'OWN_DRAFT' });
    expect((await answer('approvalAccept', offered.draftId, pia)).draft.claimedBy).toBe(
      `agent:${pia.agentId}`,
    );
    expect(await look()).toMatchObject({ offeredTo: null, offerExpiresAt: null });
    const next = await asking();
    await eventually(
      () => look(next.draftId),
      ({ offeredTo }) => offeredTo !== null,
    );
    const followed = await api.subscribe(
      'subscription ($id: ID!) { approvalChanged(deskId: $id) { types draft { id } } }',
      { id: deskId },
    );
    const told = followed.next();
    expect((await answer('approvalDecline', next.draftId, pia)).draft.claimedBy).toBeNull();
    expect((await told).value.data.approvalChanged).toEqual({
      types: ['workRequeued'],
      draft: { id: next.draftId },
    });
    await followed.return();
    expect(await answer('approvalDecline', next.draftId, pia)).toMatchObject({ code: 'NOT_HOLDER' });
    const claim = (isClaimed: boolean) =>
      api.mutate('approvalClaim', { draftId: offered.draftId, isClaimed }, { viewer: pia, selection: shown });
    expect((await claim(false)).draft.claimedBy).toBeNull();
  });

  it('that are not there are not found', async () => {
    expect(await submit(missing('Draft'), 1)).toMatchObject({ code: 'NOT_FOUND', kind: 'draft' });
  });
});
