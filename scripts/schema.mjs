/**
 * Holds schema.graphql to two promises: it is what the code serves, and every breaking change in its history
 * is declared in docs/breaking-changes.md.
 *
 *   node scripts/schema.mjs           checks (builds first)
 *   node scripts/schema.mjs --write   writes schema.graphql from the code
 *
 * Every commit since the day that docs/breaking-changes.md names is compared with each of its parents, and what
 * the code serves with the last: a check of the newest change alone would let two changes pushed together hide
 * the first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { changesIn, undeclaredBreaks } from './schema-breaks.mjs';

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

/**
 * Every change that was committed since the promise began, and what lies there against the last commit.
 * @param {string} now
 * @returns {{ from: string, to: string, before: string, after: string }[]} texts of the schema, and what they are called
 */
function changes(now) {
  const since = /^Compared since: (\S+)$/m.exec(
    existsSync(declarations) ? readFileSync(declarations, 'utf8') : '',
  )?.[1];
  if (since === undefined)
    giveUp(`${declarations} must hold a line "Compared since: 2026-11-22T00:00:00Z" (an ISO instant).`);
  const lines = (output('git', ['rev-list', '--parents', `--since=${since}`, 'HEAD']) ?? '')
    .split('\n')
    .filter((line) => line !== '');
  const commits = [...new Set(lines.flatMap((line) => line.split(' ')))];
  const blobs = spawnSync('git', ['cat-file', '--batch-check=%(objectname)'], {
    encoding: 'utf8',
    input: commits.map((commit) => `${commit}:${file}`).join('\n'),
    maxBuffer: 64 * 1024 * 1024,
  }).stdout.split('\n');
  const versions = new Map(
    commits.flatMap((commit, index) => {
      const blob = blobs[index] ?? '';
      return /^[0-9a-f]+$/.test(blob) ? [[commit, blob]] : [];
    }),
  );
  const text = (/** @type {string} */ blob) => output('git', ['cat-file', 'blob', blob]) ?? '';
  const committed = changesIn(lines, versions).map(({ commit, parent, before, after }) => ({
    from: parent.slice(0, 9),
    to: commit.slice(0, 9),
    before: text(before),
    after: text(after),
  }));
  const last = output('git', ['show', `HEAD:${file}`]);
  return last === null || last === now
    ? committed
    : [...committed, { from: 'the last commit', to: 'the working tree', before: last, after: now }];
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
  const compared = changes(now);
  for (const { from, to, before, after } of compared)
    for (const description of undeclaredBreaks(buildSchema(before), buildSchema(after), declared))
      problems.push(
        `breaking and undeclared, from ${from} to ${to}: ${description}\n` +
          `  Take it back, or declare it in ${declarations}:\n  - ${description} Instead: …`,
      );
  for (const problem of problems) console.log(problem);
  console.log(
    `${now.split('\n').length} lines, ${compared.length} changes compared, ${problems.length} problems`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
