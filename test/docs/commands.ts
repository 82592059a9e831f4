import type { Block } from './pages.ts';

/** A command as a reader would type it, and what it is to print, if the page says so. */
export interface Command {
  readonly place: string;
  readonly line: string;
  readonly output: string | null;
}

const shells = ['sh', 'bash', 'shell', 'console'];

/**
 * The commands of a shell block; none of other blocks. In `console` blocks commands begin with `$ ` and other lines are
 * what they print; in `sh` blocks every line is a command, and announced output belongs to the last one.
 */
export function commandsOf({ language, text, place, output }: Block): readonly Command[] {
  if (!shells.includes(language)) return [];
  const commands: { line: string; printed: string[] }[] = [];
  const lines = text.replace(/\\\n\s*/g, '').split('\n');
  for (const line of lines) {
    if (language === 'console' && !line.startsWith('$ ')) commands.at(-1)?.printed.push(line);
    else {
      const command = line
        .replace(/^\$ /, '')
        .replace(/\s+#\s.*$/, '')
        .trim();
      if (command !== '' && !command.startsWith('#')) commands.push({ line: command, printed: [] });
    }
  }
  return commands.map(({ line, printed }, index) => {
    const inBlock = printed.join('\n').trim();
    const announced = index === commands.length - 1 ? output : null;
    return { place, line, output: inBlock === '' ? announced : inBlock };
  });
}

/** Commands that the documentation test does not run itself, each with where it is run or why it cannot be. */
export const runElsewhere: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm ci( && npm test)?$/, '.ci/run runs it in a clean clone before anything else'],
  [/^(npm ci && )?npm start( -- .*)?$/, 'it never ends; this test starts the same desk by `signalbox serve`'],
  [/^(npx )?signalbox serve( .*)?$/, 'it never ends; this test starts it once for all pages'],
  [/^npm test( .*)?$/, 'it is the run that this test is part of'],
  [/^npm run docs:check$/, 'it is the run that this test is part of'],
  [/^(UPDATE_DOCS=1 )?npx vitest .*$/, 'it is a part of npm test'],
  [
    /^npm run (check|build|format)( .*)?$/,
    '.ci/run runs check, npm ci runs build; format would change files',
  ],
  [/^npm run schema$/, 'it writes a file of the project; npm run check compares the same text'],
  [
    /^npm run bench -- .*$/,
    'it takes minutes; test/project/bench.test.ts runs the command with a small benchmark',
  ],
  [
    /^npm run load -- --help$/,
    'it builds first, under the desk that pages are tried on; test/cli/load.test.ts runs it',
  ],
  [/^npm run fuzz -- .*$/, 'it takes a quarter of an hour; its short form is test/server/fuzz.test.ts'],
  [/^(\w+=\S+ )*npm run load -- .*$/, 'it needs k6 and minutes; .ci/run runs the smoke'],
  [/^npm run operations$/, 'it writes a file of the project; npm run check compares the same text'],
  [/^go install go\.k6\.io\/k6@v[\d.]+$/, 'it takes minutes; .ci/run runs it'],
  [
    /^npm run (survive|mutants)( .*)?$/,
    'it takes minutes; npm test runs the same harnesses in their short form, and sees that every mutant applies',
  ],
  [/^node scripts\/lock\.mjs --write$/, 'it writes a file of the project; npm run check makes sure of it'],
  [/^\.ci\/run$/, 'it is the run that this test is part of'],
  [
    /^DATABASE_URL=\S+ npm start -- .*$/,
    'it needs another database server; test/server starts a desk on one',
  ],
  [
    /^(pg_(dump|restore|basebackup)|createdb) .*$/,
    'they are programs of PostgreSQL, which a machine need not have; test/operate runs them where it does',
  ],
  [
    /^DATABASE_URL=\S+ signalbox (audit|kpis) verify.*$/,
    'it needs a restored database; test/operate/backup.test.ts restores one',
  ],
  [
    /^(docker compose up|for name in DATABASE_PASSWORD|for name in AUDIT_SIGNING_KEY).*$/,
    'it needs a container engine; test/project/container.test.ts holds the files against the project',
  ],
  [/^npm run upgrade -- .*$/, 'it builds an older version, which takes minutes'],
  [/^npm install( .*)?$/, 'it changes what is installed'],
  [/^git .*$/, 'it needs another repository or changes this one'],
];

export const reasonElsewhere = (line: string): string | null =>
  runElsewhere.find(([command]) => command.test(line))?.[1] ?? null;

/** Whether the documentation test knows how to run a command: ours, our example programs and curl, alone or fed by one another. */
export const isRunnable = (line: string): boolean =>
  /^(?:[A-Z_]+=\S+ )*(?:npm run |npx signalbox |signalbox |node docs\/examples\/|curl )/.test(line) ||
  /^(?:export )?[A-Z_]+=\$\((?:npx )?signalbox [^)]*\)$/.test(line);
