import { beforeAll, describe, expect, it } from 'vitest';
import { figureParts } from '../../../src/lab/report/figureWords.ts';
import { simulationPage } from '../../../src/lab/report/page/simulationPage.ts';
import type { Results } from '../../../src/lab/report/results.ts';
import { smallResults } from './smallDesk.ts';

const source = {
  text: 'classes: { "<script>": … }',
  settings: [{ path: 'agents.phones.count', value: '5' }],
};
let results: Results;
let page: string;

beforeAll(async () => {
  results = await smallResults();
  page = await simulationPage(results, source);
});

describe('the page of a simulation', () => {
  it.each([
    'sla',
    'wait',
    'volume',
    'response',
    'staff',
    'occupancy',
    'backlog',
    'abandonment',
    'waiting-time',
    'cost',
  ])('draws %s, says in words what it shows, and gives the same as a table', (id) => {
    const figure = new RegExp(`<figure id="${id}">([\\s\\S]*?)</figure>`).exec(page)?.[1];
    expect(figure).toMatch(/<svg [^>]*role="img" aria-label="[^"]{40,}"/);
    expect(figure).toMatch(/<path [^>]*(fill|stroke)="var\(--series1\)"/);
    expect(figure).toMatch(/<figcaption>[^<]{40,}/);
    expect(figure).toMatch(/<table>[\s\S]*<td>/);
  });

  it('needs no network, no script and no font', () => {
    const links = page.match(/(?:https?:)?\/\/[\w.-]+/g) ?? [];
    expect(links.filter((link) => link !== 'http://www.w3.org')).toEqual([]);
    expect(page).not.toMatch(/<script|<link|@import|url\((?!#)|\bsrc=/i);
  });

  it('has no name or scenario text that is taken for HTML, and no number that is none', () => {
    expect(page).toContain('Small &quot;desk&quot;, &lt;b&gt;two&lt;/b&gt; classes');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });

  it('says the main figures with their intervals, and where they come from', () => {
    const { value, interval } = figureParts(results.figures.slaAttainment);
    expect(page).toContain(`<strong>${value}</strong><em>${interval}</em>`);
    for (const fact of [
      results.scenarioHash,
      'reports',
      'signalbox 0.0.0',
      'agents.phones.count = 5',
      'Europe/Berlin',
    ])
      expect(page).toContain(fact);
  });

  it('is the same to the last letter for the same results', async () => {
    expect(await simulationPage(results, source)).toBe(page);
  });

  it('has a clip path of its own for each drawing', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('with one replication draws without bands', async () => {
    const one = await simulationPage(await smallResults(1), source);
    expect(one).not.toMatch(/NaN|Infinity|undefined/);
    expect(one).toContain('<figure id="sla">');
  });
});

describe('figures in words', () => {
  const figure = (value: number, low: number | null, high: number | null, unit: 'share' | 'milliseconds') =>
    figureParts({ value, low, high, unit });

  it.each([
    [figure(0.81, 0.801, 0.819, 'share'), '81.0 %', '80.1 to 81.9'],
    [figure(0.99, 0.97, 1.01, 'share'), '99.0 %', '97.0 to 100'],
    [figure(0, 0, 0, 'share'), '0 %', '0 to 0'],
    [figure(90_000, -10_000, 190_000, 'milliseconds'), '90.0 s', '0 to 190'],
    [figure(3_600_000, null, 7_200_000, 'milliseconds'), '60.0 min', 'unknown to 120'],
    [figure(1000, null, null, 'milliseconds'), '1.00 s', null],
  ])('%j', ({ value, interval }, wantedValue, wantedInterval) => {
    expect([value, interval]).toEqual([wantedValue, wantedInterval]);
  });
});
