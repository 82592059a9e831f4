import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/root.ts';

const place = mkdtempSync(join(tmpdir(), 'signalbox-breaks-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What an expression over schema-breaks.mjs and `given` comes to, outside Vitest's own loading of graphql. */
function inNode(expression: string, given: readonly unknown[]): unknown {
  const script = join(place, 'run.mjs');
  const module = (path: string) => JSON.stringify(`file://${join(projectRoot, path)}`);
  writeFileSync(
    script,
    `import graphql from ${module('node_modules/graphql/index.js')};
     import { changesIn, undeclaredBreaks } from ${module('scripts/schema-breaks.mjs')};
     const given = JSON.parse(process.argv[2]);
     const build = graphql.buildSchema;
     console.log(JSON.stringify(${expression}));`,
  );
  const run = spawnSync(process.execPath, [script, JSON.stringify(given)], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}

const undeclared = (...given: readonly [before: string, after: string, declarations: string]): unknown =>
  inNode('undeclaredBreaks(build(given[0]), build(given[1]), given[2])', given);

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

describe('the history of the published schema', () => {
  const lines = ['merge ours theirs', 'theirs base', 'ours base', 'base older', 'older'];
  const versions = { base: 'b', ours: 'o', theirs: 't', merge: 'm' };
  const pairs = (more: object = {}): unknown =>
    inNode(
      "changesIn(given[0], new Map(Object.entries(given[1]))).map(({ before, after }) => before + ' to ' + after)",
      [lines, { ...versions, ...more }],
    );

  it('compares a commit with its parents, and not branches that went side by side', () => {
    expect(pairs()).toEqual(['b to o', 'b to t', 'o to m', 't to m']);
  });

  it('sees what a merge drops by taking one side', () => {
    expect(pairs({ merge: 'o' })).toEqual(['b to o', 'b to t', 't to o']);
  });
});
