import { ContactOutcome } from '../domain/kpi/contactRecord.ts';
import type { KpiTable } from '../domain/kpi/kpiTable.ts';
import type { DecisionSink } from '../domain/routing/decision.ts';
import { approve, customerReplies, threadEnded, workEnds } from './answering.ts';
import { Future, futureUniform } from './chance/randomStream.ts';
import { customerReturns, losePatience, openSources, sourceArrives } from './coming.ts';
import { ContactState } from './contactTable.ts';
import { countContact } from './counting.ts';
import { EventKind } from './eventList.ts';
import { endFirstThread, takeUp } from './hands.ts';
import type { SimulationModel } from './model.ts';
import { beginObserving, observe } from './observing.ts';
import { agentIsBack, changeRota, openRota } from './rota.ts';
import { type ContactObserver, type MakeRouter, SimState } from './simState.ts';

export interface ReplicationResult {
  readonly table: KpiTable;
  /** [probe]: levels then, class by class (`contactLevels`) and then group by group (`staffLevels`). */
  readonly probed: readonly Float64Array[];
  /** Contacts that ever came, counted or not. */
  readonly contacts: number;
  /** Counted contacts still open at the end. */
  readonly open: number;
}

/** What the router decides, carried out. */
const sinkFor = (state: SimState): DecisionSink => ({
  offer(at, work, agent): void {
    const { contacts, staff, events } = state;
    contacts.state[work] = ContactState.offered;
    const turn = ++contacts.turn[work]!;
    contacts.agent[work] = agent;
    const acceptance = staff.acceptance[staff.group[agent]!]!;
    const delayMs =
      acceptance === null ? 0 : acceptance.at(futureUniform(contacts.key[work]!, Future.acceptance, turn));
    events.add(at + delayMs, EventKind.accepts, work, turn);
  },
  assigned(_at, work, agent, _team, _ring, points): void {
    takeUp(state, work, agent, points);
  },
  widened(): void {},
  requeued(_at, work): void {
    const { contacts } = state;
    if (contacts.state[work] !== ContactState.offered) return;
    contacts.state[work] = ContactState.waiting;
    contacts.turn[work]!++;
  },
  agentSetAway(at, agent): void {
    const { staff, events } = state;
    staff.isPresent[agent] = 0;
    state.touch(agent);
    events.add(at + staff.groups[staff.group[agent]!]!.backAfterMs, EventKind.agentIsBack, agent, 0);
  },
  escalated(): void {},
  wakeAt(at, wakeAt): void {
    state.wakeAt = Math.max(at, wakeAt);
    state.events.add(state.wakeAt, EventKind.wakes, 0, 0);
  },
});

/**
 * One replication: the model's desk under simulated time and chance, every decision by the production router.
 * The same model, seed and number give the same result to the last bit.
 * @param observer told of every counted contact; null: nobody is
 * @param makeRouter makes a router that is looked at; without it: the usual one
 * @param model one in which `checkScenario` (src/lab/scenario) finds nothing wrong
 * @throws {RangeError} where a distribution finds a fault
 */
export function replicate(
  model: SimulationModel,
  seed: string,
  replication: number,
  observer: ContactObserver | null = null,
  makeRouter?: MakeRouter,
): ReplicationResult {
  const state = new SimState(model, seed, replication, observer, sinkFor, makeRouter);
  openRota(state);
  beginObserving(state);
  openSources(state);
  const { events } = state;
  while (events.next()) {
    if (events.at > model.horizonMs && isOver(state, events.at)) break;
    state.now = events.at;
    happen(state, events.kind, events.subject, events.stamp);
    if (state.touchedAgents.length > 0) state.showTouched();
  }
  return { table: state.table, probed: state.probed, contacts: state.comings, open: closeBooks(state) };
}

/** Whether nothing that happens from `nextAt` on, past the horizon, is wanted any more. */
function isOver(state: SimState, nextAt: number): boolean {
  const { model } = state;
  const { drain } = model;
  if (drain.kind === 'cut' || nextAt > model.horizonMs + drain.limitMs) return true;
  return drain.kind === 'serveOut' ? state.live === 0 : state.openCounted === 0;
}

function happen(state: SimState, kind: number, subject: number, stamp: number): void {
  const { contacts, staff } = state;
  switch (kind) {
    case EventKind.ends:
      if (contacts.turn[subject] === stamp) workEnds(state, subject);
      break;
    case EventKind.arrives:
      sourceArrives(state, subject);
      break;
    case EventKind.losesPatience:
      if (contacts.life[subject] === stamp) losePatience(state, subject);
      break;
    case EventKind.threadEnds:
      if (staff.stamp[subject] === stamp) threadEnded(state, endFirstThread(state, subject));
      break;
    case EventKind.approved:
      if (contacts.turn[subject] === stamp) approve(state, subject);
      break;
    case EventKind.replies:
      if (contacts.turn[subject] === stamp) customerReplies(state, subject);
      break;
    case EventKind.returns:
      if (contacts.life[subject] === stamp) customerReturns(state, subject);
      break;
    case EventKind.accepts:
      if (contacts.turn[subject] === stamp)
        state.router.offerAccepted(state.now, subject, contacts.agent[subject]!);
      break;
    case EventKind.rotaChanges:
      changeRota(state, subject, stamp);
      break;
    case EventKind.agentIsBack:
      agentIsBack(state, subject);
      break;
    case EventKind.wakes:
      if (state.wakeAt === state.now) state.router.timeReached(state.now);
      break;
    default:
      observe(state, subject);
  }
}

/** Counts who is still there, and answers how many that are. */
function closeBooks(state: SimState): number {
  const { contacts, now } = state;
  let open = 0;
  for (let slot = 0; slot < contacts.end; slot++) {
    const where = contacts.state[slot]!;
    if (where === ContactState.free || where === ContactState.away || contacts.isCounted[slot] === 0)
      continue;
    if (where === ContactState.wrappingUp)
      countContact(state, slot, ContactOutcome.served, contacts.leftAt[slot]!);
    else {
      countContact(state, slot, ContactOutcome.open, Math.max(now, state.model.horizonMs));
      if (contacts.approves[slot] === -1) open++;
    }
  }
  return open;
}
