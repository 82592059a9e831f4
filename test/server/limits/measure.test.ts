import fc from 'fast-check';
import { buildSchema, type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAdmission, type DocumentLimits } from '../../../src/server/limits/admission.ts';

const schema = buildSchema(`
  type Query { threads(first: Int, last: Int): Threads thread: Thread authors(first: Int! = 7): [Thread] nodes(ids: [ID!]!): [Thread] }
  type Threads { nodes: [Thread] totalCount: Int }
  type Thread { id: ID mentions(first: Int, last: Int): Threads thread: Thread }
`);

const unlimited: DocumentLimits = {
  characterLimit: Number.POSITIVE_INFINITY,
  tokenLimit: Number.POSITIVE_INFINITY,
  depthLimit: 100,
  fieldLimit: Number.POSITIVE_INFINITY,
  aliasLimit: Number.POSITIVE_INFINITY,
  directiveLimit: Number.POSITIVE_INFINITY,
  fragmentLimit: Number.POSITIVE_INFINITY,
  pageLimit: 100,
  costLimit: Number.POSITIVE_INFINITY,
};

/** The code that a document is refused with; `none`: it is taken. */
function codeOf(query: string, limits: Partial<DocumentLimits> = {}, variables = {}): string {
  try {
    createAdmission(schema, { ...unlimited, ...limits })({ query, variables });
    return 'none';
  } catch (error) {
    return String((error as { extensions: { code: string } }).extensions.code);
  }
}

const costOf = (query: string, variables = {}) => createAdmission(schema, unlimited)({ query, variables });

