/**
 * Finds the same code twice in src: `node scripts/duplicates.mjs [FOLDER]`. Migrations are left out, since a
 * migration that has run is never edited again to share code.
 */
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';

/** Required, not imported: its ESM build names a file of another package without the extension. */
const require = createRequire(import.meta.url);
const { detectClones } = require('jscpd');

/** Shorter runs are mostly the shape of the language: lists of imports, constructor arguments, columns. */
const LEAST_TOKENS = 80;
const LEAST_LINES = 8;

/** Comments and white space are not compared. */
const isCode = (/** @type {{ type: string }} */ { type }) =>
  !/comment|empty|new_line|default-whitespace/.test(type);

const folder = process.argv[2] ?? 'src';
const clones = await detectClones({
  path: [resolve(folder)],
  format: ['typescript'],
  ignore: ['**/migrations/**'],
  minTokens: LEAST_TOKENS,
  minLines: LEAST_LINES,
  maxLines: 5_000,
  // Beyond this only tables of words are left, whose tokens take longer than all other files.
  maxSize: '40kb',
  mode: isCode,
  reporters: [],
  silent: true,
});
const place = (/** @type {{ sourceId: string, start: { line: number } }} */ { sourceId, start }) =>
  `${relative('.', sourceId)}:${start.line}`;

for (const { duplicationA, duplicationB } of clones)
  console.log(
    `${place(duplicationA)} and ${place(duplicationB)} share ${duplicationA.end.line - duplicationA.start.line + 1} lines: give them one home`,
  );
console.log(`${folder}: ${clones.length} duplicates of ${LEAST_LINES} lines or more`);
process.exitCode = clones.length === 0 ? 0 : 1;
