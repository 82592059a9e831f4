import { ContactOutcome } from '../domain/kpi/contactRecord.ts';
import type { KpiTable } from '../domain/kpi/kpiTable.ts';
import type { DecisionSink } from '../domain/routing/decision.ts';
import { approve, customerReplies, threadEnded, workEnds } from './answering.ts';
import { Future, futureUniform } from './chance/randomStream.ts';
import { customerReturns, losePatience, openSources, sourceArrives } from './coming.ts';
import { ContactState, type SimContact } from './contactAndAgent.ts';
import { countContact } from './counting.ts';
import { EventKind } from './eventList.ts';
import { endFirstThread, takeUp } from './hands.ts';
import type { SimulationModel } from './model.ts';
import { beginObserving, observe } from './observing.ts';
import { agentIsBack, changeRota, openRota } from './rota.ts';
import { type ContactObserver, type MakeRouter, SimState } from './simState.ts';
import { beginWatching, lookForCrises } from './watching.ts';

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
  offer(at, work, agentNumber): void {
    const contact = state.contacts.at(work);
    const agent = state.staff[agentNumber]!;
    contact.state = ContactState.offered;
    const turn = ++contact.turn;
    contact.agent = agent;
    const delayMs =
      agent.acceptance === null
        ? 0
        : agent.acceptance.at(futureUniform(contact.key, Future.acceptance, turn));
    state.events.add(at + delayMs, EventKind.accepts, work, turn);
  },
  assigned(_at, work, agent, _team, _ring, points): void {
    takeUp(state, state.contacts.at(work), state.staff[agent]!, points);
  },
  widened(): void {},
  requeued(_at, work): void {
    const contact = state.contacts.at(work);
    if (contact.state !== ContactState.offered) return;
    contact.state = ContactState.waiting;
    contact.turn++;
  },
  agentSetAway(at, agentNumber): void {
    const agent = state.staff[agentNumber]!;
    agent.isPresent = false;
    state.touch(agent);
    state.events.add(at + agent.model.backAfterMs, EventKind.agentIsBack, agentNumber, 0);
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
  beginWatching(state);
  const { events } = state;
  while (events.next()) {
    if (events.at > model.horizonMs && isOver(state, events.at)) break;
    state.now = events.at;
    happen(state, events.kind, events.subject, events.stamp);
    state.showTouched();
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
  switch (kind) {
    case EventKind.arrives:
      sourceArrives(state, subject);
      break;
    case EventKind.threadEnds: {
      const agent = state.staff[subject]!;
      if (agent.stamp === stamp) threadEnded(state, endFirstThread(state, agent));
      break;
    }
    case EventKind.rotaChanges:
      changeRota(state, state.staff[subject]!, stamp);
      break;
    case EventKind.agentIsBack:
      agentIsBack(state, state.staff[subject]!);
      break;
    case EventKind.wakes:
      if (state.wakeAt === state.now) state.router.timeReached(state.now);
      break;
    case EventKind.watches:
      lookForCrises(state);
      break;
    case EventKind.observes:
      observe(state, subject);
      break;
    default:
      happenTo(state, state.contacts.at(subject), kind, stamp);
  }
}

/** What happens to a contact, unless it is void: what was to happen to an earlier one in the slot, or in an earlier turn. */
function happenTo(state: SimState, contact: SimContact, kind: number, stamp: number): void {
  switch (kind) {
    case EventKind.ends:
      if (contact.turn === stamp) workEnds(state, contact);
      break;
    case EventKind.losesPatience:
      if (contact.life === stamp) losePatience(state, contact);
      break;
    case EventKind.approved:
      if (contact.turn === stamp) approve(state, contact);
      break;
    case EventKind.replies:
      if (contact.turn === stamp) customerReplies(state, contact);
      break;
    case EventKind.returns:
      if (contact.life === stamp) customerReturns(state, contact);
      break;
    default:
      if (contact.turn === stamp) state.router.offerAccepted(state.now, contact.slot, contact.agent!.number);
  }
}

/** Counts who is still there, and answers how many that are. */
function closeBooks(state: SimState): number {
  const { contacts, now, model } = state;
  let open = 0;
  for (const contact of contacts.all) {
    const { state: where } = contact;
    if (where === ContactState.free || where === ContactState.away || !contact.isCounted) continue;
    if (where === ContactState.wrappingUp)
      countContact(state, contact, ContactOutcome.served, contact.leftAt);
    else {
      countContact(state, contact, ContactOutcome.open, Math.max(now, model.horizonMs));
      if (contact.approves === null) open++;
    }
  }
  return open;
}
