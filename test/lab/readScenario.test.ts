import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScenario, type Setting } from '../../src/lab/scenario/readScenario.ts';
import { scenarioJsonSchema } from '../../src/lab/scenario/schema.ts';
import { starterScenario } from '../../src/lab/scenario/starter.ts';
import { projectRoot } from '../support/root.ts';

const desk = `name: A desk
horizon: 8 h
classes:
  calls:
    work: { exponential: 4 min }
    patience: { exponential: 2 min }
demand:
  - { name: line, rate: 60 }
agents:
  phones: { count: 5 }
`;

const read = (text: string, settings: readonly Setting[] = []) => readScenario(text, 'desk.yaml', settings);
const complaint = (text: string, settings: readonly Setting[] = []): string => {
  try {
    read(text, settings);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

describe('a scenario file', () => {
  it('is compiled to the simulator’s model, in milliseconds', () => {
    const { model } = read(desk);
    expect(model.horizonMs).toBe(28_800_000);
    expect(model.classes[0]!.work).toEqual({ kind: 'exponential', mean: 240_000 });
    expect(model.groups[0]!.count).toBe(5);
    const [source] = model.sources;
    expect(source!.kind === 'poisson' && source!.rates.pieces[0]!.fromRate).toBe(60 / 3_600_000);
  });

  it('may be JSON, and says the same with the same hash', () => {
    const json = JSON.stringify({
      name: 'Another name',
      horizon: 28_800,
      classes: { calls: { work: { exponential: 240 }, patience: { exponential: 120 } } },
      demand: [{ name: 'line', rate: 1, per: 'minute' }],
      agents: { phones: { count: 5 } },
    });
    expect(read(json).hash).toBe(read(desk).hash);
    expect(read(desk, [{ path: 'agents.phones.count', value: '6' }]).hash).not.toBe(read(desk).hash);
  });

  it('is what init prints, and what lies in scenarios/', () => {
    expect(complaint(starterScenario)).toBe('nothing is wrong');
    const folder = join(projectRoot, 'scenarios');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const file of files)
      expect(complaint(readFileSync(join(folder, file), 'utf8')), file).toBe('nothing is wrong');
  });

  it('has the schema that is published in docs', () => {
    const published = JSON.parse(readFileSync(join(projectRoot, 'docs', 'scenario.schema.json'), 'utf8'));
    expect(published, 'run: signalbox scenario schema > docs/scenario.schema.json').toEqual(
      JSON.parse(JSON.stringify(scenarioJsonSchema())),
    );
  });
});

describe('what a scenario says', () => {
  const classOf = (more: string, settings: readonly Setting[] = []) =>
    read(desk.replace('    patience', `    ${more}\n    patience`), settings).model.classes[0]!;

  it('of a priority outweighs any wait of the scenario, under either order of service', () => {
    const yearMs = 365 * 86_400_000;
    expect(
      classOf('priority: 1', [{ path: 'plan.order', value: 'arrival' }]).boostMinutes * 60_000,
    ).toBeGreaterThan(yearMs + 8 * 3_600_000);
    // Without a promise, work is ranked 10¹⁵ behind all that has one.
    expect(classOf('priority: 1').boostMinutes * 60_000).toBeGreaterThan(1e15 + yearMs);
    expect(classOf('boostMinutes: 30').boostMinutes).toBe(30);
  });

  it('of a wave is a rate that goes up and down for ever', () => {
    const { model } = read(
      desk.replace('rate: 60', 'wave: { mean: 60, amplitude: 60, period: 24 h, phase: 0.25 }'),
    );
    const [source] = model.sources;
    if (source?.kind !== 'poisson') throw new Error('no rates');
    const { pieces, repeats } = source.rates;
    expect(repeats).toBe(true);
    expect(pieces[0]!.fromRate * 3_600_000).toBeCloseTo(120, 9);
    expect(pieces[pieces.length / 2]!.fromRate).toBeCloseTo(0, 12);
    expect(pieces.at(-1)!.toMs).toBeCloseTo(86_400_000, 3);
  });

  it('of gaps is no rate', () => {
    const { model } = read(desk.replace('rate: 60', 'gap: { erlang: { phases: 2, mean: 1 min } }'));
    expect(model.sources[0]).toMatchObject({ kind: 'renewal', gap: { kind: 'erlang', mean: 60_000 } });
  });

  it('of given instants is rounded so that sums are exact', () => {
    const trace = desk
      .replace('horizon', 'timeUnit: minutes\nhorizon')
      .replace('rate: 60', 'contacts: [{ at: 0.27, work: 0.1, patience: 0.83 }, { at: 1.1, work: 0.2 }]');
    const [source] = read(trace).model.sources;
    if (source?.kind !== 'trace') throw new Error('no trace');
    const [first, second] = source.contacts;
    expect(first!.atMs + first!.patienceMs).toBe(second!.atMs);
    expect(read(desk.replace('8 h', '0.27 h')).model.horizonMs).toBe(972_000);
  });
});

describe('what is wrong with a scenario is named with line and column', () => {
  it.each<[string, string, string, string]>([
    [
      'an unknown key, with the nearest',
      'rate: 60',
      'ratse: 60',
      'desk.yaml:8:19: demand[0].ratse: unknown key; did you mean "rate"?',
    ],
    [
      'a key unknown at the top',
      'horizon: 8 h',
      'horizont: 8 h',
      'desk.yaml:2:1: horizont: unknown key; did you mean "horizon"?',
    ],
    [
      'a negative rate',
      'rate: 60',
      'rate: -60',
      'desk.yaml:8:25: demand[0].rate: found -60; allowed: at least 0',
    ],
    [
      'a probability above 1',
      'count: 5',
      'count: 5, absence: 1.2',
      'agents.phones.absence: found 1.2; allowed: at most 1',
    ],
    [
      'a skill that nobody has',
      'work:',
      'skills: { german: 2 }\n    work:',
      'desk.yaml:5:15: classes.calls.skills.german: a skill that nobody has.',
    ],
    [
      'a class that no plan can serve',
      'count: 5',
      'count: 5, channels: [x]',
      'desk.yaml:4:3: classes.calls: a class that the plan can never serve. phones: it does not work on phone',
    ],
    [
      'a shift beyond the horizon',
      'count: 5',
      'count: 5, shifts: [{ from: 9 h, to: 10 h }]',
      'agents.phones.shifts[0].from: found 9 h; allowed: before the horizon of 8 h',
    ],
    [
      'a break outside its shift',
      'count: 5',
      'count: 5, shifts: [{ from: 1 h, to: 5 h, breaks: [{ from: 5 h, to: 6 h }] }]',
      'allowed: within the shift, 1 h to 5 h',
    ],
    [
      'an equilibrium that is none',
      '    patience: { exponential: 2 min }\n',
      '',
      'carryOn asks for an equilibrium, and there is none: calls brings 1.200 times the work',
    ],
    [
      'a channel that is none',
      'count: 5',
      'count: 5, channels: [fone]',
      'agents.phones.channels: found ["fone"]',
    ],
    [
      'a class by a wrong name',
      'rate: 60',
      'rate: 60, class: call',
      'desk.yaml:8:36: demand[0].class: found "call"; did you mean "calls"?',
    ],
    [
      'a duration without sense',
      '8 h',
      '8 hours',
      'desk.yaml:2:10: horizon: found "8 hours"; allowed: a number of 0 or more',
    ],
    [
      'shares that are not a whole',
      'rate: 60',
      'rate: 60, mix: { calls: 0.5 }',
      'demand[0].mix: found shares that add up to 0.5; allowed: 1',
    ],
    [
      'two kinds of demand',
      'rate: 60',
      'rate: 60, gap: { exponential: 1 }',
      'desk.yaml:8:5: demand[0]: found rate and gap of rate, rates, wave, weekly, csv, gap, contacts; allowed: exactly one of them',
    ],
    [
      'a wave below zero',
      'rate: 60',
      'wave: { mean: 5, amplitude: 6, period: 1 h }',
      'demand[0].wave: the amplitude is above the mean',
    ],
    [
      'a class of a ratio that is none',
      'agents:',
      'expect: { ratios: [{ name: lost, top: { abandoned: 1 }, class: cals, is: 0 }] }\nagents:',
      'expect.ratios[0].class: found "cals"; did you mean "calls"?',
    ],
    [
      'two kinds of distribution',
      '{ exponential: 4 min }',
      '{ exponential: 4 min, deterministic: 3 }',
      'classes.calls.work: found 2 kinds; allowed: exactly one of deterministic',
    ],
    [
      'a team that nobody is in',
      'work:',
      'team: cards\n    work:',
      'classes.calls.team: found "cards"; allowed: a team',
    ],
    ['text that is not YAML', 'horizon: 8 h', 'horizon: [8 h', 'desk.yaml:3:'],
    [
      'a metric that is none',
      'agents:',
      'expect: { serviceLvel: 1 }\nagents:',
      'desk.yaml:9:11: expect.serviceLvel: unknown key; did you mean "serviceLevel"?',
    ],
  ])('%s', (name, from, to, message) => {
    const text = desk.replace(from, to) + (name.includes('equilibrium') ? 'atEnd: carryOn\n' : '');
    const load = name.includes('equilibrium') ? [{ path: 'demand.0.rate', value: '90' }] : [];
    expect(complaint(text, load)).toContain(message);
  });

  it('and everything at once, a line each', () => {
    const lines = complaint(desk.replace('rate: 60', 'rate: -1').replace('count: 5', 'count: -5')).split(
      '\n',
    );
    expect(lines).toHaveLength(2);
  });

  it('a value that was set from outside as well', () => {
    expect(complaint(desk, [{ path: 'agents.phones.count', value: 'many' }])).toContain(
      'agents.phones.count: found "many"; allowed: a number',
    );
  });
});
