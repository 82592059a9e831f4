/**
 * Who may import whom, the table of CONTRIBUTING.md as rules. Read by `npm run check`.
 * `@swc/core` must be installed beside dependency-cruiser: with TypeScript 7 alone it sees no TypeScript at
 * all. test/project/boundaries.test.ts holds a violation of each kind that has to be found.
 */

/** Folder of src → the folders it may import besides itself, and why nothing more. */
const layers = {
  domain: {
    may: [],
    why: 'the live desk and the simulator run the same rules, so a rule knows neither host, clock nor database',
  },
  sim: {
    may: ['domain'],
    why: 'a replication is a pure function of scenario and seed; files, threads and tables belong to src/lab',
  },
  store: {
    may: ['domain'],
    why: 'tables keep what the domain decided; a use case that needs several of them lives in src/live',
  },
  schema: {
    may: ['domain'],
    why: 'published types are declarations; they change with the API, not with tables or use cases',
  },
  live: {
    may: ['domain', 'store'],
    why: 'a use case is a transaction around a domain decision and serves every edge, not only GraphQL',
  },
  lab: {
    may: ['sim', 'domain', 'store'],
    why: 'an experiment reads recorded days and simulates; it must never touch the running desk',
  },
  demo: {
    may: ['domain', 'store', 'live'],
    why: 'the demo desk uses the same doors as a real network, so it cannot show what the desk cannot do',
  },
  resolvers: {
    may: ['live', 'lab', 'store', 'schema', 'domain'],
    why: 'a resolver decodes, calls and encodes; it knows nothing of HTTP, processes or the command line',
  },
  server: {
    may: ['domain', 'store', 'schema', 'live', 'lab', 'demo', 'resolvers'],
    why: 'the server composes the edges; simulating is the work of src/lab, starting is that of src/cli',
  },
  cli: {
    may: ['domain', 'store', 'schema', 'live', 'lab', 'sim', 'demo', 'resolvers', 'server'],
    why: 'the command starts everything and is imported by nothing',
  },
};

/** npm packages that the pure folders may use: text or maths, no I/O, no clock, no chance. */
const pureLibraries = {
  eld: 'language of a text from n-gram tables; a pure function of the text',
  ibantools: 'remainder and national form of an IBAN; tables and a pure function of the text',
  'libphonenumber-js':
    'country and national number of a telephone number; tables and a pure function of the text',
  'linkify-it': 'finds web addresses in a text; a pure function of the text',
  syllable: 'counts the syllables of an English word; a pure function of the word',
};

/** What the simulator may use besides: chance, as a pure function of a seed. */
const chanceLibraries = {
  'seedrandom/lib':
    "seedrandom's alea alone; the package's own index draws a seed from the machine as it loads",
};

const databaseOpener = '^src/server/database\\.ts$';

/** A thread has mentions, a mention has a thread: what mirrors the graph of the API is a circle by nature. */
const mutualReferences = '^src/(?:schema/types|store/read/shapes)/';

const folders = Object.keys(layers);
const anyOf = (names) => `(?:${names.join('|')})`;
const npm = (names) => `(?:^|/)node_modules/${anyOf(names)}/`;

const layerRules = Object.entries(layers).map(([folder, { may, why }]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  comment: `src/${folder} imports ${may.length === 0 ? 'nothing' : may.map((m) => `src/${m}`).join(', ')} besides itself: ${why}.`,
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/${anyOf([folder, ...may])}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'domain-and-sim-are-pure',
      severity: 'error',
      comment: `src/domain and src/sim use no Node module and no npm package but ${Object.keys(pureLibraries).join(', ')}, and src/sim ${Object.keys(chanceLibraries).join(', ')}: anything else could bring a clock, chance or I/O into a rule.`,
      from: { path: '^src/(?:domain|sim)/' },
      to: {
        dependencyTypesNot: ['local', 'localmodule', 'aliased'],
        pathNot: `^src/|${npm([...Object.keys(pureLibraries), ...Object.keys(chanceLibraries)])}`,
      },
    },
    {
      name: 'no-chance-in-domain',
      severity: 'error',
      comment: 'src/domain draws no lots, seeded or not: what it decides follows from what it is told.',
      from: { path: '^src/domain/' },
      to: { path: npm(Object.keys(chanceLibraries)) },
    },
    {
      name: 'named-folders-only',
      severity: 'error',
      comment: `a file of src lives in one of ${folders.join(', ')}: a folder without a rule would be a way around all of them. Add it to the table in .dependency-cruiser.mjs with its reason.`,
      from: { path: '^src/', pathNot: `^src/${anyOf(folders)}/` },
      to: {},
    },
    {
      name: 'typeorm-below-the-edge',
      severity: 'error',
      comment:
        'TypeORM is imported in src/store, in src/live (a use case holds the transaction), where the server opens the database, and in ormconfig.ts: with the rule on type-graphql, no class is both an entity and a GraphQL type.',
      from: { path: '^src/', pathNot: `^src/(?:store|live)/|${databaseOpener}` },
      to: { path: npm(['typeorm']) },
    },
    {
      name: 'graphql-types-at-the-edge',
      severity: 'error',
      comment:
        'type-graphql is imported in src/schema, src/resolvers and src/server only, and not where the database is opened: no class is both an entity and a GraphQL type, and use cases do not know who asks.',
      from: { path: '^src/', pathNot: `^src/(?:schema|resolvers)/|^src/server/(?!database\\.ts$)` },
      to: { path: npm(['type-graphql']) },
    },
    {
      name: 'connections-only-in-store-and-live',
      severity: 'error',
      comment:
        'pg is imported in src/store and src/live only: a use case holds a transaction or listens; whatever answers or asks goes through one of the two.',
      from: { path: '^src/', pathNot: '^src/(?:store|live)/' },
      to: { path: npm(['pg']) },
    },
    {
      name: 'load-stands-alone',
      severity: 'error',
      comment:
        'load/ imports nothing of src: a load test knows the service only as its customers do, over the wire.',
      from: { path: '^load/' },
      to: { path: '^(?:src|test|bench|dist)/' },
    },
    {
      name: 'visits-run-in-k6',
      severity: 'error',
      comment:
        'load/ imports k6 and its own files: it runs in k6, which has neither Node nor npm. Only load/run, which starts k6 and reads its figures, runs in Node.',
      from: { path: '^load/', pathNot: '^load/run/' },
      to: { pathNot: '^load/(?!run/)|^k6(?:/|$)|(?:^|/)node_modules/@types/k6/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      comment: 'src imports nothing of test, bench, load or scripts: these are not shipped.',
      from: { path: '^src/' },
      to: { path: '^(?:test|bench|load|scripts|dist)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'files that import each other cannot be read or moved apart, and decorated classes in a circle fail at start ("Cannot access before initialization"). Type-only imports count. Only published types and the statements that read them refer to each other, by functions that run later.',
      from: {},
      to: { circular: true, via: { pathNot: mutualReferences } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment:
        'an import that leads nowhere escapes every other rule; what k6 brings is nowhere but in k6, and what a bench compares with is installed as it runs.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(?:k6|postgraphile)(?:/|$)' },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      comment:
        'src imports only packages under "dependencies": a package that is there by accident (through another, or for development) is missing on the user\'s machine.',
      from: { path: '^src/|^ormconfig' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};
