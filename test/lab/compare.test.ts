import { describe, expect, it } from 'vitest';
import { type Comparison, compare, type VariantGiven } from '../../src/lab/experiment/comparison.ts';
import { changeOf, differenceOf } from '../../src/lab/experiment/differences.ts';
import type { Of } from '../../src/lab/experiment/of.ts';
import { comparisonJson } from '../../src/lab/report/comparisonJson.ts';
import { comparisonText } from '../../src/lab/report/comparisonText.ts';
import { readScenario, type Setting } from '../../src/lab/scenario/readScenario.ts';

const desk = `name: A desk
timeUnit: minutes
horizon: 8 h
classes:
  calls: { work: { exponential: 4 }, patience: { exponential: 3 } }
demand:
  - { name: line, rates: [70], every: 9 h, busyness: { alpha: 20 } }
agents:
  phones: { count: 5 }
costs: { wages: { perHour: 20 } }
`;

const all: Of = { kind: 'all' };

const plan = (description: string, settings: Record<string, string> = {}, text = desk): VariantGiven => ({
  description,
  read: readScenario(
    text,
    'desk.yaml',
    Object.entries(settings).map(([path, value]): Setting => ({ path, value })),
  ),
});

const run = (
  plans: readonly [VariantGiven, ...VariantGiven[]],
  given: { replications?: number | null; threads?: number; stopAfter?: number; seed?: string } = {},
): Promise<Comparison> => {
  let seen = 0;
  return compare(plans, {
    replications: given.replications === undefined ? 20 : given.replications,
    seed: given.seed ?? 'compare',
    threads: given.threads ?? 1,
    progress: () => {
      seen++;
    },
    isStopped: () => seen >= (given.stopAfter ?? Number.POSITIVE_INFINITY),
  });
};

describe('a comparison', () => {
  it('meets the same customers under every plan, so that differences are known far better than figures', async () => {
    const plans = [plan('5'), plan('6', { 'agents.phones.count': '6' })] as const;
    const { variants } = await run(plans, { replications: 40 });
    const [five, six] = variants;
    const paired = differenceOf(five.findings, six!.findings, 'serviceLevel', all)!;
    const unpaired = Math.hypot(
      five.findings.figure('serviceLevel', all)!.standardError,
      six!.findings.figure('serviceLevel', all)!.standardError,
    );
    expect(paired.value).toBeGreaterThan(0.05);
    expect((unpaired / paired.standardError) ** 2).toBeGreaterThan(3);
  });

  it('agrees with itself: a plan is no better than the same plan', async () => {
    const { variants } = await run([plan('one'), plan('other')]);
    const [one, other] = variants;
    for (const figure of ['serviceLevel', 'meanWait', 'cost', 'sdWait'] as const)
      expect(differenceOf(one.findings, other!.findings, figure, all)).toMatchObject({
        value: 0,
        halfWidth: 0,
      });
  });

  it('runs until the difference is as precise as asked, not the figures', async () => {
    const { replications, endedBy, variants } = await run(
      [plan('5'), plan('6', { 'agents.phones.count': '6' })],
      { replications: null },
    );
    const [five, six] = variants;
    expect(endedBy).toBe('precision');
    expect(replications).toBeLessThan(500);
    expect(differenceOf(five.findings, six!.findings, 'serviceLevel', all)!.halfWidth).toBeLessThanOrEqual(
      0.01,
    );
    expect(five.findings.figure('serviceLevel', all)!.halfWidth).toBeGreaterThan(0.01);
  });

  it('stopped early gives the replications that all plans have', async () => {
    const plans = [plan('5'), plan('6', { 'agents.phones.count': '6' })] as const;
    const stopped = await run(plans, { stopAfter: 27 });
    expect(stopped.endedBy).toBe('stopped');
    expect(stopped.replications).toBe(11);
    const whole = await run(plans, { replications: 11 });
    expect(stopped.variants.map(({ findings }) => findings.figure('meanWait', all))).toEqual(
      whole.variants.map(({ findings }) => findings.figure('meanWait', all)),
    );
  });

  it('tells by how much more a plan costs', async () => {
    const { variants } = await run([plan('5'), plan('6', { 'agents.phones.count': '6' })]);
    const [five, six] = variants;
    const change = changeOf(five.findings, six!.findings, 'cost', all)!;
    expect(change.value).toBeCloseTo(0.2, 2);
    expect(change.halfWidth).toBeLessThan(0.01);
  });
});