/** Each fragment spreads the next one twice: written out, the document has 2 ** levels of its last. */
const doubling = (levels: number, last: string): string =>
  [
    '{ ...f0 }',
    ...Array.from(
      { length: levels },
      (_, level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`,
    ),
    `fragment f${levels} on Query { ${last} }`,
  ].join('\n');

// The oracle: a document of fragments written out by copying, then counted by walking all of it.

interface Tree {
  readonly name: string;
  readonly isAliased: boolean;
  readonly directives: number;
  readonly page: number | null;
  readonly below: readonly Tree[];
}

interface Written {
  readonly trees: readonly Tree[];
  readonly spreads: number;
  readonly directives: number;
}

const fragmentsOf = (document: DocumentNode) =>
  new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

function writeOut(document: DocumentNode, set: SelectionSetNode): Written {
  const fragments = fragmentsOf(document);
  const trees: Tree[] = [];
  let [spreads, directives] = [0, 0];
  for (const one of set.selections) {
    if (one.kind === Kind.FIELD) {
      const below = one.selectionSet
        ? writeOut(document, one.selectionSet)
        : { trees: [], spreads: 0, directives: 0 };
      spreads += below.spreads;
      directives += below.directives;
      const first = one.arguments?.find(({ name }) => name.value === 'first')?.value;
      const page = ['threads', 'mentions'].includes(one.name.value)
        ? first?.kind === Kind.INT
          ? Number(first.value)
          : 20
        : null;
      trees.push({
        name: one.name.value,
        isAliased: one.alias !== undefined,
        directives: one.directives!.length,
        page,
        below: below.trees,
      });
      continue;
    }
    const fragment = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value)! : one;
    const inside = writeOut(document, fragment.selectionSet);
    trees.push(...inside.trees);
    spreads += inside.spreads + 1;
    directives +=
      inside.directives +
      one.directives!.length +
      (one.kind === Kind.FRAGMENT_SPREAD ? fragment.directives!.length : 0);
  }
  return { trees, spreads, directives };
}

const sum = (trees: readonly Tree[], of: (tree: Tree) => number): number =>
  trees.reduce((all, tree) => all + of(tree), 0);
const fields = (trees: readonly Tree[]): number => sum(trees, ({ below }) => 1 + fields(below));
const aliases = (trees: readonly Tree[]): number =>
  sum(trees, ({ isAliased, below }) => (isAliased ? 1 : 0) + aliases(below));
const directivesOf = (trees: readonly Tree[]): number =>
  sum(trees, ({ directives, below }) => directives + directivesOf(below));
const depth = (trees: readonly Tree[]): number => Math.max(0, ...trees.map(({ below }) => 1 + depth(below)));
/** Every row of every page, one by one. */
const rows = (trees: readonly Tree[]): number =>
  sum(trees, ({ page, below }) => (page === null ? rows(below) : page + page * rows(below)));

/** A document that fits the schema: fragments only spread later ones. */
const documents = fc
  .record({
    fragments: fc.array(fc.nat(1), { maxLength: 4 }),
    choices: fc.infiniteStream(fc.nat(1_000)),
  })
  .map(({ fragments: types, choices }) => {
    const draw = (most: number): number => Number(choices.next().value) % most;
    const typeNames = ['Query', 'Thread'] as const;
    const directive = (): string =>
      ['', '', '', ' @skip(if: false)', ' @include(if: true) @skip(if: false)'][draw(5)]!;
    const alias = (): string => ['', '', `a${draw(1_000)}: `][draw(3)]!;
    const page = (): string => ['', `(first: ${draw(4) + 1})`][draw(2)]!;
    const selections = (type: 'Query' | 'Thread', from: number, levels: number): string =>
      Array.from({ length: draw(3) + 1 }, () => selection(type, from, levels)).join(' ');
    const selection = (type: 'Query' | 'Thread', from: number, levels: number): string => {
      const ahead = types.flatMap((typeOf, n) => (n >= from && typeNames[typeOf] === type ? [n] : []));
      const kind = draw(6);
      if (kind === 0 && ahead.length > 0) return `...f${ahead[draw(ahead.length)]}${directive()}`;
      if (levels === 0) return type === 'Query' ? '__typename' : `${alias()}id${directive()}`;
      if (kind === 1) return `... on ${type}${directive()} { ${selections(type, from, levels - 1)} }`;
      const list = type === 'Query' ? 'threads' : 'mentions';
      if (kind <= 3)
        return `${alias()}${list}${page()}${directive()} { nodes { ${selections('Thread', from, levels - 1)} } }`;
      return `${alias()}thread${directive()} { ${selections('Thread', from, levels - 1)} }`;
    };
    return [
      `query${directive()} { ${selections('Query', 0, 3)} ${types.flatMap((type, n) => (type === 0 ? [`...f${n}`] : [])).join(' ')} thread { id ${types.flatMap((type, n) => (type === 1 ? [`...f${n}`] : [])).join(' ')} } }`,
      ...types.map(
        (type, n) =>
          `fragment f${n} on ${typeNames[type]}${directive()} { ${selections(typeNames[type]!, n + 1, 2)} }`,
      ),
    ].join('\n');
  });

describe('the measure of a document', () => {
  it('is what it comes to when its fragments are written out', () => {
    fc.assert(
      fc.property(documents, (query) => {
        const document = parse(query);
        const operation = document.definitions[0]!;
        if (operation.kind !== Kind.OPERATION_DEFINITION) throw new Error('the operation comes first');
        const { trees, spreads, directives } = writeOut(document, operation.selectionSet);
        const found = {
          fieldLimit: fields(trees),
          aliasLimit: aliases(trees),
          directiveLimit: directives + directivesOf(trees) + operation.directives!.length,
          fragmentLimit: Math.max(spreads, fragmentsOf(document).size),
          depthLimit: depth(trees),
        };
        const nodes = rows(trees);
        expect(costOf(query)?.nodes).toBe(nodes);
        for (const [limit, most] of Object.entries(found)) {
          // brackets have a bound of their own, four for each level
          if (limit === 'depthLimit' && most < 15) continue;
          expect([limit, codeOf(query, { [limit]: most })]).toEqual([limit, 'none']);
          if (most > 0) expect([limit, codeOf(query, { [limit]: most - 1 })]).not.toEqual([limit, 'none']);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it.each([
    ['fields', { fieldLimit: 1_000 }, 'TOO_MANY_FIELDS', 'thread { id }'],
    ['aliases, of introspection too', { aliasLimit: 50 }, 'TOO_MANY_ALIASES', 'a: __typename'],
    ['directives', { directiveLimit: 50 }, 'TOO_MANY_DIRECTIVES', 'thread @skip(if: true) { id }'],
    ['fragments', { fragmentLimit: 250 }, 'TOO_MANY_FRAGMENTS', '__typename'],
  ])('refuses a document of 2 ** 60 %s, and of 2 ** 2000', (_, limits, code, last) => {
    for (const levels of [60, 100])
      expect(codeOf(doubling(levels, last), { depthLimit: 100, ...limits })).toBe(code);
  });

  it('refuses what is nested so deep that reading it would end the call, before it is read', () => {
    const deep = {
      selections: '{thread'.repeat(100_000),
      'selections that end': `${'{thread'.repeat(50_000)}{id}${'}'.repeat(50_000)}`,
      'inline fragments': `{${'...{'.repeat(50_000)}`,
      lists: `{nodes(ids:${'['.repeat(100_000)}`,
      objects: `{nodes(ids:${'{a:'.repeat(100_000)}`,
      'types of variables': `query($a:${'['.repeat(100_000)}`,
      parentheses: '('.repeat(100_000),
    };
    for (const [what, query] of Object.entries(deep))
      expect([what, codeOf(query, { depthLimit: 20 })]).toEqual([what, 'TOO_DEEP']);
  });

  it('refuses a chain of fragments that nests deeper than brackets could', () => {
    const chain = (length: number): string =>
      `{ thread { ...f0 } } ${Array.from({ length }, (_, n) => `fragment f${n} on Thread { thread { ...f${n + 1} } }`).join(' ')} fragment f${length} on Thread { id }`;
    expect(codeOf(chain(17), { depthLimit: 20 })).toBe('none');
    expect(codeOf(chain(30), { depthLimit: 20 })).toBe('TOO_DEEP');
    expect(codeOf(chain(20_000), { depthLimit: 20 })).toBe('TOO_DEEP');
    const spreadsOnly = `{ ...f0 } ${Array.from({ length: 20_000 }, (_, n) => `fragment f${n} on Query { ...f${n + 1} }`).join(' ')} fragment f20000 on Query { __typename }`;
    expect(codeOf(spreadsOnly, { depthLimit: 20 })).toBe('TOO_DEEP');
    expect(codeOf(spreadsOnly, { depthLimit: 20, fragmentLimit: 250 })).toBe('TOO_MANY_FRAGMENTS');
  });

  it.each([
    ['itself', '{ ...a } fragment a on Query { ...a }'],
    ['itself by another', '{ ...a } fragment a on Query { ...b } fragment b on Query { thread { id } ...a }'],
    ['itself below a field', '{ thread { ...a } } fragment a on Thread { thread { ...a } }'],
    ['itself, and nobody spreads it', '{ __typename } fragment a on Query { ...a }'],
  ])('refuses a fragment that spreads %s', (_, query) => {
    expect(codeOf(query)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('counts every operation of a document, and the fragments that nobody spreads', () => {
    expect(codeOf('query A { thread { id } } query B { thread { id } }', { fieldLimit: 3 })).toBe(
      'TOO_MANY_FIELDS',
    );
    expect(codeOf('{ __typename } fragment a on Query { thread { id } }', { fieldLimit: 2 })).toBe(
      'TOO_MANY_FIELDS',
    );
  });

  it('leaves what is no GraphQL, or does not fit the schema, to those who say so better', () => {
    for (const query of [
      '',
      '{',
      'query',
      '{ nothing { at { all } } }',
      '{ ...a }',
      '{ ... on Nothing { a } }',
    ])
      expect([query, codeOf(query)]).toEqual([query, 'none']);
  });

  it('refuses what is too long, in characters and in tokens', () => {
    expect(codeOf(`{ __typename } # ${'x'.repeat(1_000)}`, { characterLimit: 1_000 })).toBe(
      'DOCUMENT_TOO_LONG',
    );
    expect(codeOf(`{ ${'__typename '.repeat(100)} }`, { tokenLimit: 101 })).toBe('TOO_MANY_TOKENS');
    expect(codeOf(`{ ${'__typename '.repeat(100)} }`, { tokenLimit: 102 })).toBe('none');
  });
});

describe('the cost of an operation', () => {
  it.each<[string, object, { nodes: number; points: number }]>([
    ['{ __typename }', {}, { nodes: 0, points: 1 }],
    ['{ threads { totalCount } }', {}, { nodes: 20, points: 2 }],
    [
      '{ threads(first: 100) { nodes { mentions(first: 10) { totalCount } } } }',
      {},
      { nodes: 1_100, points: 12 },
    ],
    ['{ threads(last: 3) { nodes { id } } }', {}, { nodes: 3, points: 2 }],
    ['{ threads(first: null) { nodes { id } } }', {}, { nodes: 20, points: 2 }],
    ['query ($n: Int) { threads(first: $n) { totalCount } }', { n: 50 }, { nodes: 50, points: 2 }],
    ['query ($n: Int = 30) { threads(first: $n) { totalCount } }', {}, { nodes: 30, points: 2 }],
    ['query ($n: Int = 30) { threads(first: $n) { totalCount } }', { n: null }, { nodes: 20, points: 2 }],
    ['query ($n: Int = 30) { threads(last: $n) { totalCount } }', { n: 1 }, { nodes: 1, points: 2 }],
    [
      'query ($n: Int) { ...f } fragment f on Query { threads(first: $n) { totalCount } }',
      { n: 7 },
      { nodes: 7, points: 2 },
    ],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b'] }, { nodes: 2, points: 2 }],
    ['{ nodes(ids: ["a"]) { mentions(first: 9) { totalCount } } }', {}, { nodes: 10, points: 2 }],
    ['{ authors { id } }', {}, { nodes: 7, points: 11 }],
    ['{ __schema { types { name } } }', {}, { nodes: 0, points: 2 }],
  ])('of %s with %j', (query, variables, cost) => {
    expect(costOf(query, variables)).toEqual(cost);
  });

  it('is looked at anew for the variables of each request', () => {
    const admit = createAdmission(schema, unlimited);
    const query = 'query ($n: Int = 5) { threads(first: $n) { totalCount } }';
    expect([{ n: 1 }, { n: 2 }, {}].map((variables) => admit({ query, variables })?.nodes)).toEqual([
      1, 2, 5,
    ]);
  });

  it.each([
    ['written', '{ threads(first: 101) { totalCount } }', {}],
    ['given by a variable', 'query ($n: Int) { threads(first: $n) { totalCount } }', { n: 101 }],
    ['that is the default of a variable', 'query ($n: Int = 101) { threads(first: $n) { totalCount } }', {}],
    ['from the end', 'query ($n: Int) { threads(last: $n) { totalCount } }', { n: 1e9 }],
    ['of less than one row', '{ threads(first: 0) { totalCount } }', {}],
    ['of less than no row', '{ threads(first: -5) { totalCount } }', {}],
    [
      'within a page',
      'query ($n: Int) { threads { nodes { mentions(first: $n) { totalCount } } } }',
      { n: 101 },
    ],
  ])('has no page too long that is %s', (_, query, variables) => {
    expect(codeOf(query, {}, variables)).toBe('BAD_USER_INPUT');
  });

  it('grows with every alias, so that no number of them gets round it', () => {
    const aliased = Array.from(
      { length: 40 },
      (_, n) => `a${n}: threads(first: 100) { nodes { mentions(first: 10) { totalCount } } }`,
    );
    expect(codeOf(`{ ${aliased.join(' ')} }`, { costLimit: 300 })).toBe('TOO_COSTLY');
    expect(codeOf(`{ ${aliased.slice(0, 20).join(' ')} }`, { costLimit: 300 })).toBe('none');
  });

  it('counts the schema within the schema', () => {
    const circular = '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }';
    expect(costOf(circular)!.points).toBeGreaterThan(10);
  });
});

describe('variables', () => {
  const asking = 'query ($v: [ID!]!) { nodes(ids: $v) { id } }';
  const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);

  it.each([
    ['NUL', { v: ['a\0b'] }, 'BAD_USER_INPUT'],
    ['half of a surrogate pair', { v: ['\ud800'] }, 'BAD_USER_INPUT'],
    ['the other half', { v: ['\udc00x'] }, 'BAD_USER_INPUT'],
    ['NUL deep inside', { v: [{ a: [{ b: '\0' }] }] }, 'BAD_USER_INPUT'],
    ['a prototype', JSON.parse('{"v": {"__proto__": {"isAdmin": true}}}'), 'BAD_USER_INPUT'],
    ['a prototype of their own', JSON.parse('{"__proto__": {"v": []}}'), 'BAD_USER_INPUT'],
    ['lists in lists without end', { v: nested(5_000) }, 'TOO_DEEP'],
    ['whole characters, of any writing', { v: ['😀', 'مرحبا', 'a\u200bb', '\u202e'] }, 'none'],
  ])('with %s: %#', (_, variables, code) => {
    expect(codeOf(asking, { depthLimit: 20 }, variables as object)).toBe(code);
  });

  it('are judged one by one where the mutation says so itself', () => {
    expect(codeOf('mutation ($v: X) { mentionsIngest(input: $v) { a } }', {}, { v: '\0' })).toBe('none');
  });

  it('are not got round by writing them into the document', () => {
    expect(codeOf('{ nodes(ids: ["a\\u0000"]) { id } }')).toBe('BAD_USER_INPUT');
    expect(codeOf('{ nodes(ids: ["""a\u0000"""]) { id } }')).toBe('BAD_USER_INPUT');
  });
});
