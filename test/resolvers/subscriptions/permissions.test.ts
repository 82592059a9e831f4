import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import {
  admin,
  agent,
  deskLog,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  mentionInput,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

let api: LiveApi;
/** Another process on the same database, whose clock goes ahead as a test says. */
let other: LiveApi;
let ahead = 0;
let desk: LiveDesk;
let ann: string;
let bob: string;
beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  other = await openLiveApi('graphql-js', api.process.url, () => Date.now() + ahead);
  await api.process.startDispatch();
  desk = await makeDesk(api);
  [ann, bob] = desk.agentIds;
});

// biome-ignore lint/suspicious/noExplicitAny: events are as free as JSON, and every test says what it expects of them
type Event = any;
const open: AsyncGenerator<Event, void>[] = [];
afterEach(async () => {
  for (const events of open.splice(0)) await events.return();
});

/** The events of a field, from now on. */
async function follow(
  at: LiveApi,
  [field, args, selection]: readonly [field: string, args: string, selection: string],
  viewer: Viewer,
): Promise<() => Promise<Event>> {
  const after = await deskLog(api, desk);
  const source = `subscription { ${field}(after: "${after}" ${args}) { ${selection} } }`;
  const events = await at.subscribe(source, {}, viewer);
  open.push(events);
  return async () => {
    const { value } = await events.next();
    expect((value as Event).errors).toBeUndefined();
    return Object.values((value as Event).data)[0];
  };
}

const mail = (externalId: string): object =>
  mentionInput('Please refund my suitcase', {
    channel: 'EMAIL',
    channelAccount: 'help@aurora.example',
    author: { externalId, name: 'Zoe' },
  });
const withdraw = (agentId: string) =>
  api.mutate(
    'permissionWithdraw',
    { agentId, actions: ['READ'], channels: ['EMAIL'], reason: 'Not hers' },
    { selection: 'permission { id }' },
  );

describe('a withdrawn permission', () => {
  it('is kept to by what is open already, in every process within five seconds', async () => {
    const mentions = await follow(other, ['mentionArrived', '', 'mention { channel }'], agent(ann));
    const threads = await follow(other, ['threadChanged', '', 'thread { channels } types'], agent(ann));
    const everybody = await follow(other, ['mentionArrived', '', 'mention { channel }'], agent(bob));
    await write(api, desk, mail('zoe@example.org'));
    expect(await mentions()).toMatchObject({ mention: { channel: 'EMAIL' } });
    expect(await threads()).toMatchObject({ thread: { channels: ['EMAIL'] } });
    expect(await everybody()).toMatchObject({ mention: { channel: 'EMAIL' } });

    await withdraw(ann);
    ahead += 5_000;
    await write(api, desk, mail('max@example.org'));
    await write(api, desk);
    expect(await mentions()).toMatchObject({ mention: { channel: 'X' } });
    for (let told = await threads(); ; told = await threads()) {
      // what the router decided on the first mail may still come from before
      if (told.thread.channels[0] === 'X') break;
      expect(told.types).not.toContain('mentionArrived');
    }
    expect(await everybody()).toMatchObject({ mention: { channel: 'EMAIL' } });
    expect(await everybody()).toMatchObject({ mention: { channel: 'X' } });
    const lists = 'query { threads { totalCount } mentions { totalCount } }';
    expect(await other.ask(lists, {}, agent(ann))).toEqual({
      threads: { totalCount: 1 },
      mentions: { totalCount: 1 },
    });
  });

  it('ends an open wallboard that counts what may not be read any more, in every process within five seconds', async () => {
    const source = `subscription { wallboardChanged(teamId: "${desk.teamId}") { waitingCount } }`;
    const boards = await other.subscribe(source, {}, agent(bob));
    open.push(boards);
    expect((await boards.next()).value.errors).toBeUndefined();
    const withdrawn = await withdraw(bob);
    ahead += 5_000;
    await write(api, desk);
    await expect(boards.next()).rejects.toThrow('what you may see has changed');
    const { id: permissionId } = withdrawn.permission;
    await api.mutate('permissionEnd', { permissionId, reason: 'Again' });
    ahead += 5_000;
  });

  it('leaves out of the approvals that are told what is on a channel out of sight', async () => {
    const approvals = await follow(api, ['approvalChanged', '', 'draft { text }'], agent(ann));
    for (const [text, mention] of [
      ['By mail', mail('tom@example.org')],
      ['On X', mentionInput()],
    ] as const) {
      const { threadId } = await write(api, desk, mention);
      const { draft } = await api.mutate(
        'draftSave',
        { threadId, text, version: null },
        { viewer: supervisor, selection: 'draft { id }' },
      );
      await api.mutate(
        'draftSubmit',
        { draftId: draft.id, version: 1, wishesApproval: true },
        { viewer: supervisor },
      );
    }
    expect(await approvals()).toEqual({ draft: { text: 'On X' } });
  });

  it('closes what is opened by the thread, as if there were none', async () => {
    const { threadId } = await write(api, desk, mail('eva@example.org'));
    const source = `subscription { threadChanged(threadId: "${threadId}") { cursor } }`;
    await expect(api.subscribe(source, {}, agent(ann))).rejects.toThrow(
      'There is no such thread that you may see',
    );
    await (await api.subscribe(source, {}, agent(bob))).return();
  });
});

