import type { Instant } from '../../domain/desk/time.ts';
import type { RouterAnswer } from '../../domain/routing/answer.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import { NamedRouter } from '../../domain/routing/namedRouter.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import { EventList } from '../eventList.ts';
import type { Matter, Piece, Return } from './matter.ts';
import type { StretchHistory } from './stretchHistory.ts';
import { usualTimes } from './usualTime.ts';
import { isInHand, isQueued, WorkWatch } from './workWatch.ts';

/** What is to be otherwise than it was; null: as recorded. */
export interface Change {
  readonly plan: RoutingPlan | null;
  /** What the router is told of agents instead of what it was told, from the beginning of the stretch, in order. */
  readonly staff: readonly RouterEvent[] | null;
  /** When the first promise to a matter falls due, by its index; null: as recorded. */
  readonly dueAt: ((matter: number) => Instant | null) | null;
}

export const asRecorded: Change = { plan: null, staff: null, dueAt: null };

/** Told of each event and the router's answer, in order. */
export type Follower = (event: RouterEvent, answer: RouterAnswer, router: NamedRouter) => void;

/** In the order in which things of the same instant happen. */
const Kind = {
  pieceEnds: 0,
  returns: 1,
  deskChanges: 2,
  arrives: 3,
  news: 4,
  accepts: 5,
  leaves: 6,
  wakes: 7,
} as const;

/** One matter in the simulated stretch. */
interface Course {
  readonly pieces: Piece[];
  piece: number;
  leftMs: number;
  inHandSince: Instant | null;
  holder: string | null;
  /** Counts up with each change: what was expected before is void. */
  turn: number;
  hasBegun: boolean;
}

/** Just in time: an offer that was accepted late under its own plan is accepted under a hastier one. */
const beforeExpiryMs = 1;

/**
 * A recorded stretch simulated again, through the same router, with something changed. Customers, agents' presence and
 * the desk's configuration are as recorded; agents take what the router offers them, as long after it as was recorded,
 * and work on each matter as long as they did, whoever it is and however many they have. Where no record says how
 * long: the mean of the matters of the same team and channel.
 */
export class WhatIf {
  private readonly router: NamedRouter;
  private readonly events = new EventList();
  private readonly courses: Course[];
  private readonly indexOf = new Map<string, number>();
  private readonly desk: readonly RouterEvent[];
  private readonly watch: WorkWatch;
  private plan: RoutingPlan;
  private wakeAt = Number.POSITIVE_INFINITY;

  constructor(
    private readonly history: StretchHistory,
    private readonly change: Change,
    private readonly follow: Follower,
  ) {
    const { snapshot, fromAt, matters } = history;
    this.plan = history.plan;
    this.router = NamedRouter.restore(snapshot, this.plan);
    this.watch = new WorkWatch(snapshot);
    const usual = usualTimes(matters);
    this.courses = matters.map((matter) => courseOf(matter, usual(matter.requirement)));
    this.desk = deskEventsOf(history, change);
    this.open(fromAt);
  }

  /** Runs up to the end of the stretch. */
  run(): void {
    const { events, history } = this;
    while (events.next()) {
      if (events.at >= history.toAt) return;
      this.happen(events.kind, events.subject, events.stamp, events.at);
    }
  }

  private open(at: Instant): void {
    const { history, events, desk } = this;
    const { matters, news, snapshot } = history;
    desk.forEach((event, index) => {
      events.add(Math.max(at, event.at), Kind.deskChanges, index, 0);
    });
    news.forEach(({ event }, index) => {
      events.add(event.at, Kind.news, index, 0);
    });
    matters.forEach(({ work, arrival, withdrawnAt }, index) => {
      if (arrival === null) this.indexOf.set(work, index);
      else events.add(arrival.at, Kind.arrives, index, 0);
      if (withdrawnAt !== null) events.add(withdrawnAt, Kind.leaves, index, 0);
    });
    for (const row of snapshot.works) {
      const index = this.indexOf.get(row.work)!;
      if (isInHand(row)) this.takeUp(index, row.agent!, at);
      else if (row.state === 'offered') this.expectAcceptance(index, row.agent!, at);
      else if (row.state === 'parked') {
        const course = this.courses[index]!;
        course.piece = 1;
        course.leftMs = course.pieces[1]!.inHandMs;
        this.expectReturn(index, row.agent, at);
      }
    }
    this.wakeAt = Math.max(at, snapshot.desk.wakeAt ?? Number.POSITIVE_INFINITY);
    events.add(this.wakeAt, Kind.wakes, 0, 0);
  }

