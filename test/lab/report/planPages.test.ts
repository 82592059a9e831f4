import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/lab/experiment/comparison.ts';
import type { Sweep } from '../../../src/lab/experiment/sweep.ts';
import { comparisonPage } from '../../../src/lab/report/page/comparisonPage.ts';
import { sweepPage } from '../../../src/lab/report/page/sweepPage.ts';
import { readSmallDesk } from './smallDesk.ts';

const withoutNetwork = (page: string): void => {
  const links = page.match(/(?:https?:)?\/\/[\w.-]+/g) ?? [];
  expect(links.filter((link) => link !== 'http://www.w3.org')).toEqual([]);
  expect(page).not.toMatch(/<script|<link|\bsrc=|NaN|Infinity|undefined|\[object/);
};

describe('the page of a comparison', () => {
  it('draws the paired difference of each plan to the first, and says it in a sentence', async () => {
    const plan = (count: string) => ({
      description: `${count} phones`,
      read: readSmallDesk([{ path: 'agents.phones.count', value: count }]),
    });
    const comparison = await compare([plan('5'), plan('7'), plan('6')], {
      replications: 10,
      seed: 'pages',
      threads: 1,
      progress: () => {},
      isStopped: () => false,
    });
    const page = await comparisonPage(comparison, '0.0.0');
    withoutNetwork(page);
    for (const label of ['B', 'C'])
      expect(page).toMatch(
        new RegExp(`<figure id="difference-${label}">[\\s\\S]*?<svg [^>]*role="img"[\\s\\S]*?<td>`),
      );
    expect(page).toMatch(
      /<li>(B (holds|serves|comes)|No difference in SLA attainment is shown between A and B)/,
    );
    expect(page).toContain('C: 6 phones');
  });
});

describe('the page of a sweep', () => {
  const estimate = (value: number) => ({
    value,
    standardError: value / 50,
    halfWidth: value / 25,
    samples: 30,
  });
  const point = (count: string, level: number, cost: number, isOnFrontier: boolean) => ({
    settings: [{ path: 'agents.phones.count', value: count }],
    scenarioHash: `hash of ${count}`,
    figures: { serviceLevel: estimate(level), cost: estimate(cost) },
    isOnFrontier,
  });
  const sweep: Sweep = {
    scenario: 'Small desk',
    scenarioHash: 'abc',
    seed: 'pages',
    replications: 30,
    currency: 'EUR',
    axes: [{ path: 'agents.phones.count', values: ['4', '5', '6'] }],
    question: { figures: ['serviceLevel', 'cost'], goal: 'serviceLevel', price: 'cost' },
    points: [point('4', 0.6, 900, true), point('5', 0.55, 1000, false), point('6', 0.9, 1100, true)],
    endedBy: 'complete',
  };

  it('draws every plan and the frontier, with the frontier in words and all plans in a table', async () => {
    const page = await sweepPage(sweep, '0.0.0');
    withoutNetwork(page);
    expect(page).toMatch(/<figure id="frontier">[\s\S]*?<svg [^>]*role="img"/);
    expect(page).toContain('from phones=4 (900 EUR ± 36.0, 60.0 % ± 2.40) to phones=6');
    expect(page.match(/agents\.phones\.count=5/g)).toHaveLength(1);
  });

  it('of which nothing is complete yet is a page all the same', async () => {
    withoutNetwork(await sweepPage({ ...sweep, points: [] }, '0.0.0'));
  });
});
