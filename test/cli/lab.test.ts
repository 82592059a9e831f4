import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';
import { projectRoot } from '../support/root.ts';

let folder: string;
const desk = () => join(folder, 'desk.yaml');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-lab-'));
  writeFileSync(desk(), (await runProgram(['scenario', 'init'])).stdout);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('signalbox scenario', () => {
  it('init writes what check finds nothing wrong with', async () => {
    const { code, stdout } = await runProgram(['scenario', 'check', desk()]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('nothing is wrong with it')]);
  });

  it('check names file, line and column, with exit code 1', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'name: Wrong\nhorizon: 1 h\nclases: {}\n');
    const { code, stderr } = await runProgram(['scenario', 'check', file]);
    expect(code).toBe(1);
    expect(stderr).toContain(`${file}:3:1: clases: unknown key; did you mean "classes"?`);
  });
});

describe('signalbox simulate', () => {
  const json = async (...flags: string[]) => {
    const { code, stdout, stderr } = await runProgram([
      'simulate',
      desk(),
      '--replications',
      '12',
      '--json',
      ...flags,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  };

  it('prints KPIs with units and intervals, and how to get them again', async () => {
    const { code, stdout } = await runProgram(['simulate', desk()]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/until the precision asked for/);
    expect(stdout).toMatch(/service level +\d+\.\d % ± (1\.00|0\.\d\d)\n/);
    expect(stdout).toMatch(/scenario [0-9a-f]{16}, seed signalbox, signalbox \d/);
  });

  it('gives the same to the last bit on one, two and three threads', async () => {
    const [one, two, three] = [await json(), await json('--threads', '2'), await json('--threads', '3')];
    expect(two).toBe(one);
    expect(three).toBe(one);
  });

  it('meets other customers with another seed, and other agents with --set', async () => {
    const level = (text: string): number =>
      (JSON.parse(text) as { figures: { serviceLevel: { value: number } } }).figures.serviceLevel.value;
    const usual = level(await json());
    expect(level(await json('--seed', 'other'))).not.toBe(usual);
    expect(level(await json('--set', 'agents.early.count=14'))).toBeGreaterThan(usual);
  });

  it.each([
    [['--replications', '0'], 'Allowed is a whole number from 1 to 1000000.'],
    [['--set', 'agents'], 'Allowed is PATH=VALUE'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await runProgram(['simulate', desk(), ...flags]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('files of signalbox simulate', () => {
  const simulate = (...flags: string[]) => runProgram(['simulate', desk(), '--replications', '5', ...flags]);

  it('are written beside the summary: a folder of CSV, a workbook, a page', async () => {
    const [csv, xlsx, html] = ['csv', 'results.xlsx', 'results.html'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const { code, stdout, stderr } = await simulate('--csv', csv, '--xlsx', xlsx, '--html', html);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('service level');
    expect(readdirSync(csv).sort()).toEqual([
      'channels.csv',
      'class-intervals.csv',
      'classes.csv',
      'group-intervals.csv',
      'groups.csv',
      'intervals.csv',
      'run.csv',
      'summary.csv',
    ]);
    expect(readFileSync(join(csv, 'intervals.csv'), 'utf8')).toMatch(/^from \(UTC\),to \(UTC\),volume/);
    expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it('of one replication: every contact’s events, as the live desk’s log has them', async () => {
    const trace = join(folder, 'trace.ndjson');
    const { code, stderr } = await simulate('--trace', trace, '--trace-replication', '3');
    expect([code, stderr]).toEqual([0, '']);
    const rows = readFileSync(trace, 'utf8').trimEnd().split('\n');
    expect(JSON.parse(rows[0]!)).toMatchObject({ seq: 1, kind: 'input', type: 'planChanged' });
    expect(JSON.parse(rows.at(-1)!)).toMatchObject({ seq: rows.length });
  });

  it('are refused where a trace would be larger than the limit, which leaves what was there', async () => {
    const trace = join(folder, 'large.ndjson');
    writeFileSync(trace, 'old');
    const { code, stdout, stderr } = await simulate(
      '--trace',
      trace,
      '--trace-limit',
      '1',
      '--set',
      'demand.0.repeats=true',
      '--set',
      'horizon=100 h',
    );
    expect(stderr).toMatch(
      /large\.ndjson: the trace would be (about )?[\d.]+ MB; allowed: 1 MB\. Allow more with/,
    );
    expect([code, stdout, readFileSync(trace, 'utf8')]).toEqual([1, '', 'old']);
  });

  it('are refused before the simulation where they could not be written', async () => {
    const missing = join(folder, 'nowhere', 'results.xlsx');
    const { code, stdout, stderr } = await simulate('--csv', join(folder, 'unused'), '--xlsx', missing);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${missing}: cannot be written: its folder does not exist: make it first`);
    expect(existsSync(join(folder, 'unused'))).toBe(false);
  });

  it('and JSON have every interval with low and high', async () => {
    const { stdout } = await simulate('--json');
    const { intervals } = JSON.parse(stdout) as {
      intervals: { figures: { volume: { low: number; value: number; high: number } } }[];
    };
    expect(intervals.length).toBeGreaterThan(1);
    for (const { figures } of intervals) expect(figures.volume.low).toBeLessThanOrEqual(figures.volume.high);
  });
});

describe('signalbox compare', () => {
  const compare = (...flags: string[]) =>
    runProgram(['compare', desk(), '--replications', '10', '--with', 'agents.early=13', ...flags]);

  it('says which plan is better, by how much and at what cost', async () => {
    const { code, stdout } = await compare();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A {2}desk\.yaml\nB {2}desk\.yaml with agents\.early=13\n/);
    expect(stdout).toMatch(
      /B serves .* points more of its contacts within the service level, at .* % more paid hours\./,
    );
  });

  it('gives the same to the last bit on one and two threads', async () => {
    const [one, two] = [await compare('--json'), await compare('--json', '--threads', '2')];
    expect([one.code, two.code, two.stdout]).toEqual([0, 0, one.stdout]);
  });

  it('refuses one plan alone, and a path that leads nowhere', async () => {
    const alone = await runProgram(['compare', desk()]);
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('allowed: at least two')]);
    const lost = await compare('--with', 'agents.erly=9');
    expect([lost.code, lost.stderr]).toEqual([1, expect.stringContaining('did you mean "early"?')]);
  });
});

describe('signalbox sweep', () => {
  const sweep = (...flags: string[]) =>
    runProgram(['sweep', desk(), '--vary', 'agents.early=9..10', '--replications', '5', ...flags]);

  it('has a row for each point, the frontier marked, and a file of them', async () => {
    const file = join(folder, 'sweep.csv');
    const { code, stdout } = await sweep('--vary', 'plan.order=arrival,due', '--csv', file);
    expect(code).toBe(0);
    expect(stdout).toContain('4 points, 5 replications of each, of the same customers');
    expect(stdout).toContain('are on the frontier of paid hours and service level');
    expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(5);
  });

  it('gives the same to the last bit on one and two threads', async () => {
    const [one, two] = [await sweep('--json'), await sweep('--json', '--threads', '2')];
    expect([one.code, two.code, two.stdout]).toEqual([0, 0, one.stdout]);
  });

  it.each([
    [['--vary', 'agents.late=9..1'], 2, 'allowed: the lesser end first'],
    [['--vary', 'agents.lat=1..9'], 1, 'did you mean "late"?'],
    [['--goal', 'servicelevel'], 1, 'did you mean "serviceLevel"?'],
    [['--csv', 'no/such/folder.csv'], 1, 'its folder does not exist'],
  ])('refuses %j', async (flags, expected, message) => {
    const { code, stderr } = await sweep(...flags);
    expect([code, stderr]).toEqual([expected, expect.stringContaining(message)]);
  });
});

describe('pages of plans', () => {
  it('are written by compare and sweep', async () => {
    const page = join(folder, 'plans.html');
    const compared = await runProgram([
      ...['compare', desk(), '--with', 'agents.early.count=12', '--replications', '4', '--html', page],
    ]);
    expect([compared.code, compared.stderr]).toEqual([0, '']);
    expect(readFileSync(page, 'utf8')).toContain('<figure id="difference-B">');
    const swept = await runProgram([
      ...['sweep', desk(), '--vary', 'agents.early.count=9..10', '--replications', '4', '--html', page],
    ]);
    expect([swept.code, swept.stderr]).toEqual([0, '']);
    expect(readFileSync(page, 'utf8')).toContain('<figure id="frontier">');
  });
});

describe('signalbox validate', () => {
  it.each(['one-agent', 'patience-5', 'skills-n', 'chat-two-agents', 'strict-order', 'given-contacts'])(
    'holds the theory of %s to its exact values',
    async (name) => {
      const file = join(projectRoot, 'scenarios', 'theory', `${name}.yaml`);
      const { code, stdout } = await runProgram(['validate', file]);
      expect(stdout).toContain('1 of 1 scenarios hold what they expect');
      expect(code).toBe(0);
    },
  );

  it('holds several on the same threads, one after the other', async () => {
    const rotas = mkdtempSync(join(folder, 'rotas-'));
    for (const name of ['first', 'second'])
      writeFileSync(
        join(rotas, `${name}.yaml`),
        `name: ${name}
horizon: 1 h
classes: { calls: { work: { exponential: 60 } } }
demand: [{ name: line, rate: 30, per: hour }]
agents: { phones: { count: 2 } }
plan: { order: arrival, autoAccept: true }
run: { replications: 20 }
expect: { meanWait: { atMost: 60 } }
`,
      );
    const { code, stdout } = await runProgram(['validate', rotas, '--threads', '2']);
    expect(stdout).toContain('2 of 2 scenarios hold what they expect');
    expect(code).toBe(0);
  });

  it('fails what does not hold, with exit code 1, and says by how much', async () => {
    const file = join(folder, 'wishful.yaml');
    writeFileSync(
      file,
      `name: Wishful
timeUnit: minutes
horizon: 2000
warmUp: 100
interval: 500
atEnd: carryOn
classes: { calls: { work: { exponential: 1 } } }
demand: [{ name: line, rate: 0.5, per: minute }]
agents: { phones: { count: 1 } }
plan: { order: arrival, autoAccept: true }
run: { replications: 30 }
expect: { meanWait: 0.5, occupancy: 0.5, serviceLevel: { atLeast: 0.99 } }
`,
    );
    const { code, stdout } = await runProgram(['validate', file]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/meanWait, in minutes .* 0\.5 .* FAIL/);
    expect(stdout).toMatch(/occupancy .* 0\.5 .* pass/);
    expect(stdout).toMatch(/serviceLevel .* ≥ 0\.99 .* FAIL/);
    expect(stdout).toContain('0 of 1 scenarios hold what they expect');
    expect(stdout).toContain(`FAIL  ${file}: meanWait, in minutes; serviceLevel`);
  });

  it('tells machines the same as JSON', async () => {
    const file = join(projectRoot, 'scenarios', 'theory', 'one-long-run.yaml');
    const { code, stdout } = await runProgram(['validate', file, '--json']);
    expect(code).toBe(0);
    const { passed, scenarios } = JSON.parse(stdout);
    expect(passed).toBe(true);
    expect(scenarios[0]).toMatchObject({ file, replications: 20, timeUnit: 'minutes', passed: true });
    expect(scenarios[0].verdicts[0]).toMatchObject({ what: 'pWait', exact: 0.6471910112, passed: true });
  });

  it('runs a scenario that names no number until 1 % could be told, and fails what is further off if asked to', async () => {
    const file = join(folder, 'open.yaml');
    const scenario = (meanWait: number) => `name: Open
timeUnit: minutes
horizon: 3000
warmUp: 100
interval: 500
atEnd: carryOn
classes: { calls: { work: { exponential: 1 } } }
demand: [{ name: line, rate: 0.3, per: minute }]
agents: { phones: { count: 1 } }
plan: { order: arrival, autoAccept: true }
expect: { meanWait: ${meanWait} }
`;
    writeFileSync(file, scenario(0.3 / 0.7));
    const right = await runProgram(['validate', file, '--within', '0.01']);
    expect([right.code, right.stdout]).toEqual([
      0,
      expect.stringMatching(/^pass .*\n(60|[1-9]\d\d) replications/),
    ]);
    writeFileSync(file, scenario(0.44));
    const wrong = await runProgram([
      'validate',
      file,
      '--within',
      '0.01',
      '--replications',
      '60',
      '--times',
      '2',
    ]);
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringMatching(/^FAIL .*\n120 replications/)]);
  });
});
