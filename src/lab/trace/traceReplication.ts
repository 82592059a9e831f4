import { ContactOutcome } from '../../domain/kpi/contactRecord.ts';
import { replicate } from '../../sim/replication.ts';
import { planOf } from '../scenario/compile.ts';
import type { ReadScenario } from '../scenario/readScenario.ts';
import { TraceLog } from './traceLog.ts';
import { TraceNames } from './traceNames.ts';
import { TraceRouter } from './traceRouter.ts';

const outcomeNames = Object.fromEntries(
  Object.entries(ContactOutcome).map(([name, number]) => [number, name]),
);

/** Which replication is traced; the first is 0. */
export interface TracedReplication {
  readonly read: ReadScenario;
  readonly seed: string;
  readonly replication: number;
}

/**
 * Simulates one replication and writes down what happens in the schema of the live desk's log: the plan, the agents, and
 * for every contact what the router was told and decided, and how it ended.
 * @param write given NDJSON, piece by piece; what it throws ends the simulation
 * @returns contacts that came
 */
export function traceReplication(
  { read, seed, replication }: TracedReplication,
  write: (text: string) => void,
): number {
  const { scenario, model } = read;
  const { originAt } = model;
  const log = new TraceLog(write);
  const names = new TraceNames(read);
  const instant = (at: number): number | null => (Number.isFinite(at) ? originAt + at : null);
  log.append({
    at: originAt,
    kind: 'input',
    type: 'planChanged',
    actor: 'scenario',
    threadId: null,
    payload: { plan: planOf(scenario) },
  });
  const { contacts } = replicate(
    model,
    seed,
    replication,
    (contact, contactClass, attempt, _coming, agent, slot) => {
      const { outcome, arrivedAt, startedAt, answeredAt, endedAt, clocksMet, clocksMissed } = contact;
      // the router never heard of those who were turned away or served themselves
      const isRouted = outcome !== ContactOutcome.turnedAway && !contact.isSelfService;
      const thread = isRouted ? names.works.nameOf(slot) : names.open(slot);
      log.append({
        at: Math.max(log.lastAt, originAt + endedAt),
        kind: 'record',
        type: 'contactEnded',
        actor: 'simulator',
        threadId: thread,
        payload: {
          contactClass: model.classes[contactClass]!.name,
          outcome: outcomeNames[outcome],
          attempt,
          agent: agent === -1 || !isRouted ? null : names.agents.nameOf(agent),
          arrivedAt: instant(arrivedAt),
          startedAt: instant(startedAt),
          answeredAt: instant(answeredAt),
          endedAt: instant(endedAt),
          activeMilliseconds: contact.activeMs,
          clocksMet,
          clocksMissed,
        },
      });
    },
    (sink, plan, order) => new TraceRouter({ log, names, originAt }, sink, plan, order),
  );
  log.flush();
  return contacts;
}
