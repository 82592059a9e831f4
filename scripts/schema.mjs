/**
 * Holds schema.graphql to two promises: it is what the code serves, and every breaking change in its history
 * is declared in docs/breaking-changes.md.
 *
 *   node scripts/schema.mjs           checks (builds first)
 *   node scripts/schema.mjs --write   writes schema.graphql from the code
 *
 * Every version committed since the day that docs/breaking-changes.md names is compared with the next, the
 * last with the file as it lies there: a check of the newest change alone would let two changes pushed
 * together hide the first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { undeclaredBreaks } from './schema-breaks.mjs';

const file = 'schema.graphql';
const declarations = 'docs/breaking-changes.md';

/** @param {string} command @param {string[]} args */
function output(command, args) {
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return run.status === 0 ? run.stdout : null;
}

/** @param {string} reason @returns {never} */
function giveUp(reason) {
  console.log(reason.trimEnd());
  process.exit(1);
}

/** The schema that the code serves, as `signalbox schema` prints it. */
function served() {
  const build = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    {
      encoding: 'utf8',
    },
  );
  if (build.status !== 0) giveUp(`The build fails, so the schema cannot be compared:\n${build.stdout}`);
  const print = spawnSync(process.execPath, ['bin/signalbox.js', 'schema'], { encoding: 'utf8' });
  if (print.status !== 0) giveUp(`signalbox schema ended with ${print.status}:\n${print.stderr}`);
  return print.stdout;
}

/** Every committed version since the promise began, oldest first; the last before that day is the start. */
function committed() {
  const since = /^Compared since: (\S+)$/m.exec(
    existsSync(declarations) ? readFileSync(declarations, 'utf8') : '',
  )?.[1];
  if (since === undefined)
    giveUp(`${declarations} must hold a line "Compared since: 2026-11-22T00:00:00Z" (an ISO instant).`);
  const commits = (/** @type {string[]} */ ...args) =>
    (output('git', ['log', '--format=%H', ...args, '--', file]) ?? '')
      .split('\n')
      .filter((line) => line !== '');
  const versions = [...commits(`--before=${since}`, '-1'), ...commits(`--since=${since}`).reverse()];
  return versions.flatMap((commit) => {
    const text = output('git', ['show', `${commit}:${file}`]);
    return text === null ? [] : [{ name: commit.slice(0, 9), text }];
  });
}

const now = served();
if (process.argv.includes('--write')) {
  writeFileSync(file, now);
  console.log(`${file}: ${now.split('\n').length} lines written`);
} else {
  const problems = [];
  const lies = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (lies !== now) {
    const line = lies.split('\n').findIndex((text, index) => text !== now.split('\n')[index]) + 1;
    problems.push(
      `${file}:${Math.max(line, 1)} differs from what the code serves: run npm run schema and commit it`,
    );
  }
  const declared = readFileSync(declarations, 'utf8');
  const history = [...committed(), { name: 'the working tree', text: now }];
  for (const [index, next] of history.entries()) {
    const before = history[index - 1];
    if (before === undefined) continue;
    for (const description of undeclaredBreaks(buildSchema(before.text), buildSchema(next.text), declared))
      problems.push(
        `breaking and undeclared, from ${before.name} to ${next.name}: ${description}\n` +
          `  Take it back, or declare it in ${declarations}:\n  - ${description} Instead: …`,
      );
  }
  for (const problem of problems) console.log(problem);
  console.log(
    `${now.split('\n').length} lines, ${history.length - 1} changes compared, ${problems.length} problems`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
