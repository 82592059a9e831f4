/**
 * `npm run bench -- NAME [--quick]`: runs bench/NAME.ts and prints one line of JSON: its figures, each held
 * against a baseline of the same run, with the machine and the commit they were measured on.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { nearest } from './support/nearest.ts';

/** How a benchmark is to be run. */
export interface BenchOptions {
  /** A fraction of the work: shows that it runs and of what order the figures are, proves nothing. */
  readonly quick: boolean;
  /** Numbers of mentions in rising order: two of `growth`, one of `ingest`; null: the benchmark's own. */
  readonly sizes: readonly [few: number, ...more: number[]] | null;
}

/** What a benchmark gives back; `ratio` is what it is judged by. */
export interface BenchResult {
  readonly name: string;
  /** Measured ÷ baseline, or the other way round: the benchmark's description says which, and what is wanted. */
  readonly ratio: number;
  /** What the ratio is against, in words or figures. */
  readonly baseline: unknown;
  readonly [figure: string]: unknown;
}

/** What bench/NAME.ts exports. */
export interface Bench {
  /** One line for `--help`: what is measured against what, and what is wanted. */
  readonly description?: string;
  readonly run: (options: BenchOptions) => Promise<BenchResult>;
}

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A benchmark is a file of bench/ beside this one's own parts; the sources say which, since dist keeps old ones. */
const names = readdirSync(join(projectRoot, 'bench'))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

async function load(name: string): Promise<Required<Bench>> {
  const loaded: Partial<Bench> = await import(pathToFileURL(join(import.meta.dirname, `${name}.js`)).href);
  const { description = '(exports no description)', run } = loaded;
  if (typeof run !== 'function')
    throw new Error(
      `bench/${name}.ts exports ${Object.keys(loaded).join(', ') || 'nothing'}; a benchmark exports run(options), and description (a string) for --help.`,
    );
  return { description, run };
}

function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return null;
  }
}

async function help(): Promise<string> {
  const lines = [
    'npm run bench -- NAME [--quick]',
    '',
    '  --quick  a fraction of the work',
    '  --sizes  numbers of mentions: FEW,MANY of growth, one of ingest',
    '',
  ];
  for (const name of names) lines.push(`  ${name.padEnd(12)}${(await load(name)).description}`);
  if (names.length === 0) lines.push('  bench/ holds no benchmark yet.');
  return `${lines.join('\n')}\n`;
}

/** `100000,1000000` or `1000000`; throws for anything else. */
function sizesOf(text: string | undefined): BenchOptions['sizes'] {
  if (text === undefined) return null;
  const [few = 0, ...more] = text.split(',').map(Number);
  const isRising = [few, ...more].every((size, place, all) => size > (all[place - 1] ?? 0));
  if (isRising) return [few, ...more];
  throw new Error(
    `--sizes is "${text}"; allowed are numbers in rising order, like 1000000 or 100000,10000000.`,
  );
}

/** The exit code: 0 measured, 1 the benchmark failed, 2 the command was wrong. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, quick: { type: 'boolean' }, sizes: { type: 'string' } },
  });
  const [name, ...more] = positionals;
  if (values.help === true || name === undefined) {
    process.stdout.write(await help());
    return values.help === true ? 0 : 2;
  }
  if (more.length > 0 || !names.includes(name)) {
    const wrong = names.includes(name) ? (more[0] ?? '') : name;
    const guess = nearest(wrong, names);
    process.stderr.write(
      more.length > 0
        ? `One benchmark at a time: ${name} was asked for, and ${more.join(', ')}.\n`
        : `There is no benchmark "${wrong}".${guess === null ? '' : ` Did you mean ${guess}?`} There are: ${names.join(', ') || 'none yet'}.\n`,
    );
    return 2;
  }
  const before = loadavg()[0] ?? 0;
  const { run } = await load(name);
  const result = await run({ quick: values.quick === true, sizes: sizesOf(values.sizes) });
  const status = git('status', '--porcelain');
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: Math.round(before * 100) / 100,
  };
  const circumstances = {
    quick: values.quick === true,
    machine,
    commit: git('rev-parse', '--short', 'HEAD'),
    dirty: status === null ? null : status !== '',
  };
  process.stdout.write(`${JSON.stringify({ ...result, ...circumstances })}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