  private happen(kind: number, subject: number, stamp: number, at: Instant): void {
    const course = this.courses[subject];
    switch (kind) {
      case Kind.pieceEnds:
        if (course!.turn === stamp) this.endPiece(subject, at);
        break;
      case Kind.returns:
        if (course!.turn === stamp) this.comeBack(subject, at);
        break;
      case Kind.deskChanges:
        this.tell({ ...this.desk[subject]!, at });
        break;
      case Kind.arrives:
        this.arrive(subject, at);
        break;
      case Kind.news:
        this.hearNews(this.history.news[subject]!, at);
        break;
      case Kind.accepts:
        if (course!.turn === stamp)
          this.tell({ type: 'offerAccepted', at, deadlineAt: null, ...this.wishOf(subject) });
        break;
      case Kind.leaves:
        if (!course!.hasBegun && this.isCurrent(subject))
          this.tell({ type: 'workWithdrawn', at, work: this.history.matters[subject]!.work });
        break;
      default:
        if (this.wakeAt === at) {
          this.wakeAt = Number.POSITIVE_INFINITY;
          this.tell({ type: 'timeReached', at });
        }
    }
  }

  private tell(event: RouterEvent): void {
    const { router, watch } = this;
    const answer = router.apply(event);
    this.follow(event, answer, router);
    if (event.type === 'planChanged') this.plan = event.plan;
    for (const decision of answer.decisions)
      if (decision.type === 'wakeAt') {
        this.wakeAt = Math.max(event.at, decision.wakeAt);
        this.events.add(this.wakeAt, Kind.wakes, 0, 0);
      }
    for (const { work, before, after } of watch.changes(answer, router)) {
      const index = this.indexOf.get(work)!;
      const isSame = before?.state === after?.state && before?.agent === after?.agent;
      if (after?.state === 'offered' && (!isSame || before?.untilAt !== after.untilAt))
        this.expectAcceptance(index, after.agent!, event.at);
      else if (isSame) continue;
      else {
        this.layDown(index, event.at);
        if (isInHand(after)) this.takeUp(index, after!.agent!, event.at);
      }
    }
  }

  private wishOf(index: number): { work: string; agent: string } {
    return { work: this.history.matters[index]!.work, agent: this.courses[index]!.holder! };
  }

  /** The thread may have had other matters, before and after. */
  private isCurrent(index: number): boolean {
    const { work } = this.history.matters[index]!;
    return this.indexOf.get(work) === index && this.watch.rowOf(work) !== null;
  }

  private arrive(index: number, at: Instant): void {
    const { arrival, work } = this.history.matters[index]!;
    if (this.watch.rowOf(work) !== null) {
      this.addWork(this.indexOf.get(work)!, index, at);
      return;
    }
    this.indexOf.set(work, index);
    const dueAt = this.change.dueAt === null ? arrival!.dueAt : this.change.dueAt(index);
    this.tell({ ...arrival!, at, dueAt });
  }

  /** The matter before is not over yet when the next one comes: whoever has the thread does both. */
  private addWork(index: number, more: number, at: Instant): void {
    const [course, added] = [this.courses[index]!, this.courses[more]!];
    const moreMs = added.pieces.reduce((sum, { inHandMs }) => sum + inHandMs, 0);
    const last = course.pieces.length - 1;
    course.pieces[last] = { ...course.pieces[last]!, inHandMs: course.pieces[last]!.inHandMs + moreMs };
    if (course.piece < last) return;
    const { holder, inHandSince } = course;
    this.layDown(index, at);
    course.leftMs += moreMs;
    if (inHandSince !== null) this.takeUp(index, holder!, at);
  }

  private hearNews({ matter, event }: { matter: number; event: RouterEvent }, at: Instant): void {
    const { work } = this.history.matters[matter]!;
    if (!this.isCurrent(matter) || !isQueued(this.watch.rowOf(work))) return;
    const isDueKnown = this.change.dueAt !== null && 'dueAt' in event;
    this.tell({
      ...event,
      at,
      ...(isDueKnown ? { dueAt: this.watch.rowOf(work)!.dueAt } : {}),
    } as RouterEvent);
  }

