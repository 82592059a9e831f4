import type { Instant } from '../../domain/desk/time.ts';
import { ContactOutcome, type ContactRecord } from '../../domain/kpi/contactRecord.ts';
import { addContact } from '../../domain/kpi/contactSums.ts';
import {
  type ContactLevel,
  contactLevels,
  levelsOfClass,
  levelsOfGroup,
  staffLevels,
} from '../../domain/kpi/levels.ts';
import { type KpiTotals, noTotals } from '../../domain/kpi/totals.ts';
import type { RouterAnswer } from '../../domain/routing/answer.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import type { NamedRouter } from '../../domain/routing/namedRouter.ts';
import type { Requirement } from '../../domain/routing/requirement.ts';
import type { RouterSnapshot } from '../../domain/routing/snapshot.ts';
import { threadOf } from '../../domain/routing/workName.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import { keptOfOneAnswer, metOf, missedOf } from '../../domain/sla/oneAnswer.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { isInHand, isQueued, type WorkChange, WorkWatch } from './workWatch.ts';

const never = Number.POSITIVE_INFINITY;

/** What was promised to whoever opened a matter. */
export interface MatterPromise {
  readonly policy: SlaPolicy;
  readonly calendar: WorkingCalendar;
  readonly openedAt: Instant;
}

/** What KPIs ask of a desk beyond its router. */
export interface KpiFacts {
  readonly promiseOf: (work: string, arrivedAt: Instant) => MatterPromise | null;
  /** Wait that is good enough, in milliseconds. */
  readonly serviceLevelOf: (requirement: Requirement, promise: MatterPromise | null) => number;
  /** First human answer to a matter of the thread that was there from … to …; Infinity: none. */
  readonly answeredAt: (work: string, arrivedAt: Instant, endedAt: Instant, startedAt: Instant) => Instant;
}

interface OpenContact {
  readonly work: string;
  readonly arrivedAt: Instant;
  startedAt: Instant;
  activeMs: number;
  /** The agent's shared time as it was taken up. */
  sharedFrom: number;
  requirement: Requirement;
  /** It came in the stretch, from a customer. */
  readonly isCounted: boolean;
}

interface AgentLevels {
  inHand: number;
  isStaffed: boolean;
  occupied: number;
  /** Time divided by threads in hand, since ever. */
  sharedMs: number;
  sinceAt: Instant;
}

/**
 * KPIs of a desk from what its router is told and answers, live or simulated: the same code counts both. Waits count
 * from the instant at which the router heard of the matter, promises from its opening.
 */
export class DeskKpis {
  private readonly contactLevels = levelsOfClass();
  private readonly staffLevels = levelsOfGroup();
  private readonly watch: WorkWatch;
  private readonly agents = new Map<string, AgentLevels>();
  private readonly open = new Map<string, OpenContact>();
  private readonly totals = noTotals();

  constructor(
    snapshot: RouterSnapshot,
    router: NamedRouter,
    private readonly fromAt: Instant,
    private readonly toAt: Instant,
    private readonly facts: KpiFacts,
  ) {
    this.watch = new WorkWatch(snapshot);
    for (const row of snapshot.works) {
      this.begin(row.work, row.requirement, fromAt, false);
      this.count({ work: row.work, before: null, after: row }, fromAt);
      if (isInHand(row)) this.takeUp(row.work, row.agent!, fromAt);
    }
    for (const { agent } of snapshot.agents) this.showAgent(agent, router, fromAt);
    // levels begin here: the time before is nobody's
    for (const levels of [this.contactLevels, this.staffLevels])
      for (const level of Object.values(levels)) level.read(fromAt);
  }

  follow(event: RouterEvent, answer: RouterAnswer, router: NamedRouter): void {
    const { at } = event;
    for (const change of this.watch.changes(answer, router)) this.change(change, event);
    for (const agent of answer.changedAgents) this.showAgent(agent, router, at);
  }

  /** The stretch is over. */
  finish(): KpiTotals {
    const { toAt, totals } = this;
    for (const contact of this.open.values()) this.close(contact, ContactOutcome.open, toAt);
    contactLevels.forEach((level, index) => {
      totals.contactLevelsMs[index] = this.contactLevels[level].read(toAt);
    });
    staffLevels.forEach((level, index) => {
      totals.staffLevelsMs[index] = this.staffLevels[level].read(toAt);
    });
    totals.observedMs = toAt - this.fromAt;
    return totals;
  }

