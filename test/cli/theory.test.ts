import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';
import { projectRoot } from '../support/root.ts';

/** More customers than usual, and a closer look: THEORY_SCALE=20 npx vitest run test/cli/theory.test.ts */
const scale = process.env['THEORY_SCALE'] ?? '1';

interface Validated {
  readonly scenarios: readonly {
    readonly file: string;
    readonly verdicts: readonly {
      readonly what: string;
      readonly exact: number | null;
      readonly z: number | null;
      readonly failure: string | null;
    }[];
  }[];
}

describe('scenarios of theory, through the simulator', () => {
  it('hold their exact values, all of them, and are off by chance alone', {
    timeout: 3_600_000,
  }, async () => {
    const folder = join(projectRoot, 'scenarios', 'theory');
    const closer = scale === '1' ? [] : ['--times', scale, '--within', '0.01'];
    const { code, stdout, stderr } = await runProgram([
      'validate',
      folder,
      '--json',
      '--threads',
      '2',
      ...closer,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const { scenarios } = JSON.parse(stdout) as Validated;
    expect(scenarios.length).toBeGreaterThan(120);
    const verdicts = scenarios.flatMap((one) => one.verdicts);
    expect(verdicts.filter(({ failure }) => failure !== null)).toEqual([]);
    // Figures of a scenario go together, and scenarios share their chance: the spread of z is told roughly.
    const zs = verdicts.flatMap(({ z, exact }) => (z === null || exact === null ? [] : [z]));
    const spread = Math.sqrt(zs.reduce((sum, z) => sum + z * z, 0) / zs.length);
    expect(spread).toBeGreaterThan(0.7);
    expect(spread).toBeLessThan(1.3);
  });
});
