import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BulkActions } from '../../../src/live/bulk/bulkActions.ts';
import { refreshThreads } from '../../../src/live/refresh/refreshThreads.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { LockedDesk } from '../../../src/store/log.ts';
import { readGlobalId } from '../../../src/store/read/globalId.ts';
import { inTransaction } from '../../../src/store/transaction.ts';
import { eventually } from '../../support/liveDesk.ts';
import {
  agent,
  agentInput,
  deskLog,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  mentionInput,
  missing,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const progress = 'progress { targets changed refused undone kept }';
const bulk = `bulkAction { id state selectedCount ${progress} undoableUntil requestedBy }`;

let api: LiveApi;
let desk: LiveDesk;
let runner: BulkActions;
let ann: string;
let faults: Error[];

beforeAll(async () => {
  api = await openLiveApi('graphql-jit');
  await api.process.startDispatch();
  desk = await makeDesk(api);
  [ann] = desk.agentIds;
  faults = [];
  runner = new BulkActions({
    host: api.process.host,
    undoMinutes: 10,
    onFault: (error) => faults.push(error),
  });
  await runner.start();
});
afterAll(async () => {
  await runner.stop();
  expect(faults).toEqual([]);
});

const lead = (field: string, input: object, selection = bulk) =>
  api.mutate(field, input, { viewer: supervisor, selection });

/** Chooses what the filter finds; gives back the bulk action's id. */
async function select(filter: { threads?: object; mentions?: object }): Promise<string> {
  const { bulkAction } = await lead('bulkSelect', { deskId: desk.deskId, ...filter });
  expect(bulkAction).toMatchObject({ state: 'SELECTED', undoableUntil: null });
  return bulkAction.id;
}

const look = async (id: string, selection = `state ${progress}`) =>
  (await api.ask(`query ($id: ID!) { bulkAction(id: $id) { ${selection} } }`, { id }, supervisor)).bulkAction;

const until = (id: string, state: string) =>
  eventually(
    () => look(id),
    (found) => found.state === state,
  );

async function change(field: string, id: string, input: object = {}) {
  const asked = await lead(field, { bulkActionId: id, ...input });
  expect(asked.__typename).toBe('BulkPayload');
  return (await until(id, field === 'bulkUndo' ? 'UNDONE' : 'CHANGED')).progress;
}

/** What was not changed or not put back, and why. */
const refusals = async (id: string, states = ['REFUSED']) =>
  (
    await api.ask(
      `query ($id: ID!, $states: [BulkTargetState!]) { bulkAction(id: $id) {
         targets(filter: { states: $states }) { nodes { thread { id } mention { id } state refusal { code message } } } } }`,
      { id, states },
      supervisor,
    )
  ).bulkAction.targets.nodes;

const mentionOf = async (id: string) =>
  (
    await api.ask(
      `query ($id: ID!) { mention(id: $id) { tags priorityMinutes mentionType priorityReasons { reason minutes } } }`,
      { id },
    )
  ).mention;
const threadOf = async (id: string) =>
  (
    await api.ask(
      `query ($id: ID!) { thread(id: $id) {
         state tags mentionType priorityMinutes team { name } work { state team { id } agent { id } }
         episodes { number openedAt resolvedAt } history(last: 20) { nodes { type actor } } } }`,
      { id },
    )
  ).thread;

/** So many threads whose mention has a word that nothing else has. */
async function writeAll(word: string, count: number) {
  const written: { mentionId: string; threadId: string }[] = [];
  for (let number = 0; number < count; number++)
    written.push(await write(api, desk, mentionInput(`My bag is lost, ${word}`)));
  return written;
}

const waiting = (id: string) =>
  eventually(
    () => threadOf(id),
    (found) => found.work?.state === 'WAITING',
  );

describe('a bulk action', () => {
  it('is chosen by a list’s filter, shows how many and which, and touches nothing that comes later', async () => {
    const written = await writeAll('alpha', 3);
    const id = await select({ threads: { text: 'alpha' } });
    const [later] = await writeAll('alpha', 1);
    const chosen = await look(
      id,
      'selects selectedCount targets(first: 2) { totalCount nodes { thread { id } } }',
    );
    expect(chosen).toMatchObject({ selects: 'THREAD', selectedCount: 3, targets: { totalCount: 3 } });
    const threadIds = written.map(({ threadId }) => threadId);
    for (const { thread } of chosen.targets.nodes) expect(threadIds).toContain(thread.id);
    expect(await change('bulkTag', id, { add: ['outage'] })).toEqual({
      targets: 3,
      changed: 3,
      refused: 0,
      undone: 0,
      kept: 0,
    });
    for (const { mentionId, threadId } of written) {
      expect((await mentionOf(mentionId)).tags).toContain('outage');
      const { tags, history } = await threadOf(threadId);
      expect(tags).toContain('outage');
      expect(history.nodes).toContainEqual({ type: 'interactionRecorded', actor: 'supervisor:Sue' });
    }
    expect((await mentionOf(later!.mentionId)).tags).not.toContain('outage');
  });

  it('leaves the row of a thread whose mentions it tags as one that is told anew, with the tags in the posts’ order', async () => {
    const [written] = await writeAll('alphabet', 1);
    const { threadId } = written!;
    const more = { author: { externalId: 'al', handle: 'al', name: 'Al' }, conversationId: 'of Al' };
    const opened = await write(api, desk, mentionInput('first alphabet', more));
    await write(api, desk, mentionInput('second alphabet', more));
    const row = async (id: string) =>
      (
        await api.ask('query ($id: ID!) { thread(id: $id) { tags interactionCount mentionCount state } }', {
          id,
        })
      ).thread;
    const [before, other] = [await row(opened.threadId), await row(threadId)];
    await api.mutate('mentionTag', { mentionId: opened.mentionId, add: ['early'], remove: [] });
    const id = await select({ mentions: { text: 'alphabet' } });
    await change('bulkTag', id, { add: ['outage', 'bags'] });
    const tagged = await row(opened.threadId);
    const tags = [...before.tags, 'early', 'outage', 'bags'];
    expect(tagged).toEqual({ ...before, tags, mentionCount: 2, interactionCount: 3 });
    expect((await row(threadId)).interactionCount).toBe(other.interactionCount + 1);
    const again = await select({ mentions: { text: 'alphabet' } });
    await change('bulkPrioritise', again, { minutes: 30 });
    expect(await row(opened.threadId)).toEqual(tagged);
  });

  it('leaves threads, episodes and promises as those that are told anew, whatever it changes of their mentions', async () => {
    const written = await writeAll('alphorn', 2);
    const more = { author: { externalId: 'al2', handle: 'al2', name: 'Al' }, conversationId: 'of Al2' };
    for (const word of ['first', 'second'])
      written.push(await write(api, desk, mentionInput(`${word} alphorn`, more)));
    const ids = [...new Set(written.map(({ threadId }) => readGlobalId(threadId).id))];
    const { dataSource } = api.process;
    const rows = async () =>
      (
        await poolOf(dataSource).query(
          `select to_jsonb(thread) as thread, (select json_agg(episode order by number) from episode
             where thread_id = thread.id) as episodes from thread where id = any($1) order by id`,
          [ids],
        )
      ).rows;
    for (const [field, input] of [
      ['bulkPrioritise', { minutes: 240 }],
      ['bulkTag', { add: ['horn'] }],
      ['bulkMarkNoise', {}],
      ['bulkPrioritise', { minutes: -5 }],
    ] as const) {
      const before = await rows();
      await change(field, await select({ mentions: { text: 'alphorn' } }), input);
      const after = await rows();
      expect(after).not.toEqual(before);
      await inTransaction(dataSource, async (transaction) => {
        const locked = await LockedDesk.lock(transaction, readGlobalId(desk.deskId).id, Date.now());
        locked.append(await refreshThreads(transaction, locked, ids));
      });
      expect(await rows()).toEqual(after);
    }
  });

  it('is undone but for what somebody has changed since, which is listed', async () => {
    const [first, second] = await writeAll('beta', 2);
    const id = await select({ mentions: { text: 'beta' } });
    await change('bulkTag', id, { add: ['outage'] });
    await api.mutate('mentionTag', { mentionId: second!.mentionId, add: ['mine'], remove: [] });
    expect(await change('bulkUndo', id)).toMatchObject({ changed: 2, undone: 1, kept: 1 });
    expect((await mentionOf(first!.mentionId)).tags).not.toContain('outage');
    expect((await mentionOf(second!.mentionId)).tags).toEqual(expect.arrayContaining(['outage', 'mine']));
    expect(await refusals(id, ['KEPT'])).toMatchObject([
      { mention: { id: second!.mentionId }, state: 'KEPT', refusal: { code: 'WRONG_STATE' } },
    ]);
    expect(await lead('bulkUndo', { bulkActionId: id })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'undone',
    });
  });

  it('takes noise out of the queue, and back into it when it was none', async () => {
    const [{ mentionId, threadId } = missingThread] = await writeAll('gamma', 1);
    const before = await waiting(threadId);
    const id = await select({ mentions: { text: 'gamma' } });
    await change('bulkMarkNoise', id);
    expect(await mentionOf(mentionId)).toMatchObject({ mentionType: 'NOISE' });
    await eventually(
      () => threadOf(threadId),
      ({ work }) => work === null,
    );
    await change('bulkUndo', id);
    const after = await waiting(threadId);
    expect(after.mentionType).toBe('SERVICE');
    expect(after.episodes).toEqual(before.episodes);
  });

  it('sets priorities that stay when the text is edited, with people’s word as the one reason', async () => {
    const [{ mentionId, threadId } = missingThread] = await writeAll('delta', 1);
    const before = await mentionOf(mentionId);
    const id = await select({ threads: { text: 'delta' } });
    await change('bulkPrioritise', id, { minutes: 120 });
    expect(await threadOf(threadId)).toMatchObject({ priorityMinutes: 120 });
    const { externalId } = (
      await api.ask('query ($id: ID!) { mention(id: $id) { externalId } }', { id: mentionId })
    ).mention;
    const edit = {
      channelAccount: '@aurora',
      channel: 'X',
      externalId,
      revisedAt: new Date().toISOString(),
      text: 'My bag is lost, delta, urgent!!',
    };
    await api.mutate('mentionsIngest', { deskId: desk.deskId, deliveries: [{ edit }] });
    expect(await mentionOf(mentionId)).toMatchObject({
      priorityMinutes: 120,
      priorityReasons: [{ reason: 'PERSON', minutes: 120 }],
    });
    await change('bulkUndo', id);
    expect((await mentionOf(mentionId)).priorityReasons).not.toContainEqual({
      reason: 'PERSON',
      minutes: 120,
    });
    expect(before.priorityReasons).not.toContainEqual({ reason: 'PERSON', minutes: 120 });
  });

  it('hands threads over through the router, lists those it refuses, and takes them back', async () => {
    const { team } = await api.mutate(
      'teamCreate',
      { deskId: desk.deskId, name: 'Bags' },
      { selection: 'team { id }' },
    );
    const [first, second, third] = await writeAll('epsilon', 3);
    for (const { threadId } of [first!, second!, third!]) await waiting(threadId);
    await api.mutate('threadResolve', { threadId: third!.threadId, code: 'done' });
    await eventually(
      () => threadOf(third!.threadId),
      ({ work }) => work === null,
    );
    const id = await select({ mentions: { text: 'epsilon' } });
    expect(await change('bulkAssign', id, { toTeamId: team.id, reason: 'bags are theirs' })).toMatchObject({
      targets: 3,
      changed: 2,
      refused: 1,
    });
    for (const { threadId } of [first!, second!])
      expect((await threadOf(threadId)).work).toMatchObject({ team: { id: team.id } });
    expect(await refusals(id)).toMatchObject([
      { thread: { id: third!.threadId }, mention: null, refusal: { code: 'NOTHING_TO_ROUTE' } },
    ]);
    await api.mutate('threadTransfer', { threadId: second!.threadId, toTeamId: team.id, reason: 'really' });
    expect(await change('bulkUndo', id)).toMatchObject({ undone: 1, kept: 1 });
    expect((await threadOf(first!.threadId)).work).toMatchObject({ team: { id: desk.teamId } });
    expect((await threadOf(second!.threadId)).work).toMatchObject({ team: { id: team.id } });
  });

  it('hands nothing over to marketing without a reason', async () => {
    const { team } = await api.mutate(
      'teamCreate',
      { deskId: desk.deskId, name: 'Brand', side: 'MARKETING' },
      { selection: 'team { id }' },
    );
    const [written] = await writeAll('campaign', 1);
    await waiting(written!.threadId);
    const [silent, told] = [
      await select({ threads: { text: 'campaign' } }),
      await select({ threads: { text: 'campaign' } }),
    ];
    expect(await change('bulkAssign', silent, { toTeamId: team.id, reason: ' ' })).toMatchObject({
      changed: 0,
      refused: 1,
    });
    expect(await refusals(silent)).toMatchObject([{ refusal: { code: 'INVALID_INPUT' } }]);
    expect(await change('bulkAssign', told, { toTeamId: team.id, reason: 'an advert' })).toMatchObject({
      changed: 1,
    });
  });

  it('gives an agent what they have room for, and lists the rest with the router’s reason', async () => {
    await api.mutate('agentSetPresence', { agentId: ann, presence: 'AVAILABLE' });
    await api.mutate('agentSetPresence', { agentId: ann, presence: 'BUSY' });
    const written = await writeAll('zeta', 3);
    for (const { threadId } of written) await waiting(threadId);
    const id = await select({ threads: { text: 'zeta' } });
    const told = await change('bulkAssign', id, { toAgentId: ann, reason: '' });
    const reasons = new Set(
      (await refusals(id)).map(({ refusal }: { refusal: { code: string } }) => refusal.code),
    );
    expect(told.changed + told.refused).toBe(3);
    expect(told.refused).toBeGreaterThan(0);
    for (const code of reasons) expect(['AGENT_AT_CAPACITY', 'NOT_ELIGIBLE']).toContain(code);
    await change('bulkUndo', id);
  });

  it('closes threads but those that are closed or written to since; undone, the same episode goes on', async () => {
    const [open, closed, written] = await writeAll('eta', 3);
    for (const { threadId } of [open!, closed!, written!]) await waiting(threadId);
    const before = await threadOf(open!.threadId);
    const id = await select({ threads: { text: 'eta' } });
    await api.mutate('threadResolve', { threadId: closed!.threadId, code: 'done' });
    const { author, externalId } = await authorOf(written!.mentionId);
    await write(api, desk, mentionInput('Is anybody there?', { author, replyTo: externalId }));
    expect(await change('bulkClose', id, { code: 'outage over' })).toMatchObject({ changed: 1, refused: 2 });
    expect(await threadOf(open!.threadId)).toMatchObject({ state: 'RESOLVED', work: null });
    expect((await refusals(id)).map(({ thread, refusal }: Told) => [thread.id, refusal.message])).toEqual(
      expect.arrayContaining([
        [closed!.threadId, expect.stringContaining('resolved')],
        [written!.threadId, expect.stringContaining('since it was selected')],
      ]),
    );
    await change('bulkUndo', id);
    const after = await waiting(open!.threadId);
    expect(after.episodes).toEqual(before.episodes);
    expect(after.history.nodes).toContainEqual({
      type: 'threadResolutionWithdrawn',
      actor: 'supervisor:Sue',
    });
  });

  it('closed threads that their customer has written in since stay as they are', async () => {
    const [{ mentionId, threadId } = missingThread] = await writeAll('theta', 1);
    const id = await select({ threads: { text: 'theta' } });
    await change('bulkClose', id, { code: 'over' });
    const { author, externalId } = await authorOf(mentionId);
    await write(api, desk, mentionInput('It is not over', { author, replyTo: externalId }));
    expect(await change('bulkUndo', id)).toMatchObject({ undone: 0, kept: 1 });
    expect((await threadOf(threadId)).episodes).toHaveLength(2);
  });

  it('closes threads that became one meanwhile once, through however many they lead on', async () => {
    const [first, second, third] = await writeAll('lambda', 3);
    const id = await select({ threads: { text: 'lambda' } });
    for (const [from, into] of [
      [third, second],
      [second, first],
    ])
      await api.mutate('threadMerge', { threadId: from!.threadId, intoThreadId: into!.threadId });
    expect(await change('bulkClose', id, { code: 'over' })).toMatchObject({ changed: 1, refused: 2 });
    expect(await threadOf(first!.threadId)).toMatchObject({ state: 'RESOLVED' });
  });

  it('changes nothing on which a permission of its leader was withdrawn, and says so', async () => {
    const created = await api.mutate(
      'agentCreate',
      agentInput('Lea', { deskId: desk.deskId, teamIds: [desk.teamId], role: 'SUPERVISOR' }),
      { selection: 'agent { id }' },
    );
    const lea = { ...agent(created.agent.id), role: 'supervisor' as const };
    const withdrawal = { agentId: created.agent.id, actions: ['BULK'], channels: ['X'], reason: 'Too fast' };
    expect(await api.mutate('permissionWithdraw', withdrawal)).toMatchObject({
      __typename: 'PermissionPayload',
    });
    const [{ mentionId } = missingThread] = await writeAll('mu', 1);
    const id = await select({ threads: { text: 'mu' } });
    await api.mutate('bulkTag', { bulkActionId: id, add: ['outage'] }, { viewer: lea });
    expect((await until(id, 'CHANGED')).progress).toMatchObject({ changed: 0, refused: 1 });
    expect(await refusals(id)).toMatchObject([{ refusal: { code: 'NOT_PERMITTED' } }]);
    expect((await mentionOf(mentionId)).tags).not.toContain('outage');
  });

  it('is of whoever was given the permission, where they were given it, and of nobody else', async () => {
    const created = await api.mutate(
      'agentCreate',
      agentInput('Ben', { deskId: desk.deskId, teamIds: [desk.teamId] }),
      { selection: 'agent { id }' },
    );
    const ben = agent(created.agent.id);
    const selecting = { deskId: desk.deskId, mentions: { text: 'nu' } };
    const [{ mentionId } = missingThread] = await writeAll('nu', 1);
    expect(await api.mutate('bulkSelect', selecting, { viewer: ben })).toMatchObject({
      code: 'NOT_PERMITTED',
      message: expect.stringContaining('bulk'),
    });
    const list = 'query ($id: ID!) { bulkActions(deskId: $id) { nodes { id } } }';
    expect(await api.faultsOf(list, { id: desk.deskId }, ben)).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const granting = { agentId: created.agent.id, actions: ['BULK'], channels: ['X'], reason: 'The outage' };
    await api.mutate('permissionGrant', granting);
    const chosen = await api.mutate('bulkSelect', selecting, { viewer: ben, selection: bulk });
    const id = chosen.bulkAction.id;
    await api.mutate('bulkTag', { bulkActionId: id, add: ['outage'] }, { viewer: ben });
    expect((await until(id, 'CHANGED')).progress).toMatchObject({ changed: 1, refused: 0 });
    expect((await mentionOf(mentionId)).tags).toContain('outage');
    const hers = await select({ mentions: { text: 'nu' } });
    for (const [field, input] of [
      ['bulkTag', { bulkActionId: hers, add: ['mine'] }],
      ['bulkUndo', { bulkActionId: hers }],
    ] as const)
      expect(await api.mutate(field, input, { viewer: ben })).toMatchObject({
        code: 'WRONG_STATE',
        state: 'of supervisor:Sue',
      });
    expect((await api.ask(list, { id: desk.deskId }, ben)).bulkActions.nodes).toContainEqual({ id });
  });

  it('lists what the desk fails at every time, and goes on with the rest', async () => {
    const written = await writeAll('xi', 5);
    const poisoned = written[2]!.mentionId;
    const pool = poolOf(api.process.host.dataSource);
    await pool.query(`
      create function poison() returns trigger language plpgsql as
        $$ begin raise exception 'poisoned'; end $$;
      create trigger poison before update on mention for each row
        when (old.id = '${readGlobalId(poisoned).id}') execute function poison()`);
    try {
      const id = await select({ mentions: { text: 'xi' } });
      expect(await change('bulkTag', id, { add: ['outage'] })).toMatchObject({ changed: 4, refused: 1 });
      expect(await refusals(id)).toMatchObject([{ mention: { id: poisoned }, refusal: { code: 'FAULT' } }]);
      expect(new Set(faults.splice(0).map(({ message }) => message))).toEqual(new Set(['poisoned']));
      expect(await change('bulkUndo', id)).toMatchObject({ undone: 4 });
    } finally {
      await pool.query('drop function poison cascade');
    }
  });

  it('is told step by step to whoever watches it', async () => {
    await writeAll('iota', 2);
    const id = await select({ threads: { text: 'iota' } });
    const events = await api.subscribe(
      `subscription ($id: ID!, $after: String) { bulkProgressed(bulkActionId: $id, after: $after) { state ${progress} bulkAction { id } } }`,
      { id, after: String(await deskLog(api, desk)) },
    );
    await change('bulkTag', id, { add: ['outage'] });
    const states: string[] = [];
    for await (const { data } of events) {
      states.push(data.bulkProgressed.state);
      expect(data.bulkProgressed.bulkAction.id).toBe(id);
      if (data.bulkProgressed.state !== 'CHANGED') continue;
      expect(data.bulkProgressed.progress).toMatchObject({ targets: 2, changed: 2 });
      break;
    }
    expect(states[0]).toBe('CHANGING');
  });

  it('is refused where it makes no sense', async () => {
    await writeAll('kappa', 1);
    const id = await select({ threads: { text: 'kappa' } });
    expect(await lead('bulkTag', { bulkActionId: id })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'add', found: 'no tag' }],
    });
    expect(await lead('bulkAssign', { bulkActionId: id, reason: '' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(
      await lead('bulkAssign', { bulkActionId: id, toTeamId: missing('Team'), reason: '' }),
    ).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'team',
    });
    expect(await lead('bulkPrioritise', { bulkActionId: id, minutes: 99_999 })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await lead('bulkClose', { bulkActionId: missing('BulkAction'), code: 'x' })).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'bulk action',
    });
    expect(await lead('bulkUndo', { bulkActionId: id })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'selected',
    });
    await change('bulkTag', id, { add: ['twice'] });
    expect(await lead('bulkTag', { bulkActionId: id, add: ['twice'] })).toMatchObject({
      code: 'WRONG_STATE',
    });
    const both = { deskId: desk.deskId, threads: {}, mentions: {} };
    const faultsOf = await api.faultsOf(
      'mutation ($input: BulkSelectInput!) { bulkSelect(input: $input) { __typename } }',
      { input: both },
    );
    expect(faultsOf).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    for (const viewer of [agent(ann), marketing])
      expect(await api.faultsOf('{ bulkActions { totalCount } }', {}, viewer)).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
  });

  it('cannot be undone once its time is over', async () => {
    await writeAll('lambda', 1);
    const id = await select({ threads: { text: 'lambda' } });
    await change('bulkTag', id, { add: ['late'] });
    await poolOf(api.process.dataSource).query(
      `update bulk_action set undoable_until = now() - interval '1 minute' where id = $1`,
      [id.slice('bulk_'.length)],
    );
    expect(await lead('bulkUndo', { bulkActionId: id })).toMatchObject({
      code: 'WRONG_STATE',
      state: expect.stringContaining('final since'),
    });
  });
});

const missingThread = { mentionId: '', threadId: '' };

interface Told {
  readonly thread: { readonly id: string };
  readonly refusal: { readonly message: string };
}

/** Who wrote the mention, as a network names them. */
async function authorOf(mentionId: string) {
  const { rows } = await poolOf(api.process.dataSource).query(
    `select mention.external_id, author_name, author_handle, identity.external_id as author
     from mention join identity on identity.customer_id = mention.customer_id where mention.id = $1`,
    [mentionId.slice('mention_'.length)],
  );
  const [row] = rows;
  return {
    author: { externalId: row.author, handle: row.author_handle, name: row.author_name },
    externalId: row.external_id as string,
  };
}
