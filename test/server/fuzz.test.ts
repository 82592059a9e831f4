import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/desk/agent.ts';
import { pathsToTypes, withoutArguments } from '../resolvers/support/paths.ts';
import { damaged, documentOf } from './fuzz/documents.ts';
import { type ServedDesk, serveDesk } from './fuzz/served.ts';
import { type Draw, hostileTexts, valueFor } from './fuzz/values.ts';

const documents = Number(process.env.SIGNALBOX_FUZZ_DOCUMENTS ?? 300);
const seed = process.env.SIGNALBOX_FUZZ_SEED ?? 'signalbox';
const isLong = process.env.SIGNALBOX_FUZZ_DOCUMENTS !== undefined;
const together = 8;

let served: ServedDesk;

beforeAll(async () => {
  served = await serveDesk();
});

const drawOf = (name: string): Draw => {
  const chance = seedrandom(name);
  return (most) => Math.floor(chance() * most);
};

/** Asks some at a time; gives back what went wrong, one of each kind. */
async function ask(
  count: number,
  asked: (n: number) => { readonly body: object; readonly role: Role; readonly what: string },
  onAnswer: (text: string) => void = () => {},
): Promise<string[]> {
  const troubles = new Map<string, string>();
  let next = 0;
  const asker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const { body, role, what } = asked(n);
      const { text, trouble } = await served.ask(body, role);
      onAnswer(text);
      if (isLong && n > 0 && n % 1_000 === 0)
        console.log(`${n} of ${count} (seed ${seed}), ${troubles.size} kinds of trouble`);
      if (trouble === null) continue;
      const kind = /"message":"([^"]*)"/.exec(trouble)?.[1]?.slice(0, 60) ?? trouble;
      if (troubles.has(kind)) continue;
      troubles.set(kind, `${what}\n  ${JSON.stringify(body)}\n  ${trouble}`);
      if (isLong) console.log(`${what}: ${kind}`);
    }
  };
  await Promise.all(Array.from({ length: together }, asker));
  return [...troubles.values()];
}

describe(`the API, asked by chance (seed ${seed})`, () => {
  it('has no fault and does not hang, whatever it is asked', {
    timeout: 60_000 + documents * 100,
  }, async () => {
    const ids = [...served.ids];
    const harvest = (text: string): void => {
      for (const id of text.match(/"[a-z][A-Za-z]*_[0-9a-f]{8}-[0-9a-f-]{27}"/g) ?? [])
        if (ids.length < 500 && !ids.includes(id.slice(1, -1))) ids.push(id.slice(1, -1));
    };
    const roles: readonly Role[] = [
      'admin',
      'admin',
      'supervisor',
      'agent',
      'planner',
      'marketing',
      'integration',
    ];
    const troubles = await ask(
      documents,
      (n) => {
        const draw = drawOf(`${seed} ${n}`);
        const asked = documentOf(served.schema, draw, ids);
        const query = draw(6) === 0 ? damaged(asked.query, draw) : asked.query;
        return { body: { ...asked, query }, role: roles[draw(roles.length)]!, what: `document ${n}` };
      },
      harvest,
    );
    expect(troubles).toEqual([]);
  });
});

// what was found by chance once
it.each([
  '{ auditHead(number: -1e308) { __typename } }',
  '{ auditInclusionProof(sequence: 0.5) { leaf } }',
  '{ auditInclusionProof(sequence: 1, head: 1e300) { leaf } }',
  '{ auditConsistencyProof(earlier: -1, later: 0.1) { __typename } }',
])('%s is told what is allowed', async (query) => {
  const { text, trouble } = await served.ask({ query }, 'admin');
  expect([trouble, text]).toEqual([null, expect.stringContaining('allowed: a whole number from 0')]);
});

it.each([
  ['{ threads(filter: { sentimentFrom: 1e308, sentimentTo: -1e308 }) { totalCount } }', '"totalCount":0'],
  ['{ mentions(filter: { sentimentFrom: 1e-308 }) { __typename } }', '"__typename"'],
  [
    '{ kpis(kpis: [MENTIONS], from: "2026-12-04T07:00:00Z", before: "9999-12-31T23:59:59Z", compareWith: PREVIOUS_PERIOD) { __typename } }',
    'at most 100 years after from',
  ],
])('%s is answered with %s', async (query, expected) => {
  const { text, trouble } = await served.ask({ query }, 'admin');
  expect([trouble, text]).toEqual([null, expect.stringContaining(expected)]);
});