  private change(change: WorkChange, event: RouterEvent): void {
    const { work, before, after } = change;
    const { at } = event;
    // approvals are the desk's own work: they fill hands, and are nobody's contact
    if (before === null && after !== null) this.begin(work, after.requirement, at, threadOf(work) !== null);
    this.count(change, at);
    const contact = this.open.get(work)!;
    const isSame = isInHand(before) && isInHand(after) && before!.agent === after!.agent;
    if (isInHand(before) && !isSame) this.layDown(contact, before!.agent!, at);
    if (isInHand(after) && !isSame) this.takeUp(work, after!.agent!, at);
    if (after !== null) {
      contact.requirement = after.requirement;
      return;
    }
    this.open.delete(work);
    this.close(contact, contact.startedAt === never ? ContactOutcome.abandoned : ContactOutcome.served, at);
  }

  private begin(work: string, requirement: Requirement, at: Instant, isCounted: boolean): void {
    this.open.set(work, {
      work,
      arrivedAt: at,
      startedAt: never,
      activeMs: 0,
      sharedFrom: 0,
      requirement,
      isCounted,
    });
  }

  private count({ before, after }: WorkChange, at: Instant): void {
    const levelOf = (row: typeof before): ContactLevel | null =>
      row === null ? null : isQueued(row) ? 'queue' : isInHand(row) ? 'inHand' : 'parked';
    const [from, to] = [levelOf(before), levelOf(after)];
    if (from === to) return;
    if (from !== null) this.contactLevels[from].change(-1, at);
    if (to !== null) this.contactLevels[to].change(1, at);
  }

  private takeUp(work: string, agent: string, at: Instant): void {
    const contact = this.open.get(work)!;
    if (contact.startedAt === never) contact.startedAt = at;
    const levels = this.agentOf(agent);
    advance(levels, at);
    contact.sharedFrom = levels.sharedMs;
    levels.inHand++;
    this.showThreads(levels, 1, at);
  }

  private layDown(contact: OpenContact, agent: string, at: Instant): void {
    const levels = this.agentOf(agent);
    advance(levels, at);
    contact.activeMs += levels.sharedMs - contact.sharedFrom;
    levels.inHand--;
    this.showThreads(levels, -1, at);
  }

  private showThreads({ inHand: count }: AgentLevels, by: number, at: Instant): void {
    this.staffLevels.threads.change(by, at);
    if (count === 0) this.staffLevels.utilised.change(-1, at);
    else if (count === 1 && by === 1) this.staffLevels.utilised.change(1, at);
  }

  /** Staffed: available on shift, or with something in hand. */
  private showAgent(agent: string, router: NamedRouter, at: Instant): void {
    const row = router.agentRow(agent);
    const levels = this.agentOf(agent);
    const isStaffed = levels.inHand > 0 || (row?.presence === 'available' && row.isOnShift);
    const share = !isStaffed || row === null ? 0 : Math.min(1, router.loadOf(agent) / row.capacity);
    if (isStaffed !== levels.isStaffed) this.staffLevels.staffed.change(isStaffed ? 1 : -1, at);
    if (share !== levels.occupied) this.staffLevels.occupied.change(share - levels.occupied, at);
    levels.isStaffed = isStaffed;
    levels.occupied = share;
  }

  private agentOf(agent: string): AgentLevels {
    const known = this.agents.get(agent);
    if (known !== undefined) return known;
    const fresh = { inHand: 0, isStaffed: false, occupied: 0, sharedMs: 0, sinceAt: this.fromAt };
    this.agents.set(agent, fresh);
    return fresh;
  }

  private close(contact: OpenContact, outcome: number, endedAt: Instant): void {
    const { work, arrivedAt, startedAt, activeMs, requirement, isCounted } = contact;
    if (!isCounted) return;
    const promise = this.facts.promiseOf(work, arrivedAt);
    const answeredAt = this.facts.answeredAt(work, arrivedAt, endedAt, startedAt);
    const record: ContactRecord = {
      outcome,
      arrivedAt,
      startedAt,
      answeredAt,
      endedAt,
      hasWaited: startedAt > arrivedAt,
      activeMs,
      workLeftMs: 0,
      serviceLevelMs: this.facts.serviceLevelOf(requirement, promise),
      clocksMet: 0,
      clocksMissed: 0,
      isSelfService: false,
      satisfiedShare: -1,
    };
    if (promise !== null) {
      const { policy, calendar, openedAt } = promise;
      const resolvedAt = outcome === ContactOutcome.open ? never : endedAt;
      const episode = { openedAt, assignedAt: startedAt, answeredAt, resolvedAt };
      const kept = keptOfOneAnswer(policy, calendar, episode, endedAt);
      record.clocksMet = metOf(kept);
      record.clocksMissed = missedOf(kept);
    }
    addContact(this.totals.contacts, 0, record);
  }
}

function advance(levels: AgentLevels, at: Instant): void {
  if (levels.inHand > 0) levels.sharedMs += (at - levels.sinceAt) / levels.inHand;
  levels.sinceAt = at;
}
