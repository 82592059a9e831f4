import { beforeAll, describe, expect, it } from 'vitest';
import { Draw } from '../../../bench/account-data/draw.ts';
import { cardNumber, iban } from '../../../bench/account-data/numbers.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { eventually } from '../../support/liveDesk.ts';
import { tablesWith } from '../../support/tablesWith.ts';
import {
  agent,
  executors,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const owners = 'id side ownership { side team { id } from until by { id } reason }';

describe.each(executors)('service and marketing side by side under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let brandId: string;
  let bagsId: string;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    await api.process.startDispatch();
    desk = await makeDesk(api);
    brandId = await team('Brand', 'MARKETING');
    bagsId = await team('Bags');
  });

  const team = async (name: string, side?: string): Promise<string> =>
    (await api.mutate('teamCreate', { deskId: desk.deskId, name, side }, { selection: 'team { id }' })).team
      .id;
  const waiting = async (): Promise<string> => {
    const { threadId } = await write(api, desk);
    await eventually(
      () => api.ask('query ($id: ID!) { thread(id: $id) { work { state } } }', { id: threadId }),
      ({ thread }) => thread.work?.state === 'WAITING',
    );
    return threadId;
  };
  const hand = (threadId: string, toTeamId: string, reason: string, viewer = supervisor) =>
    api.mutate(
      'threadTransfer',
      { threadId, toTeamId, reason },
      { viewer, selection: `thread { ${owners} }` },
    );
  const ofSide = async (...sides: string[]): Promise<string[]> => {
    const { threads } = await api.ask(
      'query ($desk: ID!, $sides: [Side!]) { threads(deskId: $desk, first: 100, filter: { sides: $sides }) { nodes { id } } }',
      { desk: desk.deskId, sides },
    );
    return threads.nodes.map(({ id }: { id: string }) => id);
  };

  it('no thread goes to the other side without a reason; within a side it may', async () => {
    const threadId = await waiting();
    expect(await hand(threadId, brandId, ' ')).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'reason', allowed: 'why it goes from service to marketing' }],
    });
    expect(await hand(threadId, bagsId, '')).toMatchObject({ thread: { side: 'SERVICE' } });
  });

  it('what waits on its side marketing hands over itself, and nothing of the other side', async () => {
    const threadId = await waiting();
    expect(await hand(threadId, brandId, 'Looks like ours', marketing)).toMatchObject({ code: 'NOT_HOLDER' });
    await hand(threadId, brandId, 'About the advert');
    expect(await hand(threadId, bagsId, 'Wants the bag back', marketing)).toMatchObject({
      thread: { side: 'SERVICE' },
    });
    expect(await hand(threadId, brandId, 'Ours again', marketing)).toMatchObject({ code: 'NOT_HOLDER' });
  });

  it('tells who answered for a thread, from when to when, and on which side', async () => {
    const threadId = await waiting();
    const [ann] = desk.agentIds;
    await api.mutate('agentSetPresence', { presence: 'AVAILABLE' }, { viewer: agent(ann) });
    await api.mutate('agentSetPresence', { presence: 'BUSY' }, { viewer: agent(ann) });
    await api.mutate('threadClaim', { threadId }, { viewer: agent(ann) });
    expect((await hand(threadId, brandId, 'About the advert', agent(ann))).thread.side).toBe('MARKETING');
    expect(await ofSide('MARKETING')).toContain(threadId);
    expect(await ofSide('SERVICE')).not.toContain(threadId);
    const { thread } = await hand(threadId, bagsId, 'Wants the bag back');
    expect(await ofSide('SERVICE', 'MARKETING')).toContain(threadId);
    const [first, second, third] = thread.ownership;
    expect(thread.ownership).toMatchObject([
      { side: 'SERVICE', team: { id: desk.teamId }, by: null, reason: null },
      { side: 'MARKETING', team: { id: brandId }, by: { id: ann }, reason: 'About the advert' },
      { side: 'SERVICE', team: { id: bagsId }, by: null, reason: 'Wants the bag back' },
    ]);
    expect([first.until, second.until, third.until]).toEqual([second.from, third.from, null]);
  });

  it('what a team was when it had a thread stays, whatever side it is put on since', async () => {
    const otherId = await team('Events', 'MARKETING');
    const threadId = await waiting();
    await hand(threadId, otherId, 'A fair');
    await hand(threadId, bagsId, 'Not a fair');
    const { team: changed } = await api.mutate(
      'teamUpdate',
      { teamId: otherId, name: 'Events', side: 'SERVICE' },
      { selection: 'team { side }' },
    );
    expect(changed).toEqual({ side: 'SERVICE' });
    const { thread } = await api.ask(`query ($id: ID!) { thread(id: $id) { ${owners} } }`, { id: threadId });
    expect(thread.ownership.map(({ side }: { side: string }) => side)).toEqual([
      'SERVICE',
      'MARKETING',
      'SERVICE',
    ]);
  });

  it('stands among what was done, with both sides', async () => {
    const threadId = await waiting();
    await hand(threadId, brandId, 'A campaign');
    const { thread } = await api.ask(
      'query ($id: ID!) { thread(id: $id) { interactions { nodes { kind details } } } }',
      { id: threadId },
    );
    expect(thread.interactions.nodes).toContainEqual({
      kind: 'HAND_OVER',
      details: expect.objectContaining({ fromSide: 'service', toSide: 'marketing' }),
    });
  });

  it('of a reason, a guarded desk keeps and shows no account data', async () => {
    const guarded = await makeDesk(api, `Guarded ${executor}`);
    const { deskId } = guarded;
    await api.mutate('accountDataPolicySave', { deskId, isRegulated: true });
    const input = { deskId, name: 'Brand', side: 'MARKETING' };
    const { team: brand } = await api.mutate('teamCreate', input, { selection: 'team { id }' });
    const { threadId } = await write(api, guarded);
    await eventually(
      () => api.ask('query ($id: ID!) { thread(id: $id) { work { state } } }', { id: threadId }),
      ({ thread }) => thread.work?.state === 'WAITING',
    );
    const draw = new Draw(7);
    const [card, account] = [cardNumber(draw), iban(draw)];
    const written = `Paid with ${card.match(/.{1,4}/g)!.join(' ')}, wants it at ${account}`;
    const { thread } = await hand(threadId, brand.id, written);
    const masked = `Paid with [card number •••• ${card.slice(-4)}], wants it at [IBAN]`;
    expect(thread.ownership.at(-1)).toMatchObject({ side: 'MARKETING', reason: masked });
    const shown = await api.ask(
      'query ($id: ID!) { thread(id: $id) { interactions { nodes { kind text details } } history(first: 50) { nodes { __typename } } } }',
      { id: threadId },
    );
    expect(JSON.stringify(shown)).toContain(masked);
    const pool = poolOf(api.process.dataSource);
    for (const number of [card, card.match(/.{1,4}/g)!.join(' '), account])
      expect(await tablesWith(pool, number)).toEqual([]);
  });
});
