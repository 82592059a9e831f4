import { describe, expect, it } from 'vitest';
import { NoMeasurement, readMeasuredLoad, scenarioFromLoad } from '../../src/lab/scenario/fromLoad.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';

const measured = (arrivals: unknown) => ({
  signalboxLoad: 1,
  profile: 'average',
  startedAt: '2026-11-22T23:00:00.000Z',
  arrivals,
});
const load = readMeasuredLoad(
  JSON.stringify(
    measured({ everySeconds: 2, channels: { x: [4, 0, 10], email: [1, 2, 3], chat: [0, 0, 0] } }),
  ),
  'average.json',
);
const assumed = { everySeconds: null, agentCount: 7, workMinutes: 3 };

describe('a load test as a scenario', () => {
  it('has its arrivals as they were measured, by channel and interval', () => {
    const { scenario } = readScenario(scenarioFromLoad(load, assumed), 'load.yaml');
    expect(scenario.demand.map(({ class: of, rates, every, per }) => ({ of, rates, every, per }))).toEqual([
      { of: 'x', rates: [4, 0, 10], every: '2 s', per: 'interval' },
      { of: 'email', rates: [1, 2, 3], every: '2 s', per: 'interval' },
    ]);
    expect(scenario.horizon).toBe('6 s');
    expect(Object.keys(scenario.classes)).toEqual(['x', 'email']);
    expect(scenario.agents['staff']?.count).toBe(7);
  });

  it('can last longer than it did', () => {
    const text = scenarioFromLoad(load, { ...assumed, everySeconds: 3_600 });
    const { scenario } = readScenario(text, 'load.yaml');
    expect(scenario.horizon).toBe('10800 s');
    expect(scenario.demand[0]).toMatchObject({ rates: [4, 0, 10], every: '3600 s' });
    expect(text).toContain(
      'Measured: demand, 20 mentions in 3 intervals of 2 s, each as 3600 s, by channel.',
    );
  });

  it.each([
    ['no JSON', 'profile: average', 'average.json: found no JSON'],
    ['another JSON', '{}', 'average.json: signalboxLoad: '],
    [
      'no mentions',
      JSON.stringify(measured({ everySeconds: 1, channels: { x: [0] } })),
      'arrivals.channels: found no mention',
    ],
    [
      'a channel that is none',
      JSON.stringify(measured({ everySeconds: 1, channels: { fax: [1] } })),
      'average.json: arrivals.channels',
    ],
    [
      'half a mention',
      JSON.stringify(measured({ everySeconds: 1, channels: { x: [0.5] } })),
      'average.json: arrivals.channels.x.0: ',
    ],
  ])('is not made of %s, and says where it is wrong', (_, text, told) => {
    expect(() => readMeasuredLoad(text, 'average.json')).toThrow(NoMeasurement);
    expect(() => readMeasuredLoad(text, 'average.json')).toThrow(told);
  });
});
