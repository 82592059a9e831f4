import {
  type GraphQLField,
  type GraphQLFormattedError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/desk/agent.ts';
import type { Viewer } from '../../src/domain/desk/viewer.ts';
import { buildDeskSchema } from '../../src/resolvers/schema.ts';
import { readGlobalId } from '../../src/store/read/globalId.ts';
import { authorisation, lets, rolesIn } from './support/authorisation.ts';
import { leastOf, nodeTypeOf } from './support/least.ts';
import {
  admin,
  agent,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  mentionInput,
  missing,
  network,
  openLiveApi,
  planner,
  supervisor,
  write,
} from './support/liveApi.ts';
import { pathsToTypes } from './support/paths.ts';

let schema: GraphQLSchema;
let api: LiveApi;
let desk: LiveDesk;
let otherDesk: LiveDesk;
/** On X, and by email, which one agent may not read. */
let open: Awaited<ReturnType<typeof write>>;
let hidden: Awaited<ReturnType<typeof write>>;

beforeAll(async () => {
  schema = await buildDeskSchema();
  api = await openLiveApi('graphql-js');
  await api.process.startDispatch();
  desk = await makeDesk(api);
  const author = { externalId: 'zoe@example.org', name: 'Zoe' };
  open = await write(api, desk, mentionInput('My suitcase is gone'));
  hidden = await write(
    api,
    desk,
    mentionInput('Please refund my secret suitcase', {
      channel: 'EMAIL',
      channelAccount: 'help@aurora.example',
      author,
    }),
  );
  for (const { threadId } of [open, hidden])
    await api.mutate('threadNote', { threadId, text: 'Asked twice' }, { viewer: agent(desk.agentIds[1]) });
  await api.mutate(
    'permissionWithdraw',
    { agentId: desk.agentIds[0], actions: ['READ'], channels: ['EMAIL'], reason: 'In training' },
    { viewer: supervisor },
  );
  otherDesk = await makeDesk(api, 'Borealis Air');
});

const fieldsOf = (root: GraphQLObjectType | null | undefined) => Object.values(root!.getFields());

const viewers = {
  agent: () => agent(desk.agentIds[0]),
  supervisor: () => supervisor,
  marketing: () => marketing,
  planner: () => planner,
  admin: () => admin,
  integration: () => network,
} as const;

const idsThatAreThere = (place: string): string => {
  const there: Readonly<Record<string, string>> = {
    Thread: hidden.threadId,
    Mention: hidden.mentionId,
    Desk: desk.deskId,
    Team: desk.teamId,
    Agent: desk.agentIds[0],
    ChannelAccount: desk.mailbox,
  };
  const type = nodeTypeOf(place);
  return there[type] ?? missing(type);
};
const idsOfNothing = (place: string): string =>
  nodeTypeOf(place) === 'Desk' ? desk.deskId : missing(nodeTypeOf(place));

/** An operation that asks for one root field with the least it takes. */
function asking(
  kind: 'query' | 'subscription',
  field: GraphQLField<unknown, unknown>,
  idOf: (place: string) => string,
) {
  const args = field.args.filter(
    ({ name, type, defaultValue }) =>
      name === 'deskId' || (isNonNullType(type) && defaultValue === undefined),
  );
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return {
    source: `${kind}${declared && ` (${declared})`} { ${field.name}${given && `(${given})`}${below} }`,
    variables: Object.fromEntries(
      args.map(({ name, type }) => [name, leastOf(type, idOf, name === 'id' ? field.name : name)]),
    ),
  };
}

/** Whether somebody was let through, or kept out by their role, or by a permission that they lack. */
type Told = 'let through' | 'kept out by role' | 'kept out by permission';

const toldBy = (row: string, role: Role): Told =>
  !rolesIn(row).includes(role)
    ? 'kept out by role'
    : lets(row, role)
      ? 'let through'
      : 'kept out by permission';

function toldOf(faults: readonly GraphQLFormattedError[]): Told {
  const forbidden = faults.find(({ extensions }) => extensions?.code === 'FORBIDDEN');
  if (forbidden === undefined || forbidden.message.includes('own teams')) return 'let through';
  return forbidden.message.includes("the token's role is") ? 'kept out by role' : 'kept out by permission';
}

describe('the truth about who may see and do what', () => {
  it('has a row for every operation and every field, and none for what is not there', () => {
    const roots = {
      mutation: schema.getMutationType(),
      query: schema.getQueryType(),
      subscription: schema.getSubscriptionType(),
    } as const;
    for (const [kind, root] of Object.entries(roots)) {
      const rows = Object.entries(authorisation[kind as keyof typeof roots]).map(([name, row]) => [
        name,
        rolesIn(typeof row === 'string' ? row : row[0]).sort(),
      ]);
      const declared = fieldsOf(root).map(({ name, extensions }) => [
        name,
        [...(extensions.allowedRoles as string[])].sort(),
      ]);
      expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(declared));
    }
    const isRow = (type: GraphQLObjectType): boolean =>
      !isIntrospectionType(type) &&
      !Object.values(roots).includes(type) &&
      !/(?:Connection|Edge)$|^PageInfo$/.test(type.name);
    const types = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type))
      .filter(isRow);
    const published = types.map((type) => [type.name, Object.keys(type.getFields()).sort().join(' ')]);
    const rows = Object.entries(authorisation.fields).map(([name, { own, sight = '' }]) => [
      name,
      `${own} ${sight}`.trim().split(' ').sort().join(' '),
    ]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(published));
  });

  it.each(Object.keys(viewers) as (keyof typeof viewers)[])(
    'holds for every query of the role %s',
    async (role) => {
      for (const field of fieldsOf(schema.getQueryType())) {
        const { source, variables } = asking('query', field, idsOfNothing);
        const faults = await api.faultsOf(source, variables, viewers[role]());
        expect([field.name, toldOf(faults)]).toEqual([
          field.name,
          toldBy(authorisation.query[field.name]!, role),
        ]);
      }
    },
  );

  it.each(Object.keys(viewers) as (keyof typeof viewers)[])(
    'holds for every subscription of the role %s',
    async (role) => {
      for (const field of fieldsOf(schema.getSubscriptionType())) {
        const { source, variables } = asking('subscription', field, idsOfNothing);
        const faults = await api.subscribe(source, variables, viewers[role]()).then(
          async (events) => {
            await events.return();
            return [];
          },
          (error: GraphQLFormattedError) => [error],
        );
        expect([field.name, toldOf(faults)]).toEqual([
          field.name,
          toldBy(authorisation.subscription[field.name]!, role),
        ]);
      }
    },
  );

  it('lets nobody without a token ask for anything else', async () => {
    for (const field of fieldsOf(schema.getQueryType())) {
      const { source, variables } = asking('query', field, idsOfNothing);
      const faults = await api.faultsOf(source, variables, null);
      expect([field.name, faults[0]?.extensions?.code]).toEqual([field.name, 'UNAUTHENTICATED']);
    }
  });
});

