import { type GraphQLFormattedError, parse, subscribe, validate } from 'graphql';
import { expect } from 'vitest';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { type Context, createContextFactory } from '../../../src/resolvers/context.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';
import { useCasesOf } from '../../../src/resolvers/useCasesOf.ts';
import { executorGateway } from '../../../src/server/executor.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { EncryptionKey } from '../../../src/store/encryptionKey.ts';
import { globalId } from '../../../src/store/read/globalId.ts';
import { openProcess, type TestProcess } from '../../support/liveDesk.ts';

/** Under which the tests’ desks encrypt. */
export const encryptionKey = new EncryptionKey(Buffer.alloc(32, 9));

export const executors = ['graphql-js', 'graphql-jit'] as const;
export type ExecutorName = (typeof executors)[number];

export const admin: Viewer = { subject: 'Ada', role: 'admin', agentId: null, deskIds: null };
export const supervisor: Viewer = { subject: 'Sue', role: 'supervisor', agentId: null, deskIds: null };
export const marketing: Viewer = { subject: 'Max', role: 'marketing', agentId: null, deskIds: null };
export const planner: Viewer = { subject: 'Pia', role: 'planner', agentId: null, deskIds: null };
export const network: Viewer = { subject: 'feed', role: 'integration', agentId: null, deskIds: null };
/** The agent with the global id. */
export const agent = (id: string): Viewer => ({
  subject: id,
  role: 'agent',
  agentId: id.slice('agent_'.length),
  deskIds: null,
});

// biome-ignore lint/suspicious/noExplicitAny: answers are as free as JSON, and every test says what it expects of them
type Answer = any;

/** One process with the whole of the API but for HTTP, on the wall clock. */
export interface LiveApi {
  readonly process: TestProcess;
  /** Runs an operation that must not fail, and gives its data back. */
  ask(source: string, variables?: object, viewer?: Viewer): Promise<Answer>;
  /** The faults of an operation that must fail. */
  faultsOf(
    source: string,
    variables?: object,
    viewer?: Viewer | null,
  ): Promise<readonly GraphQLFormattedError[]>;
  /** Runs a mutation and gives back its result; `selection` is made on its payload, `refusal` on refusals. */
  mutate(field: string, input: object, options?: { viewer?: Viewer; selection?: string }): Promise<Answer>;
  /** The events of a subscription; a refusal to subscribe is thrown. */
  subscribe(source: string, variables?: object, viewer?: Viewer): Promise<AsyncGenerator<Answer, void>>;
}

/** Facts of refusals, so that a test sees them all. */
const facts = `
  ... on Refusal { code message }
  ... on NotFound { kind id }
  ... on InvalidInput { findings { path found allowed } }
  ... on NameTaken { name }
  ... on Archived { kind id }
  ... on InUse { kind id usedBy }
  ... on CapacityBelowLoad { capacity load }
  ... on AgentAtCapacity { capacity load }
  ... on NotEligible { reasons }
  ... on AlreadyAssigned { holder { id name } }
  ... on NotHolder { holder { id name } }
  ... on NothingToRoute { threadId }
  ... on WrongState { state allowed }
  ... on NoAddress { channel }
  ... on AccountDataBlocked { accountDataKind isAsk start end }
  ... on ApprovalNeeded { threadId approvalReasons { because name } }
  ... on DraftConflict { draftId seenVersion seenText latestVersion latestText latestBy }
  ... on UnderLegalHold { holdId reason }
  ... on DraftStale { mention { id } }
  ... on ThreadStale { newMentions { id } newInteractions { id text } }
  ... on NotApprover { reason }
  ... on GuidelinesBroken { draftFindings { rule severity start end found allowed proposal guidelineId guidelineVersion } }
  ... on DecisionExpired { waitedMilliseconds }
  ... on KeyReused { key }
  ... on InvalidScenario { complaints { line column path message found allowed } }`;

/** The parts of {@link facts} that the result's union has. */
const factsOf = (types: readonly string[]): string =>
  facts
    .split('\n')
    .filter((line) => line.includes('Refusal') || types.some((type) => line.includes(`on ${type} `)))
    .join('\n');

