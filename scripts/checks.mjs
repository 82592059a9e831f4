/**
 * What `npm run check` holds the project to, each with its reason. A check is a command that ends with 0 when
 * all is well; its last line of output is its summary.
 *
 * @typedef {{ name: string, why: string, command: readonly string[], counted?: RegExp }} Check
 *   `counted` finds the sentence that sums the check up in its output, where that is not the last line.
 */

const packaged = (/** @type {string} */ path) => [process.execPath, `node_modules/${path}`];
const own = (/** @type {string} */ name) => [process.execPath, `scripts/${name}`];

/** @type {readonly Check[]} */
export const checks = [
  {
    name: 'types',
    why: 'src, test, bench, load/run and ormconfig.ts compile under the strict settings',
    command: [...packaged('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit', '--incremental', 'false'],
  },
  {
    name: 'types of scripts',
    why: 'the checks themselves are checked',
    command: [...packaged('typescript/bin/tsc'), '-p', 'scripts/tsconfig.json'],
  },
  {
    name: 'types of load',
    why: 'visits run in k6, which has neither Node nor a browser: what is not there does not compile',
    command: [...packaged('typescript/bin/tsc'), '-p', 'load/tsconfig.json'],
  },
  {
    name: 'operations',
    why: 'load/operations.ts is what load/operations/*.graphql say, and they fit the schema',
    command: own('operations.mjs'),
  },
  {
    name: 'lint and format',
    why: 'one way to write, so that a diff shows what changed',
    command: [...packaged('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--colors=off'],
    counted: /^Checked .*$/m,
  },
  {
    name: 'boundaries',
    why: 'who may import whom is the architecture; each rule in .dependency-cruiser.mjs has its reason',
    command: [
      ...packaged('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err-long',
      'src',
      'test',
      'bench',
      'load',
      'ormconfig.ts',
    ],
    counted: /\d+ modules, \d+ dependencies cruised/,
  },
  {
    name: 'visible imports',
    why: 'an import that the boundary rules cannot see is a way around them',
    command: [...own('visible-imports.mjs'), 'src', 'load'],
  },
  {
    name: 'pure rules',
    why: 'src/domain and src/sim have no clock, chance, host or waiting: the same events give the same decisions',
    command: [...own('purity.mjs'), 'src/domain', 'src/sim'],
  },
  {
    name: 'dead code',
    why: 'a file, export or dependency that nothing uses is still read by everybody',
    command: [...packaged('knip/bin/knip.js'), '--no-progress'],
  },
  {
    name: 'duplicates',
    why: 'a rule written twice is changed once',
    command: own('duplicates.mjs'),
  },
  {
    name: 'lock file',
    why: 'npm ci must install the project on every platform, from any registry',
    command: own('lock.mjs'),
  },
  {
    name: 'schema',
    why: 'schema.graphql is what the code serves, and no breaking change goes out undeclared',
    command: own('schema.mjs'),
  },
];
