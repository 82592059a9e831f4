import { describe, expect, it } from 'vitest';
import { fixture } from './fixture.ts';

/** What a check says about a project of these files. */
function checked(name: string, files: Readonly<Record<string, string>>): { ok: boolean; output: string } {
  const project = fixture(files);
  try {
    return project.check(name);
  } finally {
    project.remove();
  }
}

const sum = (name: string) => `
export function ${name}(amounts: readonly number[], limit: number, step: number): number {
  let total = 0;
  for (const amount of amounts) {
    if (amount > limit) continue;
    const rounded = Math.round(amount / step) * step;
    if (rounded < 0) throw new RangeError('An amount is below zero: ' + rounded);
    total += rounded;
    if (total > limit * amounts.length) return limit * amounts.length;
  }
  const mean = total / Math.max(1, amounts.length);
  return mean > limit ? limit : Math.floor(mean / step) * step;
}
`;

describe('npm run check', () => {
  it('refuses a line that is not in the one format', () => {
    const { ok, output } = checked('lint and format', { 'src/domain/rank.ts': 'export const  rank = "5"\n' });
    expect(ok).toBe(false);
    expect(output).toContain('src/domain/rank.ts format');
  });

  it.each([
    ['any', 'export const rank = (work: any) => work;\n', 'noExplicitAny'],
    ['an unused variable', 'export const rank = () => {\n  const lost = 1;\n};\n', 'noUnusedVariables'],
    ['an unused import', "import { at } from './at.ts';\n\nexport const rank = 1;\n", 'noUnusedImports'],
    ['the console in a use case', "export const rank = () => console.log('x');\n", 'noConsole'],
    [
      'a promise nobody waits for',
      'async function offer(): Promise<number> {\n  return 1;\n}\nexport function rank(): void {\n  offer();\n}\n',
      'noFloatingPromises',
    ],
  ])('refuses %s', (_, code, rule) => {
    const { ok, output } = checked('lint and format', {
      'src/live/rank.ts': code,
      'src/live/at.ts': 'export const at = 1;\n',
    });
    expect(ok).toBe(false);
    expect(output).toContain(rule);
  });

  it('refuses a type error, in tests too', () => {
    const { ok, output } = checked('types', {
      'test/rank.test.ts': "export const rank: number = 'first';\n",
    });
    expect(ok).toBe(false);
    expect(output).toContain('test/rank.test.ts(1,14): error TS2322');
  });

  it('refuses files and exports that nothing uses', () => {
    const { ok, output } = checked('dead code', {
      'src/cli/main.ts': "import { used } from '../domain/rank.ts';\n\nconsole.log(used);\n",
      'src/domain/rank.ts': 'export const used = 1;\nexport const unused = 2;\n',
      'src/domain/forgotten.ts': 'export const forgotten = 3;\n',
    });
    expect(ok).toBe(false);
    expect(output).toMatch(/Unused files[^U]*src\/domain\/forgotten\.ts/);
    expect(output).toMatch(/unused +src\/domain\/rank\.ts:2/);
    expect(output).not.toMatch(/\bused +src\/domain\/rank\.ts:1/);
  });

  it('refuses the same rule written twice', () => {
    const { ok, output } = checked('duplicates', {
      'src/domain/cost.ts': sum('cost'),
      'src/live/charge.ts': `export const rate = 3;\n${sum('charge')}`,
    });
    expect(ok).toBe(false);
    expect(output).toMatch(/src\/(?:domain\/cost|live\/charge)\.ts:\d+ and src\/\S+ share \d+ lines/);
  });

  it('passes a project that keeps the rules, and counts', () => {
    const { ok, output } = checked('duplicates', { 'src/domain/cost.ts': sum('cost') });
    expect(output).toMatch(/^passed {2}duplicates .*src: 0 duplicates of 8 lines or more$/m);
    expect(output.trimEnd().split('\n').at(-1)).toBe('check: 1 passed, 0 failed');
    expect(ok).toBe(true);
  });

  it('names its checks when asked for one that is not there', () => {
    const { ok, output } = checked('spelling', {});
    expect(ok).toBe(false);
    expect(output).toContain('No check is called "spelling". There are: types,');
  });
});
