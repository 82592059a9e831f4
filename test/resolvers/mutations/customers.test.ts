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
} from '../support/liveApi.ts';

const profile = `id name isKey segment lastContactAt mergedInto { id } mergedRecords { id }
  identities { network externalId } mentions(first: 20) { totalCount nodes { id } }
  threads(first: 20) { nodes { id state mentionCount interactions(first: 20) { nodes { kind text } } } }`;

describe.each(executors)('customers under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
    const settings = { name: 'Aurora Air', timeZone: 'UTC', joinWindowMinutes: 1440, fallbackLanguage: 'en' };
    await api.mutate('deskUpdate', { deskId: desk.deskId, ...settings });
  });

  let people = 0;
  /** Somebody new who wrote on X, with the thread. */
  const somebody = async (): Promise<{ customerId: string; threadId: string; handle: string }> => {
    people += 1;
    const handle = `${executor}-${people}`;
    const { threadId } = await again(handle, `My parcel ${people} is late`);
    const { thread } = await api.ask('query ($id: ID!) { thread(id: $id) { customer { id } } }', {
      id: threadId,
    });
    return { customerId: thread.customer.id, threadId, handle };
  };
  const again = (handle: string, text: string) =>
    write(api, desk, mentionInput(text, { author: { externalId: handle, handle, name: handle } }));
  const customer = async (id: string) =>
    (await api.ask(`query ($id: ID!) { customer(id: $id) { ${profile} } }`, { id })).customer;
  const merge = (customerId: string, intoCustomerId: string, viewer = supervisor) =>
    api.mutate(
      'customerMerge',
      { customerId, intoCustomerId, reason: 'Said so on the phone' },
      { viewer, selection: 'customer { id }' },
    );
  const unmerge = (customerId: string, viewer = supervisor) =>
    api.mutate(
      'customerUnmerge',
      { customerId, reason: 'Two namesakes' },
      { viewer, selection: 'customer { id }' },
    );
  const trail = async () =>
    (
      await api.ask(
        'query ($desk: ID!) { auditTrail(deskId: $desk, first: 100) { nodes { type reason payload } } }',
        { desk: desk.deskId },
      )
    ).auditTrail.nodes.filter(({ type }: { type: string }) => type.startsWith('customer'));

  it('are one after a merge, and have again what each had after it is undone: threads by their ids, notes, addresses', async () => {
    const ann = await somebody();
    const bea = await somebody();
    await api.mutate('threadNote', { threadId: bea.threadId, text: 'Bea called about it' });
    const before = [await customer(ann.customerId), await customer(bea.customerId)];

    expect(await merge(bea.customerId, ann.customerId)).toEqual({
      __typename: 'CustomerPayload',
      customer: { id: ann.customerId },
    });
    const merged = await customer(ann.customerId);
    expect(merged).toMatchObject({
      mergedRecords: [{ id: bea.customerId }],
      mentions: { totalCount: 2 },
      threads: {
        nodes: [
          { id: ann.threadId, mentionCount: 2, interactions: { nodes: [{ text: 'Bea called about it' }] } },
        ],
      },
    });
    expect(merged.identities).toHaveLength(2);
    expect(await customer(bea.customerId)).toMatchObject({
      mergedInto: { id: ann.customerId },
      identities: [],
    });

    expect(await unmerge(bea.customerId)).toMatchObject({ customer: { id: bea.customerId } });
    expect([await customer(ann.customerId), await customer(bea.customerId)]).toEqual(before);
  });

  it('part with what came under their addresses since', async () => {
    const ann = await somebody();
    const bea = await somebody();
    await merge(bea.customerId, ann.customerId);
    const later = await again(bea.handle, 'Still no parcel');
    expect(later.threadId).toBe(ann.threadId);
    await unmerge(bea.customerId);
    expect(await customer(bea.customerId)).toMatchObject({
      mentions: { totalCount: 2 },
      threads: { nodes: [{ id: bea.threadId, mentionCount: 2 }] },
    });
    expect(await customer(ann.customerId)).toMatchObject({ mentions: { totalCount: 1 } });
  });

  it('are merged and taken apart once, however often it is asked, and the trail tells by whom and why', async () => {
    const ann = await somebody();
    const bea = await somebody();
    const told = (await trail()).length;
    await merge(bea.customerId, ann.customerId);
    expect(await merge(bea.customerId, ann.customerId)).toMatchObject({ customer: { id: ann.customerId } });
    await unmerge(bea.customerId);
    expect(await unmerge(bea.customerId)).toMatchObject({ customer: { id: bea.customerId } });
    const entries = (await trail()).slice(0, -told || undefined).reverse();
    expect(entries.map(({ type }: { type: string }) => type)).toEqual(['customerMerged', 'customerUnmerged']);
    expect(entries.map(({ reason }: { reason: string }) => reason)).toEqual([
      'Said so on the phone',
      'Two namesakes',
    ]);
  });

  it('are refused with the reason', async () => {
    const ann = await somebody();
    const bea = await somebody();
    const cleo = await somebody();
    expect(await merge(ann.customerId, ann.customerId)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await merge(missing('Customer'), ann.customerId)).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'customer',
    });
    expect(await merge(ann.customerId, missing('Customer'))).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'customer',
    });
    await merge(ann.customerId, bea.customerId);
    expect(await merge(ann.customerId, cleo.customerId)).toMatchObject({
      code: 'WRONG_STATE',
      state: 'part of another customer',
    });
    await write(
      api,
      desk,
      mentionInput('Also by email', {
        channel: 'EMAIL',
        channelAccount: 'help@aurora.example',
        author: { externalId: `${cleo.handle}@example.com` },
      }),
    );
    const mail = await api.ask(
      'query ($t: String!) { customers(first: 5, filter: { text: $t }) { nodes { id } } }',
      {
        t: `${cleo.handle}@example.com`,
      },
    );
    await write(
      api,
      desk,
      mentionInput('It is me', {
        author: { externalId: cleo.handle, handle: cleo.handle, email: `${cleo.handle}@example.com` },
      }),
    );
    expect(await unmerge(mail.customers.nodes[0].id)).toMatchObject({
      code: 'WRONG_STATE',
      state: 'one with another by an address that both have',
    });
  });

  it('are merged by those only who may resolve all their threads', async () => {
    const ann = await somebody();
    const bea = await somebody();
    const { permission } = await api.mutate(
      'permissionWithdraw',
      { agentId: desk.agentIds[1], actions: ['RESOLVE'], channels: ['X'], reason: 'New here' },
      { selection: 'permission { id }' },
    );
    expect(permission.id).toBeTruthy();
    expect(await merge(bea.customerId, ann.customerId, agent(desk.agentIds[1]))).toMatchObject({
      __typename: 'NotPermitted',
      code: 'NOT_PERMITTED',
    });
    expect(await merge(bea.customerId, ann.customerId, agent(desk.agentIds[0]))).toMatchObject({
      customer: { id: ann.customerId },
    });
  });

  it('are proposed to be one by what their addresses have in common, until somebody says otherwise', async () => {
    const handle = `Pat_${executor}`;
    const source = `query ($desk: ID, $id: ID) { customerMatches(deskId: $desk, customerId: $id) {
      certainty customer { id } otherCustomer { id } common { reason certainty identity { handle } } } }`;
    const matches = async (variables: object) => (await api.ask(source, variables)).customerMatches;
    const on = async (deliveredTo: LiveDesk, more: object): Promise<string> => {
      const author = { externalId: `${handle} there`, handle, name: 'Pat' };
      const { threadId } = await write(api, deliveredTo, mentionInput('Hello', { author, ...more }));
      const { thread } = await api.ask('query ($id: ID!) { thread(id: $id) { customer { id } } }', {
        id: threadId,
      });
      return thread.customer.id;
    };
    const here = await on(desk, {});
    const { channelAccount } = await api.mutate(
      'channelAccountCreate',
      { deskId: desk.deskId, channel: 'INSTAGRAM', name: `${executor} page`, externalId: `${executor} page` },
      { selection: 'channelAccount { externalId }' },
    );
    const place = { channel: 'INSTAGRAM', channelAccount: channelAccount.externalId };
    const there = await on(desk, place);
    // at another desk the same name is another matter
    await on(await makeDesk(api), {});
    const common = [{ reason: 'SAME_HANDLE', certainty: 'POSSIBLE', identity: { handle } }];
    const proposal = { certainty: 'POSSIBLE', customer: { id: here }, otherCustomer: { id: there }, common };
    expect(await matches({ id: here })).toEqual([proposal]);
    expect(await matches({ desk: desk.deskId })).toEqual([proposal]);

    const dismiss = (customerId: string, otherCustomerId: string) =>
      api.mutate(
        'customerMatchDismiss',
        { customerId, otherCustomerId, reason: 'Two namesakes' },
        { viewer: supervisor, selection: 'customer { id }' },
      );
    expect(await dismiss(there, missing('Customer'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await dismiss(there, there)).toMatchObject({ code: 'WRONG_STATE' });
    for (const _ of ['said', 'said again'])
      expect(await dismiss(there, here)).toMatchObject({ customer: { id: there } });
    expect(await matches({ id: there })).toEqual([]);
    const said = (await trail()).filter(({ type }: { type: string }) => type === 'customerMatchDismissed');
    expect(said).toHaveLength(1);
    await merge(there, here);
    expect(await matches({ desk: desk.deskId })).toEqual([]);
  });
});