describe('agents’ activity', () => {
  const select = 'interaction { kind text agent { name } thread { id } }';

  it('is told to supervisors as it happens, and is a list afterwards', async () => {
    const all = await follow(other, ['agentActivity', '', select], supervisor);
    const notes = await follow(
      other,
      [
        'agentActivity',
        `filter: { agentId: "${bob}", teamId: "${desk.teamId}", kinds: [NOTE] }`,
        'interaction { text }',
      ],
      supervisor,
    );
    const { threadId, mentionId } = await write(api, desk);
    await api.mutate('threadNote', { threadId, text: 'By Ann' }, { viewer: agent(ann) });
    // who is no agent is no agent's activity
    await api.mutate('threadNote', { threadId, text: 'By Sue' }, { viewer: supervisor });
    await api.mutate('mentionReact', { mentionId, reaction: 'LIKE' }, { viewer: agent(bob) });
    await api.mutate('mentionTag', { mentionId, add: ['bag'], remove: [] }, { viewer: agent(ann) });
    await api.mutate('threadNote', { threadId, text: 'By Bob' }, { viewer: agent(bob) });
    const expected = [
      { kind: 'NOTE', text: 'By Ann', agent: { name: 'Ann' }, thread: { id: threadId } },
      { kind: 'LIKE', text: '', agent: { name: 'Bob' }, thread: { id: threadId } },
      { kind: 'TAG', text: '', agent: { name: 'Ann' }, thread: { id: threadId } },
      { kind: 'NOTE', text: 'By Bob', agent: { name: 'Bob' }, thread: { id: threadId } },
    ];
    for (const interaction of expected) expect(await all()).toMatchObject({ interaction });
    expect(await notes()).toEqual({ interaction: { text: 'By Bob' } });
    const { agentActivity } = await api.ask(
      'query { agentActivity(order: OLDEST) { totalCount nodes { kind text agent { name } thread { id } } } }',
      {},
      supervisor,
    );
    expect(agentActivity).toEqual({ totalCount: 4, nodes: expected });
  });

  it('is what the supervisor may see themselves', async () => {
    const created = await api.mutate(
      'agentCreate',
      {
        deskId: desk.deskId,
        name: 'Lea',
        email: 'lea@aurora.example',
        role: 'SUPERVISOR',
        teamIds: [],
        skills: [],
        languages: [],
        channels: [],
        capacity: 1,
      },
      { selection: 'agent { id }' },
    );
    await withdraw(created.agent.id);
    const lea = { ...supervisor, subject: 'Lea', agentId: created.agent.id.slice('agent_'.length) };
    const hers = await follow(api, ['agentActivity', '', 'interaction { text }'], lea);
    const hidden = await write(api, desk, mail('ida@example.org'));
    const seen = await write(api, desk);
    await api.mutate('threadNote', { threadId: hidden.threadId, text: 'By mail' }, { viewer: agent(bob) });
    await api.mutate('threadNote', { threadId: seen.threadId, text: 'On X' }, { viewer: agent(bob) });
    expect(await hers()).toEqual({ interaction: { text: 'On X' } });
  });

  it('is for those who lead', async () => {
    for (const viewer of [agent(ann), marketing])
      await expect(api.subscribe(`subscription { agentActivity { ${select} } }`, {}, viewer)).rejects.toThrow(
        'is for the roles',
      );
    await (await api.subscribe(`subscription { agentActivity { ${select} } }`, {}, admin)).return();
  });
});