export async function openLiveApi(
  executor: ExecutorName,
  url?: string,
  now?: () => number,
): Promise<LiveApi> {
  const process = await openProcess(url, now);
  const schema = await buildDeskSchema();
  const contextOf = createContextFactory({
    store: poolOf(process.dataSource),
    now: process.host.now,
    useCases: useCasesOf(process.host, new Ingest(process.host), encryptionKey),
  });
  const { executor: run } = await executorGateway(schema, executor === 'graphql-jit' ? 1 : null).load({
    apollo: {},
  });
  const execute = async (source: string, variables: object, viewer: Viewer | null) => {
    const document = parse(source);
    expect(validate(schema, document)).toEqual([]);
    const asked = {
      document,
      source,
      queryHash: source,
      context: { context: contextOf(viewer) },
      request: { variables },
    };
    const { data, errors } = await run!(asked as unknown as Parameters<NonNullable<typeof run>>[0]);
    return JSON.parse(JSON.stringify({ data: data ?? null, errors: errors ?? [] })) as {
      data: Answer;
      errors: GraphQLFormattedError[];
    };
  };
  const ask = async (source: string, variables: object = {}, viewer: Viewer = admin) => {
    const { data, errors } = await execute(source, variables, viewer);
    expect(errors).toEqual([]);
    return data;
  };
  return {
    process,
    ask,
    async faultsOf(source, variables = {}, viewer = admin) {
      const { errors } = await execute(source, variables, viewer);
      return errors;
    },
    async mutate(field, input, { viewer = admin, selection = '' } = {}) {
      const result = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
      const union = schema.getType(`${result}Result`);
      const types = (union as unknown as { getTypes(): { name: string }[] })
        .getTypes()
        .map(({ name }) => name);
      const payload = types.find((name) => name.endsWith('Payload'))!;
      const chosen = selection === '' ? '' : `... on ${payload} { ${selection} }`;
      const data = await ask(
        `mutation ($input: ${result}Input!) { ${field}(input: $input) { __typename ${chosen} ${factsOf(types)} } }`,
        { input },
        viewer,
      );
      return data[field];
    },
    async subscribe(source, variables = {}, viewer = supervisor) {
      const document = parse(source);
      expect(validate(schema, document)).toEqual([]);
      const events = await subscribe({
        schema,
        document,
        variableValues: variables as Readonly<Record<string, unknown>>,
        contextValue: contextOf(viewer) as Context,
      });
      if (!(Symbol.asyncIterator in events)) throw events.errors?.[0] ?? new Error('no events');
      return events as AsyncGenerator<Answer, void>;
    },
  };
}

/** A desk made through the API: one team of two agents, on X and email, and a mailbox; global ids. */
export interface LiveDesk {
  readonly deskId: string;
  readonly teamId: string;
  readonly agentIds: readonly [string, string];
  readonly x: string;
  readonly mailbox: string;
}

export async function makeDesk(api: LiveApi, name = 'Aurora Air'): Promise<LiveDesk> {
  const settings = { name, timeZone: 'UTC', joinWindowMinutes: 0, fallbackLanguage: 'en' };
  const { desk } = await api.mutate('deskCreate', settings, { selection: 'desk { id }' });
  const deskId: string = desk.id;
  const { team } = await api.mutate('teamCreate', { deskId, name: 'Care' }, { selection: 'team { id }' });
  const agentIds: string[] = [];
  for (const each of ['Ann', 'Bob']) {
    const created = await api.mutate('agentCreate', agentInput(each, { deskId, teamIds: [team.id] }), {
      selection: 'agent { id }',
    });
    agentIds.push(created.agent.id);
  }
  const account = async (channel: string, externalId: string): Promise<string> => {
    const input = { deskId, channel, name: externalId, externalId };
    return (await api.mutate('channelAccountCreate', input, { selection: 'channelAccount { id }' }))
      .channelAccount.id;
  };
  return {
    deskId,
    teamId: team.id,
    agentIds: agentIds as [string, string],
    x: await account('X', '@aurora'),
    mailbox: await account('EMAIL', 'help@aurora.example'),
  };
}

export const agentInput = (name: string, more: object = {}): object => ({
  name,
  email: `${name.toLowerCase()}@aurora.example`,
  role: 'AGENT',
  teamIds: [],
  skills: [],
  languages: ['en'],
  channels: [{ channel: 'X' }, { channel: 'EMAIL' }],
  capacity: 2,
  ...more,
});

let written = 0;

/** A mention on X, as an integration hands it in. */
export function mentionInput(text = 'My flight was cancelled, please help me', more: object = {}): object {
  written += 1;
  return {
    channelAccount: '@aurora',
    channel: 'X',
    externalId: `x-${written}`,
    publishedAt: new Date(Date.now() - 60_000).toISOString(),
    author: { externalId: `u-${written}`, handle: `customer${written}`, name: `Customer ${written}` },
    text,
    ...more,
  };
}

export const ingested = `
  outcomes {
    __typename
    ... on DeliveryAccepted { mention { id text } interaction { id } thread { id } }
    ... on DeliveryDuplicate { mention { id } interaction { id } }
    ... on DeliveryRevised { mention { id text deletedAt } interaction { id } }
    ... on DeliveryHeldBack { externalId }
    ... on DeliveryRejected { code message place found allowed }
  }`;

/** Takes one mention in; gives back its id and its thread's. */
export async function write(
  api: LiveApi,
  { deskId }: LiveDesk,
  mention: object = mentionInput(),
): Promise<{ mentionId: string; threadId: string }> {
  const { outcomes } = await api.mutate(
    'mentionsIngest',
    { deskId, deliveries: [{ mention }] },
    { viewer: network, selection: ingested },
  );
  expect(outcomes).toMatchObject([{ __typename: 'DeliveryAccepted' }]);
  return { mentionId: outcomes[0].mention.id, threadId: outcomes[0].thread.id };
}

export const deskLog = async (api: LiveApi, { deskId }: LiveDesk): Promise<number> =>
  (await api.ask('query ($id: ID!) { desk(id: $id) { lastSequence } }', { id: deskId })).desk.lastSequence;

/** A well-formed global id of something that is not there. */
export const missing = (type: Parameters<typeof globalId>[0]): string =>
  globalId(type, '01900000-0000-7000-8000-000000000000');
