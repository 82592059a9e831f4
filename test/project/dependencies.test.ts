import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/root.ts';

const declared = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
const page = readFileSync(join(projectRoot, 'docs/dependencies.md'), 'utf8');

/** Rows of a table below a heading: package → the text of its other cells. */
function rowsBelow(heading: string): ReadonlyMap<string, string> {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm);
  return new Map([...rows].map(([, name, cells]) => [name ?? '', cells ?? '']));
}

describe.each([
  ['At run time', declared.dependencies],
  ['For development', declared.devDependencies],
])('docs/dependencies.md, %s', (heading, packages: Record<string, string>) => {
  const rows = rowsBelow(heading);

  it('names what package.json holds, no more and no less, in the same order', () => {
    expect([...rows.keys()]).toEqual(Object.keys(packages));
  });

  it('gives each its purpose and its reason', () => {
    for (const [name, cells] of rows) {
      const [purpose = '', reason = ''] = cells.split('|').map((cell) => cell.trim());
      expect(purpose.length, `the purpose of ${name}`).toBeGreaterThan(3);
      expect(reason.length, `the reason for ${name}`).toBeGreaterThan(10);
    }
  });
});
