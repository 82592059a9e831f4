import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/root.ts';
import mutants from '../survival/mutants.json' with { type: 'json' };

const sourceOf = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

describe('the mutants', () => {
  it('are a dozen and more, each by its name', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(12);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it.each(mutants)('apply to the source as it is, and name the test that is to fail: $name', (mutant) => {
    const { file, find, replace, caughtBy } = mutant;
    expect(sourceOf(file).split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
    expect(sourceOf(caughtBy.file)).toContain(caughtBy.test);
  });
});
