import { type Setting, setting, wholeNumber } from '../setting.ts';

/** A bound whose reason stands in what describes it; a whole number of the unit that the description names. */
const bound = (
  variable: string,
  usual: number,
  [least, most]: readonly [number, number],
  describes: string,
): Setting<number> =>
  setting({
    variable,
    flag: `--${variable.toLowerCase().replaceAll('_', '-')}`,
    placeholder: 'number',
    fallback: String(usual),
    describes,
    allowed: `a whole number from ${least} to ${most}`,
    schema: wholeNumber(least, most),
  });

/** Every bound of what one request may ask for, with its reason. docs/configuration.md is made from this. */
export const limitSettings = {
  characterLimit: bound(
    'CHARACTER_LIMIT',
    100_000,
    [1_000, 10_000_000],
    'Longest GraphQL document in characters: what is refused before anything reads it. Texts belong into variables, which the body’s limit bounds.',
  ),
  tokenLimit: bound(
    'TOKEN_LIMIT',
    10_000,
    [100, 100_000],
    'Longest GraphQL document in tokens: reading one takes time in proportion.',
  ),
  depthLimit: bound(
    'DEPTH_LIMIT',
    20,
    [15, 100],
    'Fields within fields of an operation, and a quarter of the brackets within brackets of a document: whatever walks a document goes so deep. Tools that read the schema need 15.',
  ),
  fieldLimit: bound(
    'FIELD_LIMIT',
    1_000,
    [200, 20_000],
    'Fields of a document with its fragments written out: validation compares them with one another. Tools that read the schema need 200.',
  ),
  aliasLimit: bound(
    'ALIAS_LIMIT',
    50,
    [0, 20_000],
    'Aliases of a document with its fragments written out, introspection fields among them: an alias asks for the same once more.',
  ),
  directiveLimit: bound(
    'DIRECTIVE_LIMIT',
    50,
    [0, 10_000],
    'Directives of a document with its fragments written out: each is looked at for each field that has it.',
  ),
  fragmentLimit: bound(
    'FRAGMENT_LIMIT',
    250,
    [20, 10_000],
    'Fragments defined in a document, and fragments spread in it once those within them are written out: validation compares them in pairs.',
  ),
  pageLimit: bound(
    'PAGE_LIMIT',
    100,
    [1, 100],
    'Most rows of one page, by `first` and `last`, whether written or given by a variable.',
  ),
  costLimit: bound(
    'COST_LIMIT',
    300,
    [10, 100_000],
    'Most points of one operation: one for each field at its root (ten for those that compute, a hundred for the whole schema), and one for each hundred rows that its pages could come to, pages within pages multiplied.',
  ),
  errorLimit: bound(
    'ERROR_LIMIT',
    20,
    [1, 1_000],
    'Most errors told in one answer: a hostile operation can make one for every field of every row.',
  ),
  subscriptionLimit: bound(
    'SUBSCRIPTION_LIMIT',
    100,
    [1, 10_000],
    'Most operations at once over one WebSocket: each subscription follows the desk’s log for itself.',
  ),
  socketLimit: bound(
    'SOCKET_LIMIT',
    10_000,
    [1, 1_000_000],
    'Most WebSockets open at this process, idle ones among them: each holds memory, and a file of the system.',
  ),
  ratePerMinute: bound(
    'RATE_LIMIT',
    600_000,
    [1, 10_000_000],
    'Most requests a minute by one token at this process. High on purpose: behind one token may stand a frontend’s server with all of its users. Give what yours need.',
  ),
  requestsAtOnce: bound(
    'REQUESTS_AT_ONCE',
    64,
    [1, 10_000],
    'Most requests that run at once at this process: more make each slower and none of them faster. Others wait; those of the role integration, which bring in what customers wrote, go first.',
  ),
  requestsWaiting: bound(
    'REQUESTS_WAITING',
    256,
    [0, 100_000],
    'Most requests that wait for others to end at this process; further ones are refused at once, so that those that are served are served in time. As many again of the role integration, and of those that wait for their desk to be written.',
  ),
  requestTimeoutSeconds: bound(
    'REQUEST_TIMEOUT',
    60,
    [1, 3_600],
    'Seconds that a request may take to come in, and then to be answered: whoever waits longer has gone.',
  ),
  statementTimeoutSeconds: bound(
    'STATEMENT_TIMEOUT',
    30,
    [1, 3_600],
    'Seconds that PostgreSQL may work on one statement, at the database or at its replica; then it stops, and the connection is free for others. Exports and verifications, which read everything, have no such bound.',
  ),
} as const;
