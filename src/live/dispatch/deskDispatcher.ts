import { sameJson } from '../../domain/desk/sameJson.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { AssignmentBook } from '../../domain/routing/assignmentBook.ts';
import { eventOf } from '../../domain/routing/logged.ts';
import { NamedRouter } from '../../domain/routing/namedRouter.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import { agentChanged } from '../../store/dispatch/routedAgents.ts';
import type { LogEntry, LogRow } from '../../store/log.ts';
import type { DispatchedDesk, DispatchStore } from './dispatchStore.ts';
import { PermissionWatch } from './permissionWatch.ts';
import { ShiftWatch } from './shiftWatch.ts';
import { Step } from './step.ts';

/** At most so many events are decided in one transaction, so that nobody waits long for the desk's lock. */
const eventsPerStep = 500;

/** Promises and limits of approvals that come to be while the desk is busy are looked at so often; a miss is recorded with its due instant anyhow. */
const clocksEveryMilliseconds = 1_000;

/** Another process has taken the desk over; this one must stop writing. */
export class FencedOff extends Error {
  constructor(deskId: string) {
    super(`Desk ${deskId} is dispatched by another process now.`);
  }
}

/**
 * Runs one desk's router against the log. Each step reads the next events, lets the router decide, and writes
 * decisions, rows and the place in the log in one transaction. After any failure the router in memory is thrown
 * away and restored from the tables, so nothing is lost and nothing is done twice.
 */
export class DeskDispatcher {
  readonly deskId: string;
  readonly #store: DispatchStore;
  readonly #now: () => Instant;
  readonly #fence: number;
  readonly #shifts = new ShiftWatch();
  readonly #permissions = new PermissionWatch();
  #router: NamedRouter;
  #plan: RoutingPlan;
  #seq: number;
  #book: AssignmentBook;
  #works: Set<string>;
  #wakeAt: Instant;
  #clockAt: Instant = 0;

  private constructor(
    store: DispatchStore,
    now: () => Instant,
    restored: {
      fence: number;
      seq: number;
      plan: RoutingPlan;
      router: NamedRouter;
      works: Set<string>;
      wakeAt: Instant | null;
      book: AssignmentBook;
    },
  ) {
    this.#store = store;
    this.deskId = store.deskId;
    this.#now = now;
    this.#fence = restored.fence;
    this.#seq = restored.seq;
    this.#plan = restored.plan;
    this.#router = restored.router;
    this.#works = restored.works;
    this.#wakeAt = restored.wakeAt ?? Number.POSITIVE_INFINITY;
    this.#book = restored.book;
  }

  /** Takes the desk over from whoever dispatched it. The caller holds the desk's lease. */
  static takeOver(store: DispatchStore, now: () => Instant): Promise<DeskDispatcher> {
    return store.inTransaction(now(), async (desk) => {
      const fence = await desk.raiseFence();
      const { seq, plan, snapshot } = await desk.loadRouter();
      const dispatcher = new DeskDispatcher(store, now, {
        fence,
        seq,
        plan,
        router: NamedRouter.restore(snapshot, plan),
        works: new Set(snapshot.works.map((row) => row.work)),
        wakeAt: snapshot.desk.wakeAt,
        book: new AssignmentBook(await desk.openAssignments(), store.newId),
      });
      await dispatcher.#watchAllAgents(desk);
      return dispatcher;
    });
  }

  /** The place in the log up to which everything is decided. */
  get seq(): number {
    return this.#seq;
  }

  /** Its number among those who have dispatched the desk; the highest writes. */
  get fence(): number {
    return this.#fence;
  }

