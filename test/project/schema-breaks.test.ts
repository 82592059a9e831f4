import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/root.ts';

const place = mkdtempSync(join(tmpdir(), 'signalbox-breaks-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Runs schema-breaks.mjs as `npm run check` does, outside Vitest's own loading of graphql. */
function undeclared(before: string, after: string, declarations: string): string[] {
  const script = join(place, 'run.mjs');
  const module = (path: string) => JSON.stringify(`file://${join(projectRoot, path)}`);
  writeFileSync(
    script,
    `import graphql from ${module('node_modules/graphql/index.js')};
     import { undeclaredBreaks } from ${module('scripts/schema-breaks.mjs')};
     const [before, after, declarations] = process.argv.slice(2);
     const build = graphql.buildSchema;
     console.log(JSON.stringify(undeclaredBreaks(build(before), build(after), declarations)));`,
  );
  const run = spawnSync(process.execPath, [script, before, after, declarations], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}

const before = 'type Query { thread(name: String): String, queue: Int! }';

describe('a change of the published schema', () => {
  it('may add', () => {
    expect(
      undeclared(before, 'type Query { thread(name: String): String, queue: Int!, desk: String }', ''),
    ).toEqual([]);
  });

  it('may not take away, nor promise less, without saying so', () => {
    expect(undeclared(before, 'type Query { queue: Int, desk: String }', '')).toEqual([
      'Query.thread was removed.',
      'Query.queue changed type from Int! to Int.',
    ]);
  });

  it('may take away what the page of breaking changes holds', () => {
    expect(
      undeclared(
        before,
        'type Query { queue: Int!, desk: String }',
        '- Query.thread was removed. Instead: node.',
      ),
    ).toEqual([]);
  });
});
