import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf } from '../../src/lab/experiment/axis.ts';
import { judgedFigure, knownFigure } from '../../src/lab/experiment/figureAsked.ts';
import { Findings } from '../../src/lab/experiment/findings.ts';
import { onFrontier } from '../../src/lab/experiment/frontier.ts';
import { aboutText, type GridOptions, gridOf } from '../../src/lab/experiment/grid.ts';
import { sampleReplication } from '../../src/lab/experiment/sample.ts';
import { type Sweep, sweep, usualQuestion } from '../../src/lab/experiment/sweep.ts';
import { csvText } from '../../src/lab/report/csv.ts';
import { sweepJson } from '../../src/lab/report/sweepJson.ts';
import { sweepTable } from '../../src/lab/report/sweepTable.ts';
import { sweepText } from '../../src/lab/report/sweepText.ts';
import { readScenario, type Setting } from '../../src/lab/scenario/readScenario.ts';

const desk = `name: A desk
timeUnit: minutes
horizon: 4 h
classes:
  calls: { work: { exponential: 4 }, patience: { exponential: 3 } }
demand:
  - { name: line, rate: 60 }
agents:
  phones: { count: 4 }
  helpers: { count: 1, shifts: [{ from: 0 h, to: 2 h }] }
costs: { wages: { perHour: 20, groups: { helpers: 40 } } }
`;

const readWith = (settings: readonly Setting[]) => readScenario(desk, 'desk.yaml', settings);
const quietly: GridOptions = { replications: 6, threads: 1, progress: () => {}, isStopped: () => false };
const gridFor = (...vary: string[]) => gridOf(vary.map(axisOf), readWith, quietly);

async function run(vary: readonly string[], stopAfter = Number.POSITIVE_INFINITY): Promise<Sweep> {
  let seen = 0;
  return sweep(await gridFor(...vary), {
    replications: 6,
    seed: 'sweep',
    threads: 1,
    question: usualQuestion(readWith([])),
    progress: () => {
      seen++;
    },
    isStopped: () => seen >= stopAfter,
  });
}

describe('what varies', () => {
  it.each([
    ['agents.phones=2..5', ['2', '3', '4', '5']],
    ['agents.phones=2..9/3', ['2', '5', '8']],
    ['demand.line.rate=0.1..0.4/0.1', ['0.1', '0.2', '0.3', '0.4']],
    ['plan.affinitySeconds=60,120,300', ['60', '120', '300']],
    ['plan.order=due', ['due']],
    [
      'classes.calls.patience={ exponential: 3 },{ uniform: { from: 1, to: 2 } }, null',
      ['{ exponential: 3 }', '{ uniform: { from: 1, to: 2 } }', 'null'],
    ],
    ['classes.calls.work.exponential=3 min,"4,5"', ['3 min', '"4,5"']],
  ])('%s', (text, values) => expect(axisOf(text)).toEqual({ path: text.split('=')[0], values }));

  it.each([
    ['agents.phones', 'found agents.phones; allowed: PATH=FROM..TO'],
    ['agents.phones=', 'allowed: PATH=FROM..TO'],
    ['agents.phones=5..2', 'allowed: the lesser end first, 2..5'],
    ['agents.phones=1..9/0', 'found the step 0; allowed: more than 0'],
    ['agents.phones=1..10000000000', 'found 10000000000 values; allowed: at most 10000'],
    ['agents.phones=1,,3', 'found a value that is empty'],
    ['agents.phones=1,3,1', 'found 1 twice'],
  ])('%s is refused', (text, message) => expect(() => axisOf(text)).toThrow(message));
});

describe('a grid', () => {
  it('has every combination, the last axis changing first', async () => {
    const { points } = await gridFor('agents.phones=3,4', 'agents.helpers=0..2');
    expect(points.map(({ settings }) => settings.map(({ value }) => value).join(' '))).toEqual([
      '3 0',
      '3 1',
      '3 2',
      '4 0',
      '4 1',
      '4 2',
    ]);
    expect(points[5]!.read.scenario.agents['helpers']!.count).toBe(2);
  });

  it('that is absurd is refused with its size and how long it would take', async () => {
    await expect(gridFor('agents.phones=1..100', 'agents.helpers=1..100')).rejects.toThrow(
      /the grid has 10,000 points \(100 of agents\.phones × 100 of agents\.helpers\); with 6 replications of each it would take about [\d,]+ \w+ here\. Allowed: at most 2000 points/,
    );
  });

  it('names the nearest of an unknown path, and a value that is wrong, before anything is simulated', async () => {
    await expect(gridFor('agents.phons=1..2')).rejects.toThrow('did you mean "phones"?');
    await expect(gridFor('agents.phones=4,many')).rejects.toThrow('agents.phones.count: found "many"');
    await expect(gridFor('agents.phones=1', 'agents.phones=2')).rejects.toThrow('varied twice');
  });

  it('tells times in the unit that says most', () => {
    expect([0.2, 59, 200, 10_000, 300_000, 1e9].map(aboutText)).toEqual([
      '1 second',
      '59 seconds',
      '3 minutes',
      '3 hours',
      '3 days',
      '32 years',
    ]);
  });
});

