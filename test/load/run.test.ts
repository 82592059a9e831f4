import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countOf, profileFor, profiles, secondsOf } from '../../load/profiles.ts';
import { arrivalsOf } from '../../load/run/arrivals.ts';
import { findK6, howToGetK6 } from '../../load/run/findK6.ts';
import { kneeOf, kneeText } from '../../load/run/knee.ts';
import { readNotes } from '../../load/run/notes.ts';
import { clientFigures, figuresOf } from '../../load/run/watch.ts';
import { visits } from '../../load/visitTable.ts';

const place = mkdtempSync(join(tmpdir(), 'signalbox-load-test-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function k6In(folder: string): string {
  mkdirSync(join(place, folder), { recursive: true });
  const path = join(place, folder, 'k6');
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

describe('k6', () => {
  it('is the one that K6 names, or the first on PATH, or where go install puts it', () => {
    const [onPath, ofGo] = [k6In('path'), k6In('gobin')];
    const PATH = [join(place, 'nothing'), join(place, 'path')].join(delimiter);
    expect(findK6({ K6: ofGo, PATH })).toBe(ofGo);
    expect(findK6({ PATH, GOBIN: join(place, 'gobin') })).toBe(onPath);
    expect(findK6({ PATH: join(place, 'nothing'), GOBIN: join(place, 'gobin') })).toBe(ofGo);
  });

  it('is not guessed at where K6 names none that runs', () => {
    expect(findK6({ K6: join(place, 'nothing'), PATH: join(place, 'path') })).toBeNull();
    expect(howToGetK6).toMatch(/go install go\.k6\.io\/k6@v\d+\.\d+\.\d+$/);
  });
});

describe('a profile', () => {
  it.each(Object.keys(profiles) as (keyof typeof profiles)[])('%s has visits that come and go', (name) => {
    const { visits: arrivals } = profileFor(name, { rate: 1, seconds: null, hasAgents: true });
    for (const [visit, one] of Object.entries(arrivals))
      expect(countOf(one), visit).toBeGreaterThanOrEqual(1);
  });

  it('is multiplied in its rates and stretched to the time that is asked for', () => {
    const usual = profileFor('spike', { rate: 1, seconds: null, hasAgents: true }).visits.brandCrisis!;
    const asked = profileFor('spike', { rate: 2, seconds: 180, hasAgents: true }).visits.brandCrisis!;
    expect(secondsOf(asked)).toBeCloseTo(180);
    expect(countOf(asked)).toBeCloseTo(4 * countOf(usual));
  });

  it('leaves out agents’ shifts where agents cannot be signed in', () => {
    const { visits: arrivals } = profileFor('average', { rate: 1, seconds: null, hasAgents: false });
    expect(Object.keys(arrivals)).not.toContain('agentsShift');
    expect(Object.keys(arrivals)).toContain('frontendInbox');
  });

  it('of a crisis goes from 20 to 2,000 mentions a second within seconds', () => {
    const { from, stages } = profiles.spike.visits.brandCrisis;
    const each = visits.brandCrisis.mentions!;
    expect(from * each).toBe(20);
    const rise = stages.findIndex(({ perSecond }) => perSecond * each === 2_000);
    expect(stages[rise]!.seconds).toBeLessThanOrEqual(5);
    expect(stages[rise - 1]!.perSecond * each).toBe(20);
  });
});

describe('what the visits write down', () => {
  it('is read as mentions that were taken, those nobody knows of, and complaints counted', () => {
    const file = join(place, 'notes.ndjson');
    const lines = [
      {
        accepted: [
          ['a-1', 'mention_1'],
          ['a-2', 'mention_2'],
        ],
      },
      { sent: ['a-3', 'a-4'] },
      { told: ['a-4'], accepted: [] },
      { operation: 'Reply', what: 'refused NOT_FOUND: thread_0195f2a0-0000-7000-8000-000000000001' },
      { operation: 'Reply', what: 'refused NOT_FOUND: thread_0195f2a0-0000-7000-8000-000000000002' },
      { operation: 'Inbox', what: 'HTTP 503' },
    ];
    writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\nsomething else\n`);
    const { accepted, unsure, complaints } = readNotes(file);
    expect([...accepted]).toEqual([
      ['a-1', 'mention_1'],
      ['a-2', 'mention_2'],
    ]);
    expect([...unsure]).toEqual(['a-3']);
    expect(complaints).toEqual([
      { operation: 'Reply', what: 'refused NOT_FOUND: thread_…', count: 2 },
      { operation: 'Inbox', what: 'HTTP 503', count: 1 },
    ]);
  });
});

describe('arrivals as measured', () => {
  const sample = (at: number, x: number) => ({ at, client: { mentions_accepted_x: x }, server: {} });
  const total = (count: number) => ({ metrics: { mentions_accepted_x: { values: { count } } } });

  it('are counted by second and channel, and add up to all that was taken', () => {
    const { everySeconds, channels } = arrivalsOf([sample(1, 10), sample(3, 30)], total(45), 4);
    expect(everySeconds).toBe(1);
    expect(channels).toEqual({ x: [10, 10, 10, 15] });
  });

  it('have intervals of whole seconds, at most 120 of them', () => {
    const { everySeconds, channels } = arrivalsOf([sample(900, 900)], total(1_800), 1_800);
    expect(everySeconds).toBe(15);
    expect(channels['x']).toHaveLength(120);
    expect(channels['x']!.reduce((sum, count) => sum + count, 0)).toBe(1_800);
  });
});

describe('the knee', () => {
  const sample = (at: number, iterations: number, dropped: number) => ({
    at,
    client: {
      iterations,
      dropped_iterations: dropped,
      http_reqs: 3 * iterations,
      mentions_accepted_x: 2 * iterations,
    },
    server: {},
  });
  const rising = [0, 10, 20, 30, 40].map((at) => sample(at, at * 5, 0));

  it('is where visits begin to be dropped for good, told by the seconds before', () => {
    const knee = kneeOf([...rising, sample(50, 250, 100), sample(60, 260, 300)]);
    expect(knee).toEqual({ at: 40, because: 'waiting', visits: 5, requests: 15, mentions: 10 });
  });

  it('is where requests begin to fail, where that is earlier: whoever is turned away waits for nothing', () => {
    const failing = (at: number, count: number) => {
      const { client, ...rest } = sample(at, at * 5, 0);
      return { ...rest, client: { ...client, failed_requests: count } };
    };
    expect(kneeOf([...rising, failing(50, 7)])).toBeNull();
    const knee = kneeOf([...rising, failing(50, 7), failing(60, 100), failing(70, 250)]);
    expect(knee).toEqual({ at: 50, because: 'failing', visits: 5, requests: 15, mentions: 10 });
    expect(kneeText(knee!)).toBe(
      'The knee: at 50 s requests began to fail for good, after 5 visits, 15 requests and 10 mentions a second.',
    );
  });

  it('is nowhere as long as none are dropped, or only one now and then', () => {
    expect(kneeOf(rising)).toBeNull();
    expect(kneeOf([...rising, sample(50, 250, 1)])).toBeNull();
    expect(kneeOf([])).toBeNull();
  });
});

it('k6 tells of requests that failed their share alone, which is counted', () => {
  const metric = (id: string, sample: Record<string, number>) => ({ id, attributes: { sample } });
  const requests = metric('http_reqs', { count: 200, rate: 20 });
  const vus = metric('vus', { value: 7 });
  expect(clientFigures([requests, vus, metric('http_req_failed', { rate: 0.125 })])).toEqual({
    http_reqs: 200,
    vus: 7,
    failed_requests: 25,
  });
  expect(clientFigures([vus, metric('data_sent', { count: 9 })])).toEqual({ vus: 7 });
});

it('the server’s figures are those without labels that a report shows, and operations added up', () => {
  const text = [
    '# TYPE process_cpu_seconds_total counter',
    'process_cpu_seconds_total 1.5',
    'nodejs_gc_duration_seconds_sum{kind="minor"} 3',
    'signalbox_operation_seconds_count{operation="Inbox",outcome="ok"} 4',
    'signalbox_operation_seconds_count{operation="Reply",outcome="failed"} 1',
    'signalbox_operation_seconds_sum{operation="Inbox",outcome="ok"} 0.5',
    '',
  ].join('\n');
  expect(figuresOf(text)).toEqual({
    process_cpu_seconds_total: 1.5,
    operations_count: 5,
    operations_failed: 1,
    operations_sum: 0.5,
  });
});