describe('what is of another desk', () => {
  /** What somebody of the other desk is told, but for the id and the desk that they name themselves. */
  const toldTo = async (source: string, variables: object): Promise<string> => {
    const viewer: Viewer = { ...admin, deskIds: [readGlobalId(otherDesk.deskId).id] };
    const faults = await api.faultsOf(source, variables, viewer);
    const data = faults.length > 0 ? null : await api.ask(source, variables, viewer);
    return JSON.stringify([faults, data]).replaceAll(
      /[a-zA-Z]+_[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{8}-[0-9a-f-]{27}/g,
      '…',
    );
  };
  const ofOther =
    (idOf: (place: string) => string) =>
    (place: string): string =>
      nodeTypeOf(place) === 'Desk' ? otherDesk.deskId : idOf(place);

  it('is, in every query, as if it were not there', async () => {
    let compared = 0;
    for (const field of fieldsOf(schema.getQueryType())) {
      const there = asking('query', field, ofOther(idsThatAreThere));
      const absent = asking('query', field, ofOther(idsOfNothing));
      if (JSON.stringify(there.variables) === JSON.stringify(absent.variables)) continue;
      compared += 1;
      expect([field.name, await toldTo(there.source, there.variables)]).toEqual([
        field.name,
        await toldTo(absent.source, absent.variables),
      ]);
    }
    expect(compared).toBeGreaterThanOrEqual(8);
  });

  it('is, in every mutation, as if it were not there', async () => {
    let compared = 0;
    for (const field of fieldsOf(schema.getMutationType())) {
      const input = field.args[0]!.type;
      const named = getNamedType(input);
      if (
        !isInputObjectType(named) ||
        !(
          'threadId' in named.getFields() ||
          'agentId' in named.getFields() ||
          'id' in named.getFields() ||
          'mentionId' in named.getFields() ||
          'teamId' in named.getFields()
        )
      )
        continue;
      const source = `mutation ($input: ${String(input)}) { ${field.name}(input: $input) { __typename ... on Refusal { code message } } }`;
      const there = leastOf(input, ofOther(idsThatAreThere)) as object;
      const absent = leastOf(input, ofOther(idsOfNothing)) as object;
      if (JSON.stringify(there) === JSON.stringify(absent)) continue;
      compared += 1;
      expect([field.name, await toldTo(source, { input: there })]).toEqual([
        field.name,
        await toldTo(source, { input: absent }),
      ]);
    }
    expect(compared).toBeGreaterThanOrEqual(20);
  });
});

describe('a conversation, by every path that leads to it', () => {
  const guarded = ['Thread', 'Mention', 'Interaction'];
  /** Arguments of fields that need some, so that they lead to what is hidden. */
  const given = (field: GraphQLField<unknown, unknown>): string | null => {
    const needed = field.args.filter(
      ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
    );
    const ids = needed.map(({ name, type }) =>
      getNamedType(type).name === 'ID'
        ? `${name}: ${String(type).startsWith('[') ? `["${hidden.threadId}", "${hidden.mentionId}"]` : `"${idsThatAreThere(name === 'id' ? field.name : name)}"`}`
        : null,
    );
    if (ids.includes(null)) return null;
    return ids.length === 0 ? '' : `(${ids.join(', ')})`;
  };
  const leaves = (name: string): string =>
    fieldsOf(schema.getType(name) as GraphQLObjectType)
      .filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0)
      .map((field) => field.name)
      .join(' ');

  /** Every path of the schema that ends in one of them, as a query. */
  const paths = (): { name: string; source: string }[] => {
    const found: { name: string; source: string }[] = [];
    for (const [typeName, around] of pathsToTypes(schema, given)) {
      if (/(?:Connection|Edge)$/.test(typeName)) continue;
      for (const field of fieldsOf(schema.getType(typeName) as GraphQLObjectType)) {
        const child = getNamedType(field.type).name;
        const target = guarded.find((name) => child === name || child === `${name}Connection`);
        const args = given(field);
        if (target === undefined || args === null) continue;
        const below = child === target ? leaves(target) : `totalCount nodes { ${leaves(target)} }`;
        found.push({
          name: `${typeName}.${field.name}`,
          source: around(`${field.name}${args} { ${below} }`),
        });
      }
    }
    return found;
  };

  /** The objects in an answer, by id. */
  const objectsIn = (answer: unknown, seen: Map<string, string> = new Map()): Map<string, string> => {
    if (typeof answer !== 'object' || answer === null) return seen;
    const { id } = answer as { id?: string };
    if (id !== undefined && /^(?:thread|mention|interaction)_/.test(id)) seen.set(id, JSON.stringify(answer));
    for (const value of Object.values(answer)) objectsIn(value, seen);
    return seen;
  };

  it('is hidden from whoever may not read it, and one and the same for who may', async () => {
    const isHidden = (text: string): boolean =>
      text.includes(hidden.threadId) || text.includes(hidden.mentionId) || text.includes('secret suitcase');
    const all = paths();
    expect(all.length).toBeGreaterThan(25);
    const reached: string[] = [];
    const known = new Map<string, string>();
    for (const { name, source } of all) {
      for (const viewer of [supervisor, agent(desk.agentIds[0])]) {
        const faults = await api.faultsOf(source, {}, viewer);
        const answer = faults.length > 0 ? faults : await api.ask(source, {}, viewer);
        const found = objectsIn(answer);
        if (viewer !== supervisor) {
          // the id of what they asked for themselves may be repeated to them
          expect([name, faults.length > 0 ? false : isHidden(JSON.stringify(answer))]).toEqual([name, false]);
          continue;
        }
        if (found.has(hidden.threadId) || found.has(hidden.mentionId)) reached.push(name);
        for (const [id, object] of found) {
          expect([name, known.get(id) ?? object]).toEqual([name, object]);
          known.set(id, object);
        }
      }
    }
    // paths that lead nowhere would show nothing
    expect(reached.length).toBeGreaterThanOrEqual(8);
  });
});
