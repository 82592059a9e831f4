/**
 * `npm run check [-- NAME …] [-- --list]`: runs the checks of checks.mjs, as many at a time as there are cores,
 * prints a line for each and the whole output of those that fail. Ends with 1 if any failed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { checks } from './checks.mjs';

const wanted = process.argv.slice(2);

if (wanted.includes('--list')) {
  for (const { name, why } of checks) console.log(`${name.padEnd(18)}${why}`);
  process.exit(0);
}
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `No check is called "${unknown[0]}". There are: ${checks.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

/**
 * @param {import('./checks.mjs').Check} check
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>}
 */
function run(check) {
  const [program, ...given] = check.command;
  // A folder that is not there yet has nothing to be held to.
  const args = given.filter(
    (argument) => !['bench', 'load', 'test'].includes(argument) || existsSync(argument),
  );
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const end = (/** @type {boolean} */ ok) =>
      resolve({ ok, output: output.trim(), seconds: (performance.now() - started) / 1000 });
    child.on('error', (error) => {
      output += `cannot run ${program}: ${error.message}`;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** @param {import('./checks.mjs').Check} check @param {string} output */
function summaryOf(check, output) {
  const counted = check.counted?.exec(output)?.[0];
  return counted ?? output.split('\n').at(-1)?.trim() ?? '';
}

const queue = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const total = queue.length;
let failed = 0;

async function work() {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
    const { ok, output, seconds } = await run(check);
    const line = `${check.name} (${seconds.toFixed(1)} s)`;
    if (ok) console.log(`passed  ${line} ${summaryOf(check, output)}`.trimEnd());
    else {
      failed += 1;
      console.log(`failed  ${line}: ${check.why}\n${output.replace(/^/gm, '    ')}`);
    }
  }
}

await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
console.log(`check: ${total - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
