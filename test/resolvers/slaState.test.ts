import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Clock, clockStates, earliestOf, stateOf } from '../../src/domain/sla/clock.ts';
import { clockStateSql } from '../../src/store/read/shapes/slaState.ts';
import { Statement } from '../../src/store/read/statement.ts';
import { at, FixtureDesk, noon } from '../support/fixtures.ts';
import { type Api, openApi } from './support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});

const instant = fc.integer({ min: -6, max: 6 }).map((step) => noon + step * 1_000);
const maybe = fc.option(instant, { nil: null });
const clock: fc.Arbitrary<Clock> = fc.record({
  kind: fc.constant('firstResponse' as const),
  number: fc.constant(1),
  mentionId: fc.constant(null),
  policyId: fc.constant('p'),
  policyVersion: fc.constant(1),
  target: fc.constant({ minutes: 1, measuredIn: 'roundTheClock' as const }),
  startedAt: instant,
  dueAt: maybe,
  atRiskAt: maybe,
  remainingMs: fc.constant(null),
  pauses: fc.array(fc.record({ fromAt: instant, toAt: maybe }), { maxLength: 2 }),
  stoppedAt: maybe,
  cancelledAt: maybe,
});

it('is in SQL what the domain says, for any clock', async () => {
  const statement = new Statement(noon);
  const state = clockStateSql('clock', statement);
  const clocks = fc.sample(clock, { numRuns: 3_000, seed: 7 });
  const json = statement.value(JSON.stringify(clocks), 'jsonb');
  const { rows } = await api.pool.query<{ state: string }>(
    `select ${state} as state from jsonb_array_elements(${json}) with ordinality c (clock, place) order by place`,
    statement.values,
  );
  expect(rows.map((row) => row.state)).toEqual(clocks.map((each) => stateOf(each, noon)));
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(clockStates));
});

describe('a filter by the state of promises', () => {
  const base: Clock = {
    kind: 'firstResponse',
    number: 1,
    mentionId: null,
    policyId: 'p',
    policyVersion: 1,
    target: { minutes: 60, measuredIn: 'roundTheClock' },
    startedAt: noon - 1_000,
    dueAt: noon + 1_000,
    atRiskAt: noon + 500,
    remainingMs: null,
    pauses: [],
    stoppedAt: null,
    cancelledAt: null,
  };
  const running = base;
  const atRisk = { ...base, atRiskAt: noon };
  const missed = { ...base, dueAt: noon };
  const met = { ...base, stoppedAt: noon - 1 };
  const paused = { ...base, dueAt: null, pauses: [{ fromAt: noon - 1, toAt: null }] };

  beforeAll(async () => {
    const desk = await FixtureDesk.insert(api.pool);
    const threads: [string, Clock[]][] = [
      ['running', [met, running]],
      ['at risk', [running, atRisk, paused]],
      ['missed and at risk', [atRisk, missed]],
      ['paused', [paused, met]],
      ['met', [met]],
      ['nothing promised', []],
    ];
    for (const [index, [subject, clocks]] of threads.entries()) {
      const { dueAt, atRiskAt, missedAt } = earliestOf(clocks, noon);
      const thread = await desk.thread({
        subject,
        last_post_at: at(-index),
        due_at: dueAt && new Date(dueAt),
        at_risk_at: atRiskAt && new Date(atRiskAt),
        missed_at: missedAt && new Date(missedAt),
      });
      await desk.episode(thread, { number: 1, clocks: [missed] });
      await desk.episode(thread, { number: 2, clocks });
    }
  });

  it.each([
    ['RUNNING', ['running', 'at risk']],
    ['AT_RISK', ['at risk', 'missed and at risk']],
    ['MISSED', ['missed and at risk']],
    ['PAUSED', ['at risk', 'paused']],
    ['MET', ['running', 'paused', 'met']],
    ['AT_RISK, MISSED', ['at risk', 'missed and at risk']],
  ])('finds threads with some promise that is %s, in the latest episode alone', async (states, expected) => {
    const { data, errors } = await api.ask(
      `{ threads(filter: { slaStates: [${states}] }) { nodes { subject } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.threads.nodes.map(({ subject }: { subject: string }) => subject)).toEqual(expected);
  });

  it('shows the worst of them', async () => {
    const { data } = await api.ask('{ threads { nodes { subject slaState } } }');
    expect(data.threads.nodes).toEqual([
      { subject: 'running', slaState: 'RUNNING' },
      { subject: 'at risk', slaState: 'AT_RISK' },
      { subject: 'missed and at risk', slaState: 'MISSED' },
      { subject: 'paused', slaState: 'PAUSED' },
      { subject: 'met', slaState: 'MET' },
      { subject: 'nothing promised', slaState: null },
    ]);
  });
});
