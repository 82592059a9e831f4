import type { Telltale, Telltales } from './telltale.ts';

/** A running desk, as whoever sends something to it knows it. */
export interface Sent {
  readonly url: string;
  readonly token: string;
  readonly telltales: Telltales;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as free as JSON
export type Answer = any;

const json = { 'content-type': 'application/json' };

/** An operation as an administrator; what is refused is answered as well. */
async function post(
  { url, token }: Sent,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return response.json();
}

export async function mutate(
  desk: Sent,
  field: string,
  type: string,
  input: object,
  selection = '',
): Promise<Answer> {
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${selection} } }`;
  const { data, errors } = await post(desk, { query, variables: { input } });
  return { field, ...data?.[field], codes: errors?.map(({ extensions }: Answer) => extensions.code) };
}

/** A thread of one mention, with what is written at it. */
export interface Written {
  readonly threadId: string;
  readonly results: readonly Answer[];
}

const accountOf = async (desk: Sent): Promise<Answer> =>
  (
    await post(desk, { query: '{ channelAccounts(first: 50) { nodes { channel externalId } } }' })
  ).data.channelAccounts.nodes.find(({ channel }: Answer) => channel === 'X');

export async function ingest(desk: Sent, delivery: object): Promise<Answer> {
  const query = `mutation ($input: MentionsIngestInput!) { mentionsIngest(input: $input) { ... on MentionsIngestPayload {
    outcomes { __typename ... on DeliveryRejected { code message } ... on DeliveryAccepted { mention { id } thread { id } } } } } }`;
  const { data, errors } = await post(desk, { query, variables: { input: { deliveries: [delivery] } } });
  return (
    data?.mentionsIngest.outcomes[0] ?? { codes: errors.map(({ extensions }: Answer) => extensions.code) }
  );
}

export async function mention(desk: Sent, externalId: string, text: string, name = 'Ann'): Promise<object> {
  const { channel, externalId: channelAccount } = await accountOf(desk);
  const author = { externalId: `customer-${externalId}`, name };
  return {
    mention: { author, channel, channelAccount, externalId, publishedAt: new Date().toISOString(), text },
  };
}

/** What people write: in, at and out of a thread. */
export async function writeEverything(desk: Sent): Promise<Written> {
  const { telltales } = desk;
  const textOf = (way: string): string => telltales.of(way).text;
  const arrived = await ingest(
    desk,
    await mention(desk, 'log-1', textOf('mention'), telltales.of('author').ascii),
  );
  const { channel, externalId: channelAccount } = await accountOf(desk);
  const edited = await ingest(desk, {
    edit: {
      channel,
      channelAccount,
      externalId: 'log-1',
      revisedAt: new Date().toISOString(),
      text: textOf('edit'),
    },
  });
  const threadId = arrived.thread.id as string;
  const rejected = await ingest(desk, await mention(desk, textOf('externalId'), textOf('rejected')));
  const teams = (await post(desk, { query: '{ teams(first: 9) { nodes { id } } }' })).data.teams.nodes;
  const words = async (
    input: (text: string, short: string) => object,
    field: string,
    type: string,
    way = field,
  ): Promise<Answer> => {
    const { text, ascii } = telltales.of(way);
    return mutate(desk, field, type, input(text, ascii), '... on Refusal { code message }');
  };
  const results = [
    edited,
    rejected,
    await words((text) => ({ threadId, text }), 'threadNote', 'ThreadNoteInput'),
    await words((text) => ({ threadId, text }), 'draftSave', 'DraftSaveInput'),
    await words(
      (text) => ({ threadId, text, expectedVersion: 0 }),
      'threadReply',
      'ThreadReplyInput',
      'refusedReply',
    ),
    await words(
      (text) => ({ threadId, text: text.repeat(90) }),
      'threadReply',
      'ThreadReplyInput',
      'longReply',
    ),
    await words(
      (text) => ({ threadId, text: `${text}\0` }),
      'threadReply',
      'ThreadReplyInput',
      'replyWithNul',
    ),
    await words(
      (reason) => ({ threadId, reason, toTeamId: teams.at(-1).id }),
      'threadTransfer',
      'ThreadTransferInput',
    ),
    await words((_, text) => ({ threadId, text }), 'threadReply', 'ThreadReplyInput'),
    await words((_, tag) => ({ mentionId: arrived.mention.id, add: [tag] }), 'mentionTag', 'MentionTagInput'),
    await words((_, code) => ({ threadId, code }), 'threadResolve', 'ThreadResolveInput'),
    await words(
      (_, idempotencyKey) => ({ threadId, text: 'x', idempotencyKey }),
      'threadNote',
      'ThreadNoteInput',
      'idempotencyKey',
    ),
    await words((text) => ({ threadId: text, text }), 'threadNote', 'ThreadNoteInput', 'threadId'),
    await words(
      (text, title) => ({ title, kind: 'ANSWER', approval: 'APPROVED', texts: [{ language: 'en', text }] }),
      'cannedAnswerCreate',
      'CannedAnswerCreateInput',
    ),
    await words((comment) => ({ token: comment, score: 3, comment }), 'surveyAnswer', 'SurveyAnswerInput'),
  ];
  return { threadId, results: [arrived, ...results] };
}

/** What is no operation, none that can be done, or a look for something. */
export async function askAmiss(desk: Sent): Promise<Answer[]> {
  const { telltales } = desk;
  const of = (way: string): Telltale => telltales.of(way);
  const look =
    'query ($text: String, $from: DateTime) { threads(first: 1, filter: { text: $text, activeFrom: $from }) { totalCount } }';
  const named = of('operationName');
  const long = of('longName');
  const headers = of('header').ascii;
  const ids = [
    of('requestIdCard').card,
    `${of('requestIdDots')
      .card.match(/.{1,4}/g)!
      .join('-')}`,
    of('requestIdIban').iban,
  ];
  const { card } = of('requestIdUuid');
  const hidden = `${card.slice(0, 8)}-${card.slice(8, 12)}-${card.slice(12, 16)}-8000-000000000000`;
  const bodies: readonly (readonly [body: unknown, headers?: Record<string, string>])[] = [
    [{ query: `{ threads(filter: { text: "${of('unclosed').ascii} ) }` }],
    [{ query: `query { ${of('field').name} }` }],
    [{ query: `{ desk(id: "${of('literal').text.replaceAll('\n', ' ')}") { name } }` }],
    [{ query: look, variables: { text: of('filter').text } }],
    [{ query: look, variables: { text: `${of('filterNul').text}\0` } }],
    [{ query: look, variables: { from: of('date').text } }],
    [{ query: look, variables: { text: { [of('key').ascii]: of('object').text } } }],
    [{ query: look, variables: of('variables').text }],
    [
      {
        query: 'query ($after: String) { threads(first: 1, after: $after) { totalCount } }',
        variables: { after: of('cursor').text },
      },
    ],
    [{ query: `query ${named.name} { desks { totalCount } }` }],
    [{ query: `query Q${of('shortName').card} { desks { totalCount } }` }],
    [{ query: `query ${long.name}${'x'.repeat(5_000)} { desks { totalCount } }` }],
    [{ query: 'query Real { desks { totalCount } }', operationName: of('absentName').text }],
    [{ documentId: of('documentId').text }],
    [{ query: '{ desks { totalCount } }', extensions: { persistedQuery: { sha256Hash: of('hash').text } } }],
    [`{"query": "${of('brokenJson').ascii}`],
    [`["${of('array').ascii}"]`],
    ['{}', { 'content-type': `text/${of('contentType').card}; charset=${of('charset').card}` }],
    ['{}', { 'content-encoding': of('encoding').card }],
    ...[
      ...ids,
      hidden,
      of('requestIdWords')
        .ascii.replace(/[^\w]+/g, '-')
        .slice(0, 60),
    ].map((id) => [{ query: '{ desks { totalCount } }' }, { 'x-request-id': id }] as const),
    [
      { query: '{ desks { totalCount } }' },
      {
        'user-agent': headers,
        referer: headers,
        cookie: headers,
        origin: headers,
        tracestate: headers,
        'x-forwarded-for': headers,
        baggage: headers,
      },
    ],
    [{ query: '{ desks { totalCount } }' }, { authorization: `Bearer ${of('token').ascii}` }],
    [{ query: '{ desks { totalCount } }' }, { authorization: of('scheme').ascii }],
  ];
  const answers: Answer[] = [];
  for (const [body, more] of bodies)
    answers.push(await post(desk, body, more).catch((error: Error) => ({ unread: error.name })));
  return answers;
}
