import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/desk/agent.ts';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { type Action, actions } from '../../../src/domain/engagement/permissions/action.ts';
import { roleActions } from '../../../src/domain/engagement/permissions/roleDefaults.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';
import { eventually } from '../../support/liveDesk.ts';
import { authorisation, rolesIn } from '../support/authorisation.ts';
import { leastOf, nodeTypeOf } from '../support/least.ts';
import {
  admin,
  agent,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  missing,
  network,
  openLiveApi,
  planner,
  supervisor,
  write,
} from '../support/liveApi.ts';

/** Every mutation, as {@link authorisation} has it. */
const table = Object.entries(authorisation.mutation).map(([mutation, [roles, action, on]]) => ({
  mutation,
  roles: rolesIn(roles),
  action,
  on,
}));

/** Asked many times, these leave the thread where it is. */
const asked: Readonly<Record<string, (on: { threadId: string; mentionId: string }) => object>> = {
  mentionReact: ({ mentionId }) => ({ mentionId, reaction: 'LIKE' }),
  mentionTag: ({ mentionId }) => ({ mentionId, add: ['seen'], remove: [] }),
  threadAcknowledge: ({ threadId }) => ({ threadId, text: 'We have got it' }),
  threadMoveBack: ({ threadId }) => ({ threadId }),
  threadMoveToSecure: ({ threadId }) => ({ threadId }),
  threadNote: ({ threadId }) => ({ threadId, text: 'Calls back at noon' }),
  threadProposeChannel: ({ threadId }) => ({ threadId }),
  threadReopen: ({ threadId }) => ({ threadId }),
  threadReply: ({ threadId }) => ({ threadId, text: 'We look into it' }),
};

let api: LiveApi;
let desk: LiveDesk;
const threads: Record<'own' | 'other', { threadId: string; mentionId: string }> = {} as never;
let nobodys: { threadId: string; mentionId: string };

beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  await api.process.startDispatch();
  desk = await makeDesk(api);
  for (const agentId of desk.agentIds) await api.mutate('agentSetPresence', { agentId, presence: 'BUSY' });
  const take = async (agentId: string | null) => {
    const written = await write(api, desk);
    await eventually(
      () => api.ask('query ($id: ID!) { thread(id: $id) { work { state } } }', { id: written.threadId }),
      ({ thread }) => thread.work?.state === 'WAITING',
    );
    if (agentId !== null)
      expect(
        await api.mutate('threadClaim', { threadId: written.threadId }, { viewer: agent(agentId) }),
      ).toMatchObject({ __typename: 'ThreadPayload' });
    return written;
  };
  threads.own = await take(desk.agentIds[0]);
  threads.other = await take(desk.agentIds[1]);
  nobodys = await take(null);
});

/** Whose answer takes a thread out of the queue comes last. */
const viewers = {
  agent: () => agent(desk.agentIds[0]),
  marketing: () => marketing,
  planner: () => planner,
  integration: () => network,
  supervisor: () => supervisor,
  admin: () => admin,
} as const;

it('has one row for every mutation, which says which roles may ask it, and none for anything else', async () => {
  const fields = Object.values((await buildDeskSchema()).getMutationType()!.getFields());
  const byName = (one: readonly [string, ...unknown[]], other: readonly [string, ...unknown[]]): number =>
    one[0] < other[0] ? -1 : 1;
  expect(table.map(({ mutation, roles }) => [mutation, [...roles].sort()] as const).sort(byName)).toEqual(
    fields
      .map(({ name, extensions }) => [name, [...(extensions.allowedRoles as string[])].sort()] as const)
      .sort(byName),
  );
  for (const { action } of table) expect(['-', ...actions]).toContain(action);
});

/** The code of the fault or refusal that is answered; `none`: it is done. */
async function codeOfAsking(mutation: string, input: object, viewer: Viewer): Promise<string> {
  const source = `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
    ${mutation}(input: $input) { __typename ... on Refusal { code } } }`;
  const faults = await api.faultsOf(source, { input }, viewer);
  if (faults.length > 0) return String(faults[0]!.extensions!.code);
  return (await api.mutate(mutation, input, { viewer })).code ?? 'none';
}

describe.each(table.filter(({ mutation }) => mutation in asked))('$mutation', (row) => {
  const { mutation, roles, on, action } = row;
  const input = asked[mutation]!;
  const codeOf = (
    role: keyof typeof viewers,
    thread: { threadId: string; mentionId: string },
  ): Promise<string> => codeOfAsking(mutation, input(thread), viewers[role]());
  const isDecided = (code: string): boolean =>
    ['FORBIDDEN', 'NOT_PERMITTED', 'NOT_HOLDER', 'NOT_FOUND'].includes(code);

  it.each(Object.keys(viewers) as (keyof typeof viewers)[])(
    'is, for the role %s, as the table says',
    async (role) => {
      for (const [owner, thread] of Object.entries({ ...threads, nobodys })) {
        const code = await codeOf(role, thread);
        const isInHands = role === 'supervisor' || role === 'admin' || (role === 'agent' && owner === 'own');
        const expected = !roles.includes(role as Role)
          ? 'FORBIDDEN'
          : on === 'hands' && !isInHands
            ? 'NOT_HOLDER'
            : null;
        if (expected === null) expect([owner, isDecided(code)]).toEqual([owner, false]);
        else expect([owner, code]).toEqual([owner, expected]);
      }
    },
  );

  it('is refused an agent from whom its permission was withdrawn on that channel', async () => {
    const actionName = action.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    const { permission } = await api.mutate(
      'permissionWithdraw',
      { agentId: desk.agentIds[0], actions: [actionName], channels: ['X'], reason: 'In training' },
      { viewer: supervisor, selection: 'permission { id }' },
    );
    expect(await codeOf('agent', threads.own)).toBe('NOT_PERMITTED');
    await api.mutate(
      'permissionEnd',
      { permissionId: permission.id, reason: 'Trained' },
      { viewer: supervisor },
    );
    expect(isDecided(await codeOf('agent', threads.own))).toBe(false);
  });
});

const idFor = (place: string): string => (place === 'deskId' ? desk.deskId : missing(nodeTypeOf(place)));

// last: some of them change the desk
it('keeps every mutation to its roles, and what is one action to who has it by their role', async () => {
  const fields = (await buildDeskSchema()).getMutationType()!.getFields();
  for (const { mutation, roles, action, on } of table) {
    const least = leastOf(fields[mutation]!.args[0]!.type, idFor) as object;
    for (const [role, viewer] of Object.entries(viewers)) {
      const code = await codeOfAsking(mutation, least, viewer());
      const isDefault = roleActions[role as Role].byDefault.includes(action as Action);
      const lacks = ['desk', 'some'].includes(on) && !isDefault;
      if (roles.length > 0 && !roles.includes(role as Role))
        expect(code, `${mutation} by ${role}`).toBe('FORBIDDEN');
      // of what is not there, or cannot be meant, nobody learns that they lack the permission
      else if (lacks)
        expect(['NOT_PERMITTED', 'NOT_FOUND', 'BAD_USER_INPUT'], `${mutation} by ${role}`).toContain(code);
      else expect(['FORBIDDEN', 'NOT_PERMITTED'], `${mutation} by ${role}`).not.toContain(code);
    }
  }
}, 90_000);
