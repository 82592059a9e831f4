import type { DataSource } from 'typeorm';
import { sameJson } from '../../domain/desk/sameJson.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { type Assignment, AssignmentBook } from '../../domain/routing/assignmentBook.ts';
import { eventOf } from '../../domain/routing/logged.ts';
import { NamedRouter } from '../../domain/routing/namedRouter.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import { poolOf } from '../../store/dataSource.ts';
import { awaitingAssignment, openAssignments, saveAssignments } from '../../store/dispatch/assignmentRows.ts';
import { agentChanged, configuredAgents } from '../../store/dispatch/routedAgents.ts';
import { loadRouter, raiseFence, saveRouter } from '../../store/dispatch/routerRows.ts';
import { newId } from '../../store/id.ts';
import { LockedDesk, type LogEntry, type LogRow, readLog } from '../../store/log.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { agentsChanged } from '../configure/teams.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { passApprovalLimits } from './approvalLimits.ts';
import { type CrisisVerdicts, CrisisWatch } from './crisisWatch.ts';
import { recordMissedClocks } from './missedClocks.ts';
import { PermissionWatch } from './permissionWatch.ts';
import { alignPresence } from './presence.ts';
import { ShiftWatch } from './shiftWatch.ts';
import { Step } from './step.ts';
import { undoWishes } from './undoWishes.ts';

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
  readonly #dataSource: DataSource;
  readonly #now: () => Instant;
  readonly #fence: number;
  readonly #shifts = new ShiftWatch();
  readonly #permissions = new PermissionWatch();
  readonly #crises = new CrisisWatch();
  #router: NamedRouter;
  #plan: RoutingPlan;
  #seq: number;
  #book: AssignmentBook;
  #works: Set<string>;
  #wakeAt: Instant;
  #clockAt: Instant = 0;

  private constructor(
    dataSource: DataSource,
    deskId: string,
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
    this.#dataSource = dataSource;
    this.deskId = deskId;
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
  static async takeOver(dataSource: DataSource, deskId: string, now: () => Instant): Promise<DeskDispatcher> {
    return inTransaction(dataSource, async ({ client }) => {
      const desk = await LockedDesk.lock(client, deskId, now());
      const fence = await raiseFence(client, deskId);
      const { seq, plan, snapshot } = await loadRouter(client, deskId);
      const dispatcher = new DeskDispatcher(dataSource, deskId, now, {
        fence,
        seq,
        plan,
        router: NamedRouter.restore(snapshot, plan),
        works: new Set(snapshot.works.map((row) => row.work)),
        wakeAt: snapshot.desk.wakeAt,
        book: new AssignmentBook(await openAssignments<Assignment>(client, deskId), newId),
      });
      await dispatcher.#watchAllAgents({ client }, desk.at);
      return dispatcher;
    });
  }

  /** The place in the log up to which everything is decided. */
  get seq(): number {
    return this.#seq;
  }

  /** The next instant at which there is something to do even if nothing is appended. */
  get nextDueAt(): Instant {
    return Math.min(this.#dueByLogAt, this.#crises.nextLookAt);
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
    const seen = await this.#crises.look(poolOf(this.#dataSource), this.deskId, this.#now());
    return inTransaction(this.#dataSource, (transaction) => this.#step(transaction, seen), 1);
  }

  async #step(transaction: Transaction, seen: CrisisVerdicts | null): Promise<boolean> {
    const { client } = transaction;
    const desk = await LockedDesk.lock(client, this.deskId, this.#now());
    const rows = await readLog(client, this.deskId, {
      after: this.#seq,
      limit: eventsPerStep,
      kinds: ['input'],
    });
    const isCaughtUp = rows.length < eventsPerStep;
    const turned = isCaughtUp ? this.#permissions.takeTurns(desk.at) : [];
    const changed = await agentsChanged(transaction, desk, { actor: 'clock' }, turned);
    const appended = isCaughtUp
      ? await desk.append([
          ...this.#eventsOfTime(desk.at),
          ...changed,
          ...(await this.#crises.settle(client, desk, seen)),
        ])
      : [];
    if (!isCaughtUp) this.#crises.lookAgain();

    let step = new Step();
    const fromTime = appended.filter(({ kind }) => kind === 'input');
    for (const row of [...rows, ...fromTime]) this.#decide(row, desk.at, step);
    if (step.agentsChanged.size > 0) await this.#watchAgents(transaction, step.agentsChanged);
    if (isCaughtUp && this.#clockAt <= desk.at) {
      const { entries, nextMissAt } = await recordMissedClocks(client, this.deskId, desk.at);
      const isRouted = (work: string): boolean => this.#router.workRow(work) !== null;
      const approvals = await passApprovalLimits(client, this.deskId, desk.at, isRouted);
      step.entries.push(...entries, ...approvals.entries);
      step.inputs.push(...approvals.inputs);
      this.#clockAt = Math.min(nextMissAt, approvals.nextLimitAt, desk.at + clocksEveryMilliseconds);
    }
    let told = await this.#write(transaction, desk, step, isCaughtUp ? null : rows.at(-1)!.seq);
    if (!isCaughtUp) return true;
    // what the router is told of its own decisions is the log's next input for certain, so it is decided here
    while (told.length > 0) {
      step = new Step();
      for (const row of told) this.#decide(row, desk.at, step);
      told = await this.#write(transaction, desk, step, null);
    }
    return this.#dueByLogAt <= desk.at;
  }

  /**
   * Writes what was decided up to `seq`, null being the log's end, and what follows from it for threads.
   * @returns inputs that were appended for it
   */
  async #write(
    transaction: Transaction,
    desk: LockedDesk,
    step: Step,
    seq: number | null,
  ): Promise<readonly LogRow[]> {
    const { client } = transaction;
    const touched = [...step.presenceTouched].flatMap((agent) => this.#router.agentRow(agent) ?? []);
    await alignPresence(client, touched, desk.at);
    const assignments = this.#book.takeChanges();
    await saveAssignments(client, this.deskId, assignments);
    await desk.append(step.entries);
    this.#seq = seq ?? desk.lastSeq;
    await this.#save(transaction, step);
    const undone = await undoWishes(client, this.deskId, step.wishesInVain);
    const assigned = assignments.begun.map((assignment) => assignment.threadId);
    // their clocks for being assigned stop
    const stopping = await awaitingAssignment(client, assigned);
    const told = await refreshThreads(transaction, desk, [...stopping, ...undone.threads], desk.at);
    return desk.append([...step.inputs, ...undone.entries, ...told]);
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
  async #watchAgents(
    { client }: Pick<Transaction, 'client'>,
    changed: ReadonlyMap<string, Instant>,
  ): Promise<void> {
    for (const agentId of changed.keys()) {
      this.#shifts.forget(agentId);
      this.#permissions.forget(agentId);
    }
    for (const configured of await configuredAgents(client, this.deskId, [...changed.keys()])) {
      this.#shifts.watch(configured, changed.get(configured.agent)!);
      this.#permissions.watch(configured, changed.get(configured.agent)!);
    }
  }

  async #watchAllAgents({ client }: Pick<Transaction, 'client'>, at: Instant): Promise<void> {
    for (const configured of await configuredAgents(client, this.deskId, null)) {
      this.#shifts.watchAnew(configured, at);
      const told = this.#router.agentRow(configured.agent);
      const isToldOtherwise =
        told !== null && !sameJson(told.channels, agentChanged(configured, at).channels);
      this.#permissions.watchAnew(configured, at, isToldOtherwise);
    }
  }

  async #save({ client }: Transaction, step: Step): Promise<void> {
    const works = [...step.worksTouched].map((work) => [work, this.#router.workRow(work)] as const);
    const agents = [...step.agentsTouched].map((agent) => [agent, this.#router.agentRow(agent)] as const);
    const present = works.flatMap(([, row]) => (row ? [row] : []));
    const isOurs = await saveRouter(client, {
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