describe('what a comparison says', () => {
  it('is a plain sentence with the interval, at what cost', async () => {
    const text = comparisonText(
      await run([plan('five agents'), plan('six agents', { 'agents.phones.count': '6' })]),
      '0.0.0',
    );
    expect(text).toMatch(
      /^A {2}five agents\nB {2}six agents\n20 replications of each, of the same customers/,
    );
    expect(text).toMatch(
      /\nB serves \d+\.\d+ ± \d\.\d\d points more of its contacts within the service level, at 2\d\.\d(?: ± \d\.\d\d)? % more cost\.\n/,
    );
    expect(text).toMatch(
      /service level +\d+\.\d % ± \d\.\d\d +\d+\.\d % ± \d\.\d\d +\+\d+\.\d+ points ± \d\.\d\d\n/,
    );
    expect(text).toMatch(/scenarios A [0-9a-f]{16}, B [0-9a-f]{16}, seed compare, signalbox 0\.0\.0\n$/);
  });

  it('is that no difference is shown, where the interval contains 0', async () => {
    const text = comparisonText(await run([plan('one'), plan('other')], { replications: 5 }), '0.0.0');
    expect(text).toContain(
      'No difference in service level is shown between A and B (0.00 points); B comes at the same cost.',
    );
    expect(text).toMatch(/mean wait .* the same\n/);
  });

  it('is of paid hours where nobody says what an hour costs', async () => {
    const free = desk.replace(/costs.*\n/, '');
    const text = comparisonText(
      await run([plan('five', {}, free), plan('six', { 'agents.phones.count': '6' }, free)]),
      '0.0.0',
    );
    expect(text).toMatch(/, at \d+\.\d(?: ± \d\.\d\d)? % more paid hours\.\n/);
    expect(text).not.toContain('cost');
  });

  it('warns where the plans do not meet the same customers, in the same time, for the same money', async () => {
    const other = desk
      .replace('name: line', 'name: phone line')
      .replace('8 h', '9 h')
      .replace('costs: {', 'costs: { currency: EUR,');
    const { warnings } = await run([plan('one'), plan('other', {}, other)], { replications: 2 });
    expect(warnings).toEqual([
      expect.stringContaining('demand sources differ ("line" only in A, "phone line" only in B)'),
      expect.stringContaining('observed for different times'),
      expect.stringContaining('A counts in USD and B in EUR'),
    ]);
    expect(warnings[0]).toContain('pairing is lost');
    const text = comparisonText(
      await run([plan('one'), plan('other', {}, other)], { replications: 2 }),
      '0.0.0',
    );
    expect(text).toContain('2 replications of each (as many as asked for)');
    expect(text).toContain('Warning: demand sources differ');
  });

  it('as JSON carries seed, version, hashes, and each difference with its interval', async () => {
    const comparison = await run([plan('five'), plan('six', { 'agents.phones.count': '6' })]);
    const json = JSON.parse(comparisonJson(comparison, '0.0.0'));
    expect(json).toMatchObject({
      seed: 'compare',
      version: '0.0.0',
      replications: 20,
      variants: [{ label: 'A', description: 'five', currency: 'USD' }, { label: 'B' }],
      comparisons: [
        {
          variant: 'B',
          against: 'A',
          differences: { serviceLevel: { unit: 'share', isShown: true } },
          classes: { calls: { serviceLevel: { isShown: true } } },
          groups: { phones: { occupancy: { isShown: true } } },
        },
      ],
    });
    const { value, low, high } = json.comparisons[0].differences.serviceLevel;
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });
});

describe('a path of a setting', () => {
  const set =
    (path: string, value = '3') =>
    () =>
      plan('set', { [path]: value });
  const count = (path: string) => plan('set', { [path]: '7' }).read.scenario.agents['phones']!.count;

  it('of a group alone, with a number, means its count', () => {
    expect([count('agents.phones'), count('agents.phones.count')]).toEqual([7, 7]);
  });

  it('finds a member of a list by its number or its name', () => {
    for (const path of ['demand.0.rates', 'demand.line.rates'])
      expect(plan('set', { [path]: '[61]' }).read.scenario.demand[0]!.rates).toEqual([61]);
  });

  it('may name what the file leaves out, and skills that are new', () => {
    expect(plan('set', { 'plan.affinitySeconds': '30' }).read.scenario.plan.affinitySeconds).toBe(30);
    expect(
      plan('set', { 'agents.phones.skills.german': '3' }).read.scenario.agents['phones']!.skills,
    ).toEqual({
      german: 3,
    });
  });

  it.each([
    ['agents.phons.count', 'agents.phons.count: there is no "phons" in agents; did you mean "phones"?'],
    ['agents.phons', 'there is no "phons" in agents; did you mean "phones"? Known here: phones'],
    ['agent.phones.count', 'there is no "agent" in a scenario; did you mean "agents"?'],
    ['agents.phones.cuont', 'there is no "cuont" in agents.phones; did you mean "count"?'],
    ['demand.1.rate', 'there is no "1" in demand. Known here: line'],
    ['demand.lien.rate', 'there is no "lien" in demand; did you mean "line"?'],
    ['plan.teams.0.rings', 'there is no "0" in plan.teams. Known here: nothing'],
    ['horizon.hours', 'there is no "hours" in horizon. Known here: nothing'],
    ['policy.overflowAfterSeconds', 'there is no "policy" in a scenario'],
  ])('%s is refused with the nearest', (path, message) => expect(set(path)).toThrow(message));
});
