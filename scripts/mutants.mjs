/**
 * `npm run mutants [-- NAME…]`: breaks a copy of the project in one place at a time, as test/survival/mutants.json says, and
 * expects the test that it names to fail. Ends with 1 where a break survives, or where its text is not in the source once.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** @typedef {{ name: string, breaks: string, file: string, find: string, replace: string, caughtBy: { file: string, test: string } }} Mutant */

const projectRoot = resolve(import.meta.dirname, '..');
/** @type {readonly Mutant[]} */
const mutants = JSON.parse(readFileSync(join(projectRoot, 'test/survival/mutants.json'), 'utf8'));

const chosen = process.argv.slice(2);
if (chosen.includes('--help')) {
  const lines = mutants.map(({ name, breaks }) => `  ${name.padEnd(22)}${breaks}`);
  console.log(`npm run mutants [-- NAME…]\n\n${lines.join('\n')}`);
  process.exit(0);
}
const unknown = chosen.find((name) => !mutants.some((mutant) => mutant.name === name));
if (unknown !== undefined) {
  console.error(`There is no mutant "${unknown}". There are: ${mutants.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const wanted = mutants.filter(({ name }) => chosen.length === 0 || chosen.includes(name));

const copy = mkdtempSync(join(tmpdir(), 'signalbox-mutants-'));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));

/** What git knows and what is new, without what is ignored. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: projectRoot,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
})
  .split('\0')
  .filter(Boolean);
for (const file of files) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  cpSync(join(projectRoot, file), join(copy, file));
}
symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'), 'dir');

/** @param {readonly string[]} tests @param {string} [name] */
const run = (tests, name) => {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const named = name ? ['-t', name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')] : [];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...[
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        'postgres',
        '--project',
        'domain',
        ...tests,
        ...named,
      ],
      ...['--reporter=json', `--outputFile=${report}`],
    ],
    { cwd: copy, encoding: 'utf8' },
  );
  try {
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed, failed, output: stdout + stderr };
  } catch {
    return { passed: 0, failed: 0, output: stdout + stderr };
  }
};

const tests = [...new Set(wanted.map(({ caughtBy }) => caughtBy.file))];
const before = run(tests);
if (before.failed > 0 || before.passed === 0) {
  console.error(
    `Without any mutant ${before.failed} of the tests fail and ${before.passed} pass.\n${before.output}`,
  );
  process.exit(1);
}
console.log(`${before.passed} tests of ${tests.length} files pass without mutants`);

let survivors = 0;
for (const { name, breaks, file, find, replace, caughtBy } of wanted) {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const isThereOnce = source.split(find).length === 2;
  let verdict = 'its text is not in the source once';
  if (isThereOnce) {
    writeFileSync(
      path,
      source.replace(find, () => replace),
    );
    const { passed, failed, output } = run([caughtBy.file], caughtBy.test);
    writeFileSync(path, source);
    verdict = failed > 0 ? 'caught' : passed > 0 ? 'SURVIVED' : `no test ran\n${output}`;
  }
  if (verdict !== 'caught') survivors += 1;
  console.log(`${verdict.padEnd(9)} ${name}: ${breaks} (${caughtBy.file})`);
}
console.log(`${wanted.length - survivors} of ${wanted.length} mutants caught`);
process.exit(survivors === 0 ? 0 : 1);
