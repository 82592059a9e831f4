import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import { NamedRouter } from '../../../src/domain/routing/namedRouter.ts';
import type { AgentRow, WorkRow } from '../../../src/domain/routing/snapshot.ts';
import { agentNames, aim, type History, histories, workNames } from './histories.ts';
import { NaiveRouter } from './naiveRouter.ts';

const runs = { numRuns: 120 };

/** The history as a log, each event given to the router as it is made. */
function play(history: History, visit: (event: RouterEvent, router: NamedRouter) => void): void {
  const router = new NamedRouter(history.plan);
  const next = aim(history.steps, () => router.snapshot().works);
  for (let event = next(); event !== null; event = next()) visit(event, router);
}

const logOf = (history: History): RouterEvent[] => {
  const log: RouterEvent[] = [];
  play(history, (event, router) => {
    router.apply(event);
    log.push(event);
  });
  return log;
};

describe('the laws of the router, on random desks and days', () => {
  it('decides as the plain rules do, scanned at every step', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        const naive = new NaiveRouter(history.plan);
        play(history, (event, router) => {
          const { outcome, decisions } = router.apply(event);
          expect({ event, outcome, decisions }).toEqual({ event, ...naive.apply(event) });
        });
      }),
      runs,
    );
  });

  it('leaves no work waiting while an eligible agent with room exists', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        play(history, (event, router) => {
          router.apply(event);
          for (const work of workNames) {
            const explanation = router.explain(work);
            if (explanation?.state === 'waiting' || explanation?.state === 'held') {
              expect(explanation.canTakeNow).toEqual([]);
            }
          }
        });
      }),
      runs,
    );
  });

  it('never gives an agent more than capacity and channel caps allow', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        play(history, (event, router) => {
          // Time first, so that what it brings is not measured by a capacity that the event lowers.
          router.apply({ type: 'timeReached', at: event.at });
          const { decisions } = router.apply(event);
          for (const decision of decisions) {
            if (decision.type !== 'workOffered' && decision.type !== 'workAssigned') continue;
            if (decision.type === 'workAssigned' && decision.why.reason === 'accepted') continue;
            const row = router.agentRow(decision.agent);
            const work = router.workRow(decision.work);
            if (row === null || work?.agent !== decision.agent || work.takenOn === null) continue;
            const { works } = router.snapshot();
            const theirs = works.filter((w) => w.agent === decision.agent && w.state !== 'held');
            expect(theirs.reduce((sum, w) => sum + w.points, 0)).toBeLessThanOrEqual(row.capacity);
            const cap = row.channels.find((c) => c.channel === work.takenOn)?.cap ?? null;
            if (cap === null) continue;
            expect(theirs.filter((w) => w.takenOn === work.takenOn).length).toBeLessThanOrEqual(cap);
          }
        });
      }),
      runs,
    );
  });

  it('serves nobody before another who is earlier in line with the same requirement, unless that one was declined', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        play(history, (event, router) => {
          const before = new Map(workNames.map((work) => [work, router.explain(work)]));
          const rows = new Map(workNames.map((work) => [work, router.workRow(work)]));
          const { decisions } = router.apply(event);
          if (event.type === 'planChanged' || event.type === 'workChanged') return;
          for (const decision of decisions) {
            if (decision.type !== 'workOffered' && decision.type !== 'workAssigned') continue;
            if (decision.why.reason !== 'firstInLine') continue;
            const served = rows.get(decision.work);
            const place = before.get(decision.work);
            if (served?.state !== 'waiting' || place?.position == null) continue;
            for (const other of workNames) {
              const row = rows.get(other);
              const now = router.workRow(other);
              if (other === decision.work || row?.state !== 'waiting' || row.ring !== served.ring) continue;
              if (JSON.stringify(row.requirement) !== JSON.stringify(served.requirement)) continue;
              if (
                row.notAgainBefore.length > 0 ||
                row.notFor ||
                now?.state !== 'waiting' ||
                now.ring !== row.ring
              )
                continue;
              expect(before.get(other)!.position!).toBeGreaterThan(place.position);
            }
          }
        });
      }),
      runs,
    );
  });

  it('goes on from any snapshot exactly as if it had never stopped', () => {
    fc.assert(
      fc.property(histories(40), (history) => {
        const log = logOf(history);
        const whole = new NamedRouter(history.plan);
        let { plan } = history;
        let restored: NamedRouter[] = [];
        log.forEach((event, cut) => {
          const answer = whole.apply(event);
          for (const router of restored) expect(router.apply(event)).toEqual(answer);
          if (event.type === 'planChanged') plan = event.plan;
          const snapshot = whole.snapshot();
          for (const router of restored) expect(router.snapshot()).toEqual(snapshot);
          const json = JSON.parse(JSON.stringify(snapshot)) as typeof snapshot;
          const rows = { ...json, works: [...json.works].reverse(), agents: [...json.agents].reverse() };
          // Each cut is followed for a while: what differs at all differs soon.
          restored = [...restored.slice(-7), NamedRouter.restore(cut % 2 === 0 ? rows : snapshot, plan)];
        });
      }),
      { numRuns: 60 },
    );
  });

  it('names every row that an event has changed', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        const works = new Map<string, WorkRow>();
        const agents = new Map<string, AgentRow>();
        play(history, (event, router) => {
          const { changedWorks, changedAgents } = router.apply(event);
          for (const id of changedWorks) {
            const row = router.workRow(id);
            if (row === null) works.delete(id);
            else works.set(id, row);
          }
          for (const id of changedAgents) {
            const row = router.agentRow(id);
            if (row === null) agents.delete(id);
            else agents.set(id, row);
          }
          const snapshot = router.snapshot();
          expect([...works.values()].sort((a, b) => (a.work < b.work ? -1 : 1))).toEqual(snapshot.works);
          expect([...agents.values()].sort((a, b) => (a.agent < b.agent ? -1 : 1))).toEqual(snapshot.agents);
        });
      }),
      runs,
    );
  });

  it('decides the same under other integers', () => {
    fc.assert(
      fc.property(histories(60), fc.shuffledSubarray(agentNames), (history, early) => {
        const log = logOf(history);
        const usual = new NamedRouter(history.plan);
        const renumbered = new NamedRouter(history.plan);
        for (const name of early) {
          renumbered.apply({
            type: 'agentChanged',
            at: Number.NEGATIVE_INFINITY,
            agent: name,
            teams: [],
            skills: [],
            languages: [],
            channels: [],
            capacity: 0,
            presence: 'offline',
            isOnShift: false,
          });
          renumbered.apply({ type: 'agentRemoved', at: Number.NEGATIVE_INFINITY, agent: name });
        }
        for (const event of log)
          expect(renumbered.apply(event).decisions).toEqual(usual.apply(event).decisions);
      }),
      runs,
    );
  });
});