  private expectAcceptance(index: number, agent: string, at: Instant): void {
    const course = this.courses[index]!;
    course.turn++;
    course.holder = agent;
    const recordedMs = this.history.matters[index]!.acceptanceMs ?? 0;
    const delayMs = Math.min(recordedMs, this.plan.offerExpirySeconds * 1_000 - beforeExpiryMs);
    this.events.add(at + delayMs, Kind.accepts, index, course.turn);
  }

  private takeUp(index: number, agent: string, at: Instant): void {
    const course = this.courses[index]!;
    course.turn++;
    course.holder = agent;
    course.hasBegun = true;
    course.inHandSince = at;
    this.events.add(at + course.leftMs, Kind.pieceEnds, index, course.turn);
  }

  private layDown(index: number, at: Instant): void {
    const course = this.courses[index]!;
    course.turn++;
    if (course.inHandSince !== null) course.leftMs = Math.max(0, course.leftMs - (at - course.inHandSince));
    course.inHandSince = null;
  }

  private endPiece(index: number, at: Instant): void {
    const course = this.courses[index]!;
    const { end, toTeam } = course.pieces[course.piece]!;
    const wish = this.wishOf(index);
    if (end === 'parked' || end === 'transferred') {
      course.piece++;
      course.inHandSince = null;
      course.leftMs = course.pieces[course.piece]!.inHandMs;
    }
    if (end === 'parked') {
      this.tell({ type: 'workParked', at, deadlineAt: null, ...wish });
      this.expectReturn(index, wish.agent, at);
    } else if (end === 'transferred')
      this.tell({ type: 'workTransferred', at, deadlineAt: null, ...wish, toTeam, toAgent: null });
    else this.tell({ type: 'workFinished', at, deadlineAt: null, ...wish });
  }

  /** How the matter came back after the piece that was last. */
  private returnOf(index: number): Return | null {
    const { pieces, piece } = this.courses[index]!;
    return pieces[piece - 1]?.back ?? null;
  }

  private expectReturn(index: number, agent: string | null, at: Instant): void {
    const course = this.courses[index]!;
    course.turn++;
    course.holder = agent;
    const back = this.returnOf(index);
    if (back !== null) this.events.add(at + back.afterMs, Kind.returns, index, course.turn);
  }

  private comeBack(index: number, at: Instant): void {
    const { event } = this.returnOf(index)!;
    if (event === null) {
      const { work, agent } = this.wishOf(index);
      // its agent may be gone
      const isHeld = this.watch.rowOf(work)?.agent === agent;
      this.tell(
        isHeld
          ? { type: 'workFinished', at, deadlineAt: null, work, agent }
          : { type: 'workWithdrawn', at, work },
      );
      return;
    }
    const laterMs = at - event.at;
    const dueAt = event.dueAt === null ? null : event.dueAt + laterMs;
    this.tell({ ...event, at, queuedAt: event.queuedAt + laterMs, dueAt });
  }
}

const deskEventsOf = (
  { deskEvents, fromAt, snapshot }: StretchHistory,
  { plan, staff }: Change,
): RouterEvent[] => {
  const isOfPlan = ({ type }: RouterEvent): boolean => type === 'planChanged';
  return [
    ...(plan === null ? [] : [{ type: 'planChanged', at: fromAt, plan } as const]),
    ...(staff === null
      ? []
      : snapshot.agents.map(({ agent }) => ({ type: 'agentRemoved', at: fromAt, agent }) as const)),
    ...(staff ?? []),
    ...deskEvents.filter((event) => (isOfPlan(event) ? plan === null : staff === null)),
  ];
};

function courseOf({ pieces, spans }: Matter, usualMs: number): Course {
  const last = pieces.at(-1)!;
  // whoever was never seen to the end takes what others take
  const isSeen = last.end === 'finished' && (spans.length > 0 || pieces.length > 1);
  const given = isSeen
    ? pieces
    : [
        ...pieces.slice(0, -1),
        { ...last, inHandMs: Math.max(last.inHandMs, usualMs), end: 'finished' as const },
      ];
  return {
    pieces: given,
    piece: 0,
    leftMs: given[0]!.inHandMs,
    inHandSince: null,
    holder: null,
    turn: 0,
    hasBegun: false,
  };
}