  /** The next instant at which there is something to do even if nothing is appended. */
  get nextDueAt(): Instant {
    return Math.min(this.#dueByLogAt, this.#store.nextCrisisLookAt);
  }

  /** The same by the log's instants, which may be ahead of the clock; looks for crises go by the clock. */
  get #dueByLogAt(): Instant {
    return Math.min(this.#wakeAt, this.#shifts.nextChangeAt, this.#permissions.nextTurnAt, this.#clockAt);
  }

  /**
   * Decides the next events of the log, and what time itself brings.
   * @returns true if there may be more to do at once
   * @throws FencedOff where another process has taken the desk over; any other fault makes this dispatcher useless too
   */
  async step(): Promise<boolean> {
    await this.#store.lookForCrises(this.#now());
    return this.#store.inTransaction(this.#now(), (desk) => this.#step(desk));
  }

  async #step(desk: DispatchedDesk): Promise<boolean> {
    const rows = await desk.inputsAfter(this.#seq, eventsPerStep);
    const isCaughtUp = rows.length < eventsPerStep;
    const turned = isCaughtUp ? this.#permissions.takeTurns(desk.at) : [];
    const changed = await desk.agentsChanged(turned);
    const appended = isCaughtUp
      ? await desk.append([...this.#eventsOfTime(desk.at), ...changed, ...(await desk.settleCrises())])
      : [];
    if (!isCaughtUp) this.#store.lookForCrisesAgain();

    let step = new Step();
    const fromTime = appended.filter(({ kind }) => kind === 'input');
    for (const row of [...rows, ...fromTime]) this.#decide(row, desk.at, step);
    if (step.agentsChanged.size > 0) await this.#watchAgents(desk, step.agentsChanged);
    if (isCaughtUp && this.#clockAt <= desk.at) {
      const { entries, inputs, nextAt } = await desk.passTime((work) => this.#router.workRow(work) !== null);
      step.entries.push(...entries);
      step.inputs.push(...inputs);
      this.#clockAt = Math.min(nextAt, desk.at + clocksEveryMilliseconds);
    }
    let told = await this.#write(desk, step, isCaughtUp ? null : rows.at(-1)!.seq);
    if (!isCaughtUp) return true;
    // what the router is told of its own decisions is the log's next input for certain, so it is decided here
    while (told.length > 0) {
      step = new Step();
      for (const row of told) this.#decide(row, desk.at, step);
      told = await this.#write(desk, step, null);
    }
    return this.#dueByLogAt <= desk.at;
  }

  /**
   * Writes what was decided up to `seq`, null being the log's end, and what follows from it for threads.
   * @returns inputs that were appended for it
   */
  async #write(desk: DispatchedDesk, step: Step, seq: number | null): Promise<readonly LogRow[]> {
    await desk.alignPresence(
      [...step.presenceTouched].flatMap((agent) => this.#router.agentRow(agent) ?? []),
    );
    await desk.append(step.entries);
    this.#seq = seq ?? desk.lastSeq;
    await this.#save(desk, step);
    const assignments = this.#book.takeChanges();
    await desk.saveAssignments(assignments);
    const assigned = assignments.begun.map((assignment) => assignment.threadId);
    const told = await desk.settleThreads(step.wishesInVain, assigned);
    return desk.append([...step.inputs, ...told]);
  }

  #eventsOfTime(at: Instant): LogEntry[] {
    const entries: LogEntry[] = [];
    if (this.#shifts.nextChangeAt <= at) {
      for (const { agentId, isOnShift } of this.#shifts.takeChanges(at)) {
        const row = this.#router.agentRow(agentId);
        if (!row || row.isOnShift === isOnShift) continue;
        entries.push({
          kind: 'input',
          type: 'agentPresenceChanged',
          actor: 'clock',
          threadId: null,
          payload: { agent: agentId, presence: row.presence, isOnShift },
        });
      }
    }
    if (this.#wakeAt <= at)
      entries.push({ kind: 'input', type: 'timeReached', actor: 'clock', threadId: null, payload: {} });
    return entries;
  }

  #decide(row: LogRow, now: Instant, step: Step): void {
    const event = eventOf(row);
    const deadlineAt = 'deadlineAt' in event ? event.deadlineAt : null;
    if (deadlineAt !== null && deadlineAt < now) {
      // nobody waits any more: the log says so, and a replay passes over it as well
      step.expired(row, event, deadlineAt);
      return;
    }
    if (event.type === 'timeReached') this.#wakeAt = Number.POSITIVE_INFINITY;
    const answer = this.#router.apply(event);
    this.#book.follow(event, answer, (work) => this.#router.workRow(work));
    step.take(row, event, answer);
    if (event.type === 'planChanged' && answer.outcome === 'applied') {
      this.#plan = event.plan;
      step.isPlanChanged = true;
    }
    for (const decision of answer.decisions) if (decision.type === 'wakeAt') this.#wakeAt = decision.wakeAt;
  }

  /** @param changed agents, and when the router heard of the change */
  async #watchAgents(desk: DispatchedDesk, changed: ReadonlyMap<string, Instant>): Promise<void> {
    for (const agentId of changed.keys()) {
      this.#shifts.forget(agentId);
      this.#permissions.forget(agentId);
    }
    for (const configured of await desk.configuredAgents([...changed.keys()])) {
      this.#shifts.watch(configured, changed.get(configured.agent)!);
      this.#permissions.watch(configured, changed.get(configured.agent)!);
    }
  }

  async #watchAllAgents(desk: DispatchedDesk): Promise<void> {
    for (const configured of await desk.configuredAgents(null)) {
      this.#shifts.watchAnew(configured, desk.at);
      const told = this.#router.agentRow(configured.agent);
      const isToldOtherwise =
        told !== null && !sameJson(told.channels, agentChanged(configured, desk.at).channels);
      this.#permissions.watchAnew(configured, desk.at, isToldOtherwise);
    }
  }

  async #save(desk: DispatchedDesk, step: Step): Promise<void> {
    const works = [...step.worksTouched].map((work) => [work, this.#router.workRow(work)] as const);
    const agents = [...step.agentsTouched].map((agent) => [agent, this.#router.agentRow(agent)] as const);
    const present = works.flatMap(([, row]) => (row ? [row] : []));
    const isOurs = await desk.saveRouter({
      deskId: this.deskId,
      fence: this.#fence,
      seq: this.#seq,
      plan: this.#plan,
      desk: this.#router.deskRow(),
      isPlanChanged: step.isPlanChanged,
      endedWorks: works.flatMap(([work, row]) => (!row && this.#works.has(work) ? [work] : [])),
      changedWorks: present.filter((row) => this.#works.has(row.work)),
      newWorks: present.filter((row) => !this.#works.has(row.work)),
      removedAgents: agents.flatMap(([agent, row]) => (row ? [] : [agent])),
      changedAgents: agents.flatMap(([, row]) => (row ? [row] : [])),
    });
    if (!isOurs) throw new FencedOff(this.deskId);
    for (const [work, row] of works) {
      if (row) this.#works.add(work);
      else this.#works.delete(work);
    }
  }
}
