import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kpiOf } from '../../../src/domain/kpi/metrics.ts';
import { contactsOf, type KpiTotals } from '../../../src/domain/kpi/totals.ts';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import { NamedRouter } from '../../../src/domain/routing/namedRouter.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import { DeskKpis, type KpiFacts } from '../../../src/sim/replay/deskKpis.ts';
import { StretchHistory } from '../../../src/sim/replay/stretchHistory.ts';
import { asRecorded, type Change, WhatIf } from '../../../src/sim/replay/whatIf.ts';
import { aim, histories } from '../../domain/routing/histories.ts';

const second = 1_000;
const minute = 60_000;

const facts: KpiFacts = {
  promiseOf: () => null,
  serviceLevelOf: () => 20 * second,
  answeredAt: () => Number.POSITIVE_INFINITY,
};

/** What happened, up to `toAt`, as history and as KPIs. */
function recorded(plan: RoutingPlan, next: () => RouterEvent | null, toAt: number) {
  const router = new NamedRouter(plan);
  const snapshot = router.snapshot();
  const history = new StretchHistory(snapshot, plan, 0, toAt);
  const kpis = new DeskKpis(snapshot, router, 0, toAt, facts);
  for (let event = next(); event !== null && event.at < toAt; event = next()) {
    const answer = router.apply(event);
    history.follow(event, answer, router);
    kpis.follow(event, answer, router);
  }
  history.finish();
  return { history, totals: kpis.finish() };
}

function simulated(history: StretchHistory, change: Change): { starts: string[]; totals: KpiTotals } {
  const { snapshot, plan, toAt } = history;
  const kpis = new DeskKpis(snapshot, NamedRouter.restore(snapshot, plan), 0, toAt, facts);
  const starts: string[] = [];
  new WhatIf(history, change, (event, answer, router) => {
    kpis.follow(event, answer, router);
    for (const decision of answer.decisions)
      if (decision.type === 'workAssigned')
        starts.push(`${decision.work} to ${decision.agent} at ${event.at / second} s`);
  }).run();
  return { starts, totals: kpis.finish() };
}

const agent = (name: string, at = 0): RouterEvent => ({
  type: 'agentChanged',
  at,
  agent: name,
  teams: ['care'],
  skills: [],
  languages: [],
  channels: [{ channel: 'phone', cap: null }],
  capacity: 1,
  presence: 'available',
  isOnShift: true,
});

const arrival = (work: string, at: number): RouterEvent => ({
  type: 'workArrived',
  at,
  work,
  requirement: { team: 'care', channel: 'phone', skills: [], language: null },
  lastAgent: null,
  queuedAt: at,
  dueAt: null,
  boostMinutes: 0,
});

const wish = (
  type: 'offerAccepted' | 'workFinished' | 'workParked' | 'workReleased',
  work: string,
  at: number,
): RouterEvent => ({ type, at, work, agent: 'ada', deadlineAt: null });

/** Ada alone, who takes 5 s to accept: w1 for a minute, then w2 for two, which waited from 0:10. */
const day: RouterEvent[] = [
  agent('ada'),
  arrival('w1', 0),
  wish('offerAccepted', 'w1', 5 * second),
  arrival('w2', 10 * second),
  wish('workFinished', 'w1', 65 * second),
  wish('offerAccepted', 'w2', 70 * second),
  wish('workFinished', 'w2', 190 * second),
];

const inTurn = (events: readonly RouterEvent[]) => {
  const left = [...events];
  return () => left.shift() ?? null;
};

