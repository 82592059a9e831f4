/**
 * `npm run survive [-- NAME…] [--seed SEED] [--short]`: runs the harnesses of test/survival one after the other, at full
 * size unless told otherwise: what they do as they do it, then one line each with what came out. Ends with 1 if one failed.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const folder = join(import.meta.dirname, '..', 'test', 'survival');
const ending = '.test.ts';
const names = readdirSync(folder)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();

/** The first line of a harness says what it does. @param {string} name */
const described = (name) =>
  readFileSync(join(folder, name + ending), 'utf8')
    .split('\n')[0]
    ?.replace(/^\/\*\* | \*\/$/g, '');

const help = `npm run survive [-- NAME…] [--seed SEED] [--short]

Injects faults and holds what the desk has stored against what it has told. Without a name: all of

${names.map((name) => `  ${name.padEnd(14)}${described(name)}`).join('\n')}

  --seed SEED   repeats what chance decided in the run that printed it
  --short       as few faults as \`npm test\` injects, and no bound on times
`;

/** @param {string} complaint @returns {never} */
function misuse(complaint) {
  console.error(`${complaint}\n\n${help}`);
  process.exit(2);
}

function argumentsGiven() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { seed: { type: 'string' }, short: { type: 'boolean' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    return misuse(/** @type {Error} */ (error).message);
  }
}

const { values, positionals } = argumentsGiven();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined) misuse(`There is no harness "${unknown}".`);

const seed = values.seed ?? randomUUID().slice(0, 8);
process.env.SIGNALBOX_SEED = seed;
process.env.SIGNALBOX_SURVIVE = values.short ? 'short' : 'full';

/** @param {import('vitest/node').TestCase} test */
const lineOf = (test) => {
  const seconds = `${Math.round((test.diagnostic()?.duration ?? 0) / 1_000)} s`;
  const { state, errors } = test.result();
  if (state !== 'passed')
    return `FAILED  ${test.name} (seed ${seed}, ${seconds})\n${(errors ?? []).map(({ message, diff }) => [message, diff].join('\n')).join('\n')}`;
  const { survived } = /** @type {{ survived?: { findings: Record<string, unknown> } }} */ (test.meta());
  const figures = Object.entries(survived?.findings ?? {}).map(([name, value]) => `${name} ${value}`);
  return `passed  ${test.name} (seed ${seed}, ${seconds}): ${figures.join(', ')}`;
};

/** @type {import('vitest/node').Reporter} */
const reporter = {
  onUserConsoleLog: ({ content }) => void process.stdout.write(content),
  onTestCaseResult: (test) => console.log(lineOf(test)),
  onTestRunEnd: (_modules, unhandled) => {
    for (const { message } of unhandled) console.log(`FAILED  ${message}`);
  },
};

console.log(`seed ${seed}`);
const chosen = positionals.length === 0 ? names : positionals;
const vitest = await startVitest(
  'test',
  chosen.map((name) => `test/survival/${name}${ending}`),
  {
    watch: false,
    project: ['survival', 'domain'],
    fileParallelism: false,
    reporters: [reporter],
    silent: false,
  },
);
await vitest.close();