/** A place in an argument that takes a text: how to ask with it filled. */
interface Place {
  readonly name: string;
  readonly ask: (text: string) => object;
}

/** The least that a type takes, with the text in one place of it. */
function* placesIn(
  type: GraphQLInputType,
  path: string,
  levels = 3,
): Generator<{ readonly path: string; readonly fill: (text: string) => unknown }> {
  if (isNonNullType(type)) return yield* placesIn(type.ofType, path, levels);
  if (isListType(type)) {
    for (const place of placesIn(type.ofType, `${path}[]`, levels))
      yield { path: place.path, fill: (text) => [place.fill(text)] };
    return;
  }
  if (isInputObjectType(type)) {
    if (levels === 0) return;
    const draw: Draw = () => 0;
    const fields = Object.values(type.getFields());
    const needed = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
    for (const field of fields)
      for (const place of placesIn(field.type, `${path}.${field.name}`, levels - 1))
        yield {
          path: place.path,
          fill: (text) => ({
            ...Object.fromEntries(needed.map((each) => [each.name, leastOf(each.type, draw)])),
            [field.name]: place.fill(text),
          }),
        };
    return;
  }
  if (['String', 'ID', 'DateTime'].includes(getNamedType(type).name)) yield { path, fill: (text) => text };
}

function leastOf(type: GraphQLInputType, draw: Draw): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType, draw);
  if (isListType(type)) return [];
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).flatMap((field) =>
        isNonNullType(field.type) && field.defaultValue === undefined
          ? [[field.name, leastOf(field.type, draw)]]
          : [],
      ),
    );
  if (type.name === 'ID') return served.desk.deskId;
  if (type.name === 'DateTime') return '2026-11-22T07:00:00Z';
  return valueFor(type, () => 1, { name: '', ids: [] });
}

function placesOf(rootName: 'Query' | 'Mutation'): Place[] {
  const places: Place[] = [];
  const paths =
    rootName === 'Query'
      ? pathsToTypes(served.schema, withoutArguments)
      : new Map([['Mutation', (inner: string) => `mutation ($v: X) { ${inner} }`]]);
  for (const [typeName, around] of paths) {
    const type = served.schema.getType(typeName) as GraphQLObjectType;
    for (const field of Object.values(type.getFields()))
      for (const argument of field.args)
        for (const { path, fill } of placesIn(argument.type, `${typeName}.${field.name}(${argument.name})`))
          places.push({
            name: path,
            ask: (text) => ({
              query: around(
                asking(field.name, argument, field.args, isLeafType(getNamedType(field.type))),
              ).replace(
                rootName === 'Query' ? /^/ : /^mutation \(\$v: X\)/,
                `${rootName.toLowerCase()} ($v: ${String(argument.type)}${others(argument, field.args)
                  .map(({ name, type: of }) => `, $${name}: ${String(of)}`)
                  .join('')})`,
              ),
              variables: {
                v: fill(text),
                ...Object.fromEntries(
                  others(argument, field.args).map((each) => [each.name, leastOf(each.type, () => 0)]),
                ),
              },
            }),
          });
  }
  return places;
}

const others = (argument: GraphQLArgument, all: readonly GraphQLArgument[]): GraphQLArgument[] =>
  all.filter((each) => each !== argument && isNonNullType(each.type) && each.defaultValue === undefined);

const asking = (
  field: string,
  argument: GraphQLArgument,
  all: readonly GraphQLArgument[],
  isLeaf: boolean,
): string =>
  `${field}(${argument.name}: $v${others(argument, all)
    .map(({ name }) => `, ${name}: $${name}`)
    .join('')})${isLeaf ? '' : ' { __typename }'}`;

describe('a hostile text, in every place that takes one', () => {
  it.each([
    ['Query', 2],
    ['Mutation', 1],
  ] as const)('of a %s is no fault', { timeout: 600_000 }, async (root, some) => {
    const places = placesOf(root);
    expect(places.length).toBeGreaterThan(100);
    const texts = isLong ? hostileTexts.length : some;
    const troubles = await ask(places.length * texts, (n) => {
      const place = places[Math.floor(n / texts)]!;
      const text = hostileTexts[(n * 7) % hostileTexts.length]!;
      return { body: place.ask(text), role: 'admin', what: place.name };
    });
    expect(troubles).toEqual([]);
  });
});