describe('the frontier', () => {
  const plan = fc.record({ price: fc.integer({ min: 0, max: 9 }), goal: fc.integer({ min: 0, max: 9 }) });

  it('is of the plans that no other dominates', () => {
    expect(
      onFrontier([
        { price: 1, goal: 5 },
        { price: 2, goal: 5 },
        { price: 2, goal: 7 },
        { price: 2, goal: 7 },
        null,
        { price: 3, goal: 6 },
      ]),
    ).toEqual([true, false, true, true, false, false]);
  });

  it('holds a plan as good as any, and none that is worse than another in both', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 20 }), (plans) => {
        const kept = onFrontier(plans);
        for (const [index, one] of plans.entries()) {
          const better = plans.some((other) => other.price < one.price && other.goal > one.goal);
          if (better) expect(kept[index]).toBe(false);
          const atLeast = plans.some(
            (other, at) => kept[at] === true && other.price <= one.price && other.goal >= one.goal,
          );
          expect(atLeast).toBe(true);
        }
      }),
    );
  });
});

describe('a sweep', () => {
  it('gives each point what a simulation of it gives, with the same customers', async () => {
    const { points } = await run(['agents.phones=3..5']);
    for (const { settings, figures, scenarioHash } of points) {
      const read = readWith(settings);
      const findings = new Findings(read.costs);
      for (let replication = 0; replication < 6; replication++)
        findings.add(sampleReplication(read.model, 'sweep', replication));
      expect(figures.serviceLevel).toEqual(findings.figure('serviceLevel', { kind: 'all' }));
      expect(figures.cost).toEqual(findings.figure('cost', { kind: 'all' }));
      expect(scenarioHash).toBe(read.hash);
    }
  });

  it('marks what costs more and serves worse as off the frontier', async () => {
    // A helper costs twice as much as one on the phones, for half of the time.
    const { points, question } = await run(['agents.phones=4,5', 'agents.helpers=0,2']);
    expect([question.goal, question.price]).toEqual(['serviceLevel', 'cost']);
    expect(points.map(({ isOnFrontier }) => isOnFrontier)).toEqual([true, false, true, true]);
  });

  it('stopped early has the points that were complete', async () => {
    const { points, endedBy } = await run(['agents.phones=3..5'], 8);
    expect([points.length, endedBy]).toEqual([1, 'stopped']);
  });

  it('goes by paid hours where a price per contact knows no wages', () => {
    const priced = readScenario(desk.replace(/costs.*/, 'costs: {}'), 'desk.yaml');
    expect(usualQuestion(priced).price).toBe('paidHours');
  });
});

describe('what a sweep says', () => {
  it('is a row for each point, the frontier marked, and how to get the same again', async () => {
    const text = sweepText(await run(['agents.phones=4,5', 'agents.helpers=0,2']), '0.0.0');
    expect(text).toContain('4 points, 6 replications of each, of the same customers; intervals of 95 %');
    expect(text).toMatch(/agents\.phones +agents\.helpers +service level .* cost +cost per contact served\n/);
    expect(text).toMatch(/\n● +4 +0 +\d.*\n {2} +4 +2 .*\n● +5 +0 .*\n● +5 +2 /);
    expect(text).toContain('● 3 of 4 points are on the frontier of cost and service level');
    expect(text).toMatch(/scenario [0-9a-f]{16}, seed sweep, signalbox 0\.0\.0\n$/);
  });

  it('as JSON and CSV carries scenario hash, seed, version and each figure with its interval', async () => {
    const result = await run(['agents.phones=4,5']);
    expect(JSON.parse(sweepJson(result, '0.0.0'))).toMatchObject({
      scenarioHash: readWith([]).hash,
      seed: 'sweep',
      version: '0.0.0',
      replications: 6,
      goal: 'serviceLevel',
      price: 'cost',
      points: [
        { settings: { 'agents.phones': '4' }, isOnFrontier: true, figures: { cost: { unit: 'money' } } },
        { settings: { 'agents.phones': '5' }, isOnFrontier: true },
      ],
    });
    const [header, ...rows] = csvText(sweepTable(result, '0.0.0')).trim().split('\r\n');
    expect(header).toMatch(
      /^agents\.phones,on frontier,service level \(share\),service level low \(share\),service level high \(share\),.*cost \(USD\).*,replications,scenario,seed,version$/,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^4,yes,0\.\d+,0\.\d+,0\.\d+,/);
  });
});

describe('a figure that is asked for', () => {
  it.each([
    ['cst', 'found "cst"; did you mean "csat"?'],
    ['speed', 'found "speed"; allowed: '],
  ])('%s is refused with what there is', (name, message) =>
    expect(() => knownFigure('--figures', name)).toThrow(message),
  );

  it('as a goal is one of which more or less is better', () => {
    expect(judgedFigure('--goal', 'meanWait')).toBe('meanWait');
    expect(() => judgedFigure('--goal', 'occupancy')).toThrow('neither more nor less is better');
  });
});
