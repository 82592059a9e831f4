/**
 * Finds the same code twice in src: `node scripts/duplicates.mjs [FOLDER]`. Migrations are left out, since a
 * migration that has run is never edited again to share code.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Shorter runs are mostly the shape of the language: lists of imports, constructor arguments, columns. */
const LEAST_TOKENS = 80;
const LEAST_LINES = 8;

const folder = process.argv[2] ?? 'src';
const report = mkdtempSync(join(tmpdir(), 'signalbox-duplicates-'));
try {
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/jscpd/bin/jscpd',
      folder,
      ...['--format', 'typescript', '--reporters', 'json', '--output', report, '--silent'],
      ...['--min-tokens', String(LEAST_TOKENS), '--min-lines', String(LEAST_LINES), '--mode', 'weak'],
      ...['--ignore', '**/migrations/**'],
    ],
    { encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`jscpd ended with ${run.status}: ${run.stderr || run.stdout}`);
  const { duplicates, statistics } = JSON.parse(readFileSync(join(report, 'jscpd-report.json'), 'utf8'));
  for (const { firstFile, secondFile, lines } of duplicates)
    console.log(
      `${firstFile.name}:${firstFile.start} and ${secondFile.name}:${secondFile.start} share ${lines} lines: give them one home`,
    );
  console.log(`${statistics.total.sources} files, ${duplicates.length} duplicates`);
  process.exitCode = duplicates.length === 0 ? 0 : 1;
} finally {
  rmSync(report, { recursive: true, force: true });
}
