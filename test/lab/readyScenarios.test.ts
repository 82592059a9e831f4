import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/lab/experiment/experiment.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';
import { projectRoot } from '../support/root.ts';

const folder = join(projectRoot, 'scenarios');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const everything = { kind: 'all' } as const;

describe('ready-made scenarios', () => {
  it('are eight', () => {
    expect(files.sort()).toEqual([
      'bank-secure-handover.yaml',
      'brand-crisis.yaml',
      'campaign-week.yaml',
      'chat-concurrency.yaml',
      'one-team-phone.yaml',
      'round-the-clock-mentions.yaml',
      'social-care-day.yaml',
      'three-teams-overflow.yaml',
    ]);
  });

  it.each(files)('%s: tells of a desk that copes, as it explains', async (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const read = readScenario(text, file);
    // Its first lines say what it is about and what may be asked of it.
    expect(text.split('\n').filter((line) => line.startsWith('# ')).length).toBeGreaterThanOrEqual(3);
    const { findings } = await runExperiment(read, {
      replications: 3,
      seed: 'ready',
      threads: 1,
      progress: () => {},
      isStopped: () => false,
    });
    const figure = (name: Parameters<typeof findings.figure>[0]): number =>
      findings.figure(name, everything)?.value ?? Number.NaN;
    expect(findings.count('offered', everything).value).toBeGreaterThan(500);
    expect(figure('occupancy')).toBeGreaterThan(0.35);
    expect(figure('occupancy')).toBeLessThan(0.95);
    expect(figure('pAbandon')).toBeLessThan(0.2);
    // Whoever is still there at the end of the day is served on the next.
    expect(findings.open).toBe(0);
  });
});