describe('a stretch simulated again', () => {
  it('is what it was where nothing is changed', () => {
    const { history, totals } = recorded(usualRoutingPlan, inTurn(day), 5 * minute);
    const again = simulated(history, asRecorded);
    expect(again.starts).toEqual(['w1 to ada at 5 s', 'w2 to ada at 70 s']);
    expect(again.totals).toEqual(totals);
    expect(kpiOf('meanWait', totals)).toBe((5 + 60) * (second / 2));
    expect(kpiOf('handleTime', totals)).toBe(90 * second);
  });

  it('with a second agent does at once what waited', () => {
    const { history } = recorded(usualRoutingPlan, inTurn(day), 5 * minute);
    const staff = [agent('one'), agent('two')];
    expect(simulated(history, { ...asRecorded, staff }).starts).toEqual([
      'w1 to one at 5 s',
      'w2 to two at 15 s',
    ]);
  });

  it('under a plan that accepts for the agents loses no time', () => {
    const { history } = recorded(usualRoutingPlan, inTurn(day), 5 * minute);
    const plan = { ...usualRoutingPlan, autoAccept: true };
    expect(simulated(history, { ...asRecorded, plan }).starts).toEqual([
      'w1 to ada at 0 s',
      'w2 to ada at 60 s',
    ]);
  });

  it('lets a customer answer as long after parking as they did, and give up at the same instant', () => {
    const parked: RouterEvent[] = [
      ...day.slice(0, 3),
      wish('workParked', 'w1', 30 * second),
      arrival('w2', 40 * second),
      { type: 'workWithdrawn', at: 55 * second, work: 'w2' },
      { ...arrival('w1', 90 * second) },
      wish('workFinished', 'w1', 100 * second),
    ];
    const plan = { ...usualRoutingPlan, parkedShare: 1 };
    const { history, totals } = recorded(plan, inTurn(parked), 5 * minute);
    const again = simulated(history, asRecorded);
    expect(again.starts).toEqual(['w1 to ada at 5 s', 'w1 to ada at 90 s']);
    expect(again.totals).toEqual(totals);
    expect(contactsOf(totals, 'abandoned')).toBe(1);
    // parked work that takes no room: w2 is taken, and, as nobody ever saw how long it takes, takes as long as w1
    const roomy = simulated(history, { ...asRecorded, plan: { ...plan, parkedShare: 0 } });
    expect(roomy.starts).toEqual(['w1 to ada at 5 s', 'w2 to ada at 40 s', 'w1 to ada at 90 s']);
    expect(contactsOf(roomy.totals, 'served')).toBe(2);
  });

  it('gives what was given back to whoever is there, with what is left of it', () => {
    const released: RouterEvent[] = [
      ...day.slice(0, 3),
      wish('workReleased', 'w1', 25 * second),
      agent('ben', 30 * second),
      { type: 'offerAccepted', at: 31 * second, work: 'w1', agent: 'ben', deadlineAt: null },
      { type: 'workFinished', at: 71 * second, work: 'w1', agent: 'ben', deadlineAt: null },
    ];
    const { history } = recorded(usualRoutingPlan, inTurn(released), 5 * minute);
    expect(history.matters[0]?.pieces).toEqual([
      { inHandMs: 60 * second, end: 'finished', toTeam: null, back: null },
    ]);
    const { totals } = simulated(history, asRecorded);
    expect(kpiOf('timeToResolve', totals)).toBe(65 * second);
  });

  it('loses no matter and invents none, whatever the day was and whatever is changed', () => {
    fc.assert(
      fc.property(histories(60), histories(2), ({ plan, steps }, other) => {
        const rows = { current: () => [] as ReturnType<NamedRouter['snapshot']>['works'] };
        const router = new NamedRouter(plan);
        const next = aim(steps, () => rows.current());
        // aimed at the router's own state: so it runs beside the recorded one
        rows.current = () => router.snapshot().works;
        const events: RouterEvent[] = [];
        for (let event = next(); event !== null; event = next()) {
          events.push(event);
          router.apply(event);
        }
        const toAt = (events.at(-1)?.at ?? 0) + 10 * second;
        const { history, totals } = recorded(plan, inTurn(events), toAt);
        for (const change of [asRecorded, { ...asRecorded, plan: other.plan }])
          for (const one of [totals, simulated(history, change).totals]) {
            const count = (field: Parameters<typeof contactsOf>[1]) => contactsOf(one, field);
            expect(count('served') + count('abandoned') + count('open')).toBe(count('offered'));
            expect(count('offered')).toBeLessThanOrEqual(history.matters.length);
            expect(one.staffLevelsMs.every((ms) => ms >= -1e-6)).toBe(true);
            expect(one.contactLevelsMs.every((ms) => ms >= -1e-6)).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });
});
