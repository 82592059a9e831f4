import type {
  RequeueReason,
  RouterDecision,
  WhyName,
  WidenCause,
} from '../../../src/domain/routing/decision.ts';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import type { OutcomeName } from '../../../src/domain/routing/outcome.ts';
import type { Ring, RoutingPlan } from '../../../src/domain/routing/plan.ts';
import { parkedPointsOf, weightOf } from '../../../src/domain/routing/plan.ts';
import { rankOf } from '../../../src/domain/routing/rank.ts';
import type { Requirement, RoutedAgent } from '../../../src/domain/routing/requirement.ts';

/** The router again, as its rules read: plain lists, scanned at every step. Slow, and easy to believe. */

export interface NaiveWork {
  id: string;
  requirement: Requirement;
  queuedAt: number;
  dueAt: number | null;
  boostMinutes: number;
  state: 'waiting' | 'held' | 'offered' | 'assigned' | 'parked';
  ring: number;
  since: number;
  agent: string | null;
  points: number;
  takenOn: string | null;
  via: { team: string; ring: number } | null;
  untilAt: number;
  isEscalated: boolean;
  declined: { agent: string; untilAt: number }[];
  notFor: readonly string[];
  isFresh: boolean;
}

export interface NaiveAgent extends RoutedAgent {
  id: string;
  resting: number;
  turn: number;
  misses: number;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export class NaiveRouter {
  works = new Map<string, NaiveWork>();
  agents = new Map<string, NaiveAgent>();
  out: RouterDecision[] = [];
  at = Number.NEGATIVE_INFINITY;
  turn = 0;
  told = Number.POSITIVE_INFINITY;

  constructor(public plan: RoutingPlan) {}

  apply(event: RouterEvent): { outcome: OutcomeName; decisions: RouterDecision[] } {
    this.out = [];
    this.at = Math.max(this.at, event.at);
    this.pass(event.type === 'timeReached');
    const deadline = 'deadlineAt' in event ? event.deadlineAt : null;
    const outcome = deadline !== null && this.at > deadline ? 'expired' : this.tell(event);
    this.settle();
    const next = this.nextAt();
    if (next < this.told || (this.told <= this.at && next !== this.told)) {
      this.told = next;
      if (next !== Number.POSITIVE_INFINITY) this.out.push({ type: 'wakeAt', at: this.at, wakeAt: next });
    }
    return { outcome, decisions: this.out };
  }

  rings(work: NaiveWork): readonly Ring[] {
    const { team, approval } = work.requirement;
    const rings = approval ? [] : (this.plan.teams.find((t) => t.team === team)?.rings ?? []);
    if (rings.length > 0) return rings;
    return [
      { teams: [team], skillLevel: null, droppedSkills: [], anyLanguage: false, widen: null, reserves: [] },
    ];
  }

  choice(work: NaiveWork): RoutingPlan['choice'] {
    return this.plan.teams.find((t) => t.team === work.requirement.team)?.choice ?? this.plan.choice;
  }

  rank(work: NaiveWork): number {
    return rankOf(this.plan.order, work.queuedAt, work.dueAt, work.boostMinutes);
  }

  before = (a: NaiveWork, b: NaiveWork): number =>
    this.rank(a) - this.rank(b) || a.queuedAt - b.queuedAt || byText(a.id, b.id);

  takes(agent: NaiveAgent): boolean {
    return agent.presence === 'available' && agent.isOnShift;
  }

  hands(agent: NaiveAgent): NaiveWork[] {
    return [...this.works.values()].filter(
      (w) => w.agent === agent.id && w.state !== 'held' && w.state !== 'waiting',
    );
  }

  load(agent: NaiveAgent): number {
    return this.hands(agent).reduce((sum, w) => sum + w.points, 0);
  }

  active(agent: NaiveAgent): NaiveWork[] {
    return this.hands(agent).filter((w) => w.state !== 'parked');
  }

  channelOk(agent: NaiveAgent, work: NaiveWork): boolean {
    const { channel, account = '', approval } = work.requirement;
    return agent.channels.some((c) => {
      if (c.channel !== channel) return false;
      if (approval !== undefined && c.approves !== 'ofLead' && c.approves !== approval) return false;
      if (c.accounts === undefined) return true;
      return 'only' in c.accounts ? c.accounts.only.includes(account) : !c.accounts.allBut.includes(account);
    });
  }

  room(agent: NaiveAgent, work: NaiveWork): boolean {
    const allowed = agent.channels.find((c) => c.channel === work.requirement.channel);
    if (allowed === undefined || !this.channelOk(agent, work)) return false;
    if (this.load(agent) + weightOf(this.plan, work.requirement.channel) > agent.capacity) return false;
    if (allowed.cap === null) return true;
    return this.active(agent).filter((w) => w.takenOn === work.requirement.channel).length < allowed.cap;
  }

  /** The first way from the work to the agent in rings up to `upTo`; with reserves if asked. */
  door(
    agent: NaiveAgent,
    work: NaiveWork,
    upTo: number,
    asksReserve: boolean,
  ): { team: string; ring: number } | null {
    if (!this.channelOk(agent, work)) return null;
    for (const [index, ring] of this.rings(work).entries()) {
      if (index > upTo) break;
      for (const team of ring.teams) {
        if (!agent.teams.includes(team)) continue;
        const { language, skills } = work.requirement;
        if (language !== null && !ring.anyLanguage && !agent.languages.includes(language)) continue;
        const isSkilled = skills.every(({ skill, level }) => {
          if (ring.droppedSkills === 'all' || ring.droppedSkills.includes(skill)) return true;
          return agent.skills.some((s) => s.skill === skill && s.level >= (ring.skillLevel ?? level));
        });
        if (!isSkilled) continue;
        const reserve = ring.reserves.find((r) => r.team === team);
        if (asksReserve && reserve !== undefined) {
          const there = [...this.agents.values()].filter((a) => a.teams.includes(team) && this.takes(a));
          const idle = there.filter((a) => this.active(a).length === 0).length;
          const free = there.reduce((sum, a) => sum + Math.max(0, a.capacity - this.load(a)), 0);
          if (reserve.idleAgents > 0 && idle <= reserve.idleAgents) continue;
          const weight = weightOf(this.plan, work.requirement.channel);
          if (reserve.freePoints > 0 && free - weight < reserve.freePoints) continue;
        }
        return { team, ring: index };
      }
    }
    return null;
  }

  mayEver(agent: NaiveAgent | undefined, work: NaiveWork): boolean {
    return (
      agent !== undefined && !work.notFor.includes(agent.id) && this.door(agent, work, 1_000, false) !== null
    );
  }

  candidates(work: NaiveWork): NaiveAgent[] {
    return [...this.agents.values()].filter((agent) => {
      if (!this.takes(agent) || !this.room(agent, work)) return false;
      if (work.state === 'held') return work.agent === agent.id;
      if (work.declined.some((d) => d.agent === agent.id) || work.notFor.includes(agent.id)) return false;
      return this.door(agent, work, work.ring, true) !== null;
    });
  }

  score(agent: NaiveAgent, work: NaiveWork): number {
    const level = (skill: string): number => agent.skills.find((s) => s.skill === skill)?.level ?? 0;
    return work.requirement.skills.reduce((sum, { skill }) => sum + level(skill), 0);
  }

  choose(work: NaiveWork, agents: NaiveAgent[]): { agent: NaiveAgent; why: WhyName; value: number } {
    const choice = this.choice(work);
    const busy = (a: NaiveAgent): number => (this.active(a).length > 0 ? 1 : 0);
    const keys = (a: NaiveAgent): number[] => {
      if (choice === 'longestIdle') return [busy(a), a.resting];
      if (choice === 'mostSkilled') return [-this.score(a, work), busy(a), a.resting];
      if (choice === 'leastLoaded') return [this.load(a) / a.capacity, a.resting];
      return [a.turn];
    };
    const [agent] = agents.sort((a, b) => {
      const [ka, kb] = [keys(a), keys(b)];
      for (let i = 0; i < ka.length; i++) if (ka[i] !== kb[i]) return ka[i]! - kb[i]!;
      return byText(a.id, b.id);
    });
    const key = keys(agent!);
    const value = { longestIdle: key[1]!, leastLoaded: key[0]!, mostSkilled: -key[0]!, roundRobin: key[0]! }[
      choice
    ];
    return { agent: agent!, why: choice, value };
  }

  isLonely(work: NaiveWork): boolean {
    return ![...this.agents.values()].some((agent) => {
      if (!agent.isOnShift || this.door(agent, work, work.ring, false) === null) return false;
      const cap = agent.channels.find((c) => c.channel === work.requirement.channel)!.cap;
      return agent.capacity >= weightOf(this.plan, work.requirement.channel) && (cap === null || cap >= 1);
    });
  }

  widen(work: NaiveWork, cause: WidenCause): void {
    work.ring++;
    work.declined = [];
    this.out.push({ type: 'workWidened', at: this.at, work: work.id, ring: work.ring, cause });
  }

  widening(work: NaiveWork): Ring['widen'] {
    return work.ring < this.rings(work).length - 1 ? this.rings(work)[work.ring]!.widen : null;
  }

  widenAt(work: NaiveWork): number {
    const after = this.widening(work)?.afterSeconds ?? null;
    return after === null ? Number.POSITIVE_INFINITY : work.since + after * 1_000;
  }

  place(work: NaiveWork): void {
    for (;;) {
      if (this.at >= this.widenAt(work)) this.widen(work, 'waited');
      else if (this.widening(work)?.whenNobodyOnShift && this.isLonely(work))
        this.widen(work, 'nobodyOnShift');
      else break;
    }
    Object.assign(work, { state: 'waiting', agent: null, untilAt: Number.POSITIVE_INFINITY, isFresh: true });
  }

  hold(work: NaiveWork, agent: string, untilAt: number): void {
    Object.assign(work, { state: 'held', agent, untilAt, isFresh: true });
  }

  laneKey(work: NaiveWork): string {
    const { team, approval } = work.requirement;
    return `${team}|${work.ring}|${approval}`;
  }

  settle(): void {
    for (;;) {
      const waiting = (): NaiveWork[] =>
        [...this.works.values()].filter((w) => w.state === 'waiting').sort(this.before);
      for (const work of waiting()) {
        if (!this.widening(work)?.whenNobodyOnShift || !this.isLonely(work)) continue;
        this.widen(work, 'nobodyOnShift');
        this.place(work);
      }
      const all = [...this.works.values()].filter((w) => w.state === 'waiting' || w.state === 'held');
      const next = all.sort(this.before).find((w) => this.candidates(w).length > 0);
      if (next !== undefined) {
        this.match(next);
        continue;
      }
      const long = waiting().find((w) => {
        const limit = this.widening(w)?.overQueueLength ?? null;
        return limit !== null && waiting().filter((o) => this.laneKey(o) === this.laneKey(w)).length > limit;
      });
      if (long === undefined) break;
      this.widen(long, 'queueOverLength');
      this.place(long);
    }
    for (const work of this.works.values()) work.isFresh = false;
  }

  match(work: NaiveWork): void {
    const chosen = this.choose(work, this.candidates(work));
    if (work.state === 'held') {
      const via = this.door(chosen.agent, work, 1_000, false) ?? {
        team: work.requirement.team,
        ring: work.ring,
      };
      this.give(work, chosen.agent, via, 'affinity', work.untilAt, !this.plan.autoAccept);
      return;
    }
    const via = this.door(chosen.agent, work, work.ring, true)!;
    const why = work.isFresh ? chosen.why : 'firstInLine';
    this.give(
      work,
      chosen.agent,
      via,
      why,
      work.isFresh ? chosen.value : this.rank(work),
      !this.plan.autoAccept,
    );
  }

  give(
    work: NaiveWork,
    agent: NaiveAgent,
    via: { team: string; ring: number },
    reason: WhyName,
    value: number,
    isOffer: boolean,
  ): void {
    const points = weightOf(this.plan, work.requirement.channel);
    Object.assign(work, { agent: agent.id, points, takenOn: work.requirement.channel, via });
    agent.resting = this.at;
    agent.turn = ++this.turn;
    const decision = { at: this.at, work: work.id, agent: agent.id, ...via, points, why: { reason, value } };
    if (isOffer) {
      work.state = 'offered';
      work.untilAt = this.at + this.plan.offerExpirySeconds * 1_000;
      this.out.push({ type: 'workOffered', ...decision, expiresAt: work.untilAt });
    } else {
      work.state = 'assigned';
      work.untilAt = Number.POSITIVE_INFINITY;
      this.out.push({ type: 'workAssigned', ...decision });
    }
  }

  take(work: NaiveWork): void {
    const agent = this.agents.get(work.agent ?? '');
    const wasActive = work.takenOn !== null;
    Object.assign(work, {
      agent: null,
      points: 0,
      takenOn: null,
      via: null,
      untilAt: Number.POSITIVE_INFINITY,
    });
    work.state = 'waiting';
    if (agent !== undefined && wasActive && this.active(agent).length === 0) agent.resting = this.at;
  }

  begin(work: NaiveWork): void {
    Object.assign(work, { ring: 0, since: this.at, isEscalated: false, declined: [] });
  }

  requeue(work: NaiveWork, reason: RequeueReason): void {
    const agent = work.agent;
    const wasTaken = reason === 'transferred' || work.state !== 'offered';
    this.take(work);
    if (wasTaken) this.begin(work);
    if (['declined', 'missed', 'released', 'transferred'].includes(reason)) this.noteDecline(work, agent!);
    this.out.push({
      type: 'workRequeued',
      at: this.at,
      work: work.id,
      agent,
      reason,
      queuedAt: work.queuedAt,
    });
    this.place(work);
  }

  noteDecline(work: NaiveWork, agent: string): void {
    if (this.plan.offerAgainAfterSeconds <= 0) return;
    work.declined = work.declined.filter((d) => d.agent !== agent);
    work.declined.push({ agent, untilAt: this.at + this.plan.offerAgainAfterSeconds * 1_000 });
  }

  withdrawFrom(agent: NaiveAgent): void {
    for (const work of this.hands(agent).sort(this.before)) {
      if (work.state !== 'offered') continue;
      if (!this.takes(agent)) this.requeue(work, 'agentUnavailable');
      else if (!this.mayEver(agent, work)) this.requeue(work, 'agentNotEligible');
    }
    for (const work of [...this.works.values()].sort(this.before)) {
      if (work.state !== 'held' || work.agent !== agent.id) continue;
      if (!this.takes(agent) || !this.mayEver(agent, work)) this.place(work);
    }
  }

  seek(work: NaiveWork, lastAgent: string | null): void {
    const agent = this.agents.get(lastAgent ?? '');
    if (
      agent !== undefined &&
      this.plan.affinitySeconds > 0 &&
      this.takes(agent) &&
      this.mayEver(agent, work)
    ) {
      this.hold(work, agent.id, this.at + this.plan.affinitySeconds * 1_000);
    } else this.place(work);
  }

  resume(work: NaiveWork): void {
    const agent = this.agents.get(work.agent ?? '');
    this.take(work);
    this.begin(work);
    if (agent !== undefined && this.takes(agent) && this.room(agent, work)) {
      const via = this.door(agent, work, 1_000, false) ?? { team: work.requirement.team, ring: 0 };
      this.give(work, agent, via, 'resumed', 0, false);
      return;
    }
    const { id, queuedAt } = work;
    this.out.push({
      type: 'workRequeued',
      at: this.at,
      work: id,
      agent: agent?.id ?? null,
      reason: 'resumed',
      queuedAt,
    });
    this.seek(work, agent?.id ?? null);
  }

  tell(event: RouterEvent): OutcomeName {
    switch (event.type) {
      case 'planChanged': {
        this.plan = event.plan;
        const placed: NaiveWork[] = [];
        for (const work of this.works.values()) {
          work.ring = Math.min(work.ring, this.rings(work).length - 1);
          if (work.state === 'waiting') placed.push(work);
          if (work.state === 'held' && !this.mayEver(this.agents.get(work.agent!), work)) placed.push(work);
        }
        for (const work of placed.sort(this.before)) this.place(work);
        return 'applied';
      }
      case 'agentChanged': {
        const { teams, skills, languages, channels, capacity, presence, isOnShift } = event;
        const facts = { teams, skills, languages, channels, capacity, presence, isOnShift };
        const known = this.agents.get(event.agent);
        const agent = known ?? { id: event.agent, ...facts, resting: this.at, turn: 0, misses: 0 };
        const took = known !== undefined && this.takes(known);
        Object.assign(agent, facts);
        if (!took && this.takes(agent)) Object.assign(agent, { resting: this.at, misses: 0 });
        this.agents.set(event.agent, agent);
        this.withdrawFrom(agent);
        return 'applied';
      }
      case 'agentPresenceChanged': {
        const agent = this.agents.get(event.agent);
        if (agent === undefined) return 'unknownAgent';
        const { presence, isOnShift } = event;
        return this.tell({
          ...agent,
          type: 'agentChanged',
          at: event.at,
          agent: agent.id,
          presence,
          isOnShift,
        });
      }
      case 'agentRemoved': {
        const agent = this.agents.get(event.agent);
        if (agent === undefined) return 'unknownAgent';
        for (const work of this.hands(agent).sort(this.before)) {
          if (work.state === 'parked') Object.assign(work, { agent: null, points: 0 });
          else this.requeue(work, 'agentRemoved');
        }
        for (const work of [...this.works.values()].sort(this.before)) {
          if (work.state === 'held' && work.agent === agent.id) this.place(work);
        }
        this.agents.delete(event.agent);
        return 'applied';
      }
      case 'workArrived': {
        const known = this.works.get(event.work);
        const { requirement, queuedAt, dueAt, boostMinutes } = event;
        if (known?.state === 'parked') {
          Object.assign(known, { requirement, queuedAt, dueAt, boostMinutes });
          this.resume(known);
          return 'applied';
        }
        if (known !== undefined) return this.tell({ ...event, type: 'workChanged' });
        const work: NaiveWork = {
          id: event.work,
          requirement,
          queuedAt,
          dueAt,
          boostMinutes,
          state: 'waiting',
          ring: 0,
          since: this.at,
          agent: null,
          points: 0,
          takenOn: null,
          via: null,
          untilAt: Number.POSITIVE_INFINITY,
          isEscalated: false,
          declined: [],
          notFor: event.notFor ?? [],
          isFresh: true,
        };
        this.works.set(work.id, work);
        this.seek(work, event.lastAgent);
        return 'applied';
      }
      case 'timeReached':
        return 'applied';
      default:
        return this.tellOfWork(event);
    }
  }

  tellOfWork(event: Extract<RouterEvent, { work: string }>): OutcomeName {
    const work = this.works.get(event.work);
    if (work === undefined) return 'unknownWork';
    const inHand = work.state !== 'waiting' && work.state !== 'held';
    const isHolder = 'agent' in event && inHand && work.agent === event.agent && event.agent !== null;
    switch (event.type) {
      case 'workChanged': {
        const team = work.requirement.team;
        const { requirement, dueAt, boostMinutes } = event;
        Object.assign(work, { requirement, dueAt, boostMinutes });
        if (!inHand && requirement.team !== team) this.begin(work);
        work.ring = Math.min(work.ring, this.rings(work).length - 1);
        const agent = this.agents.get(work.agent ?? '');
        if (work.state === 'waiting') this.place(work);
        else if (work.state === 'held') {
          if (this.mayEver(agent, work)) work.isFresh = true;
          else this.place(work);
        } else if (work.state === 'offered' && !this.mayEver(agent, work))
          this.requeue(work, 'agentNotEligible');
        return 'applied';
      }
      case 'workWithdrawn':
        if (event.unlessInHand === true && (work.state === 'assigned' || work.state === 'parked'))
          return 'applied';
        if (inHand) this.take(work);
        this.works.delete(work.id);
        return 'applied';
      case 'workResumed':
        if (work.state !== 'parked') return 'notParked';
        Object.assign(work, {
          queuedAt: event.queuedAt,
          dueAt: event.dueAt,
          boostMinutes: event.boostMinutes,
        });
        this.resume(work);
        return 'applied';
      case 'offerAccepted':
      case 'offerDeclined': {
        if (work.state === 'assigned') return 'alreadyAssigned';
        if (work.state !== 'offered' || !isHolder) return 'notHolder';
        const agent = this.agents.get(event.agent)!;
        agent.misses = 0;
        if (event.type === 'offerDeclined') this.requeue(work, 'declined');
        else this.accept(work);
        return 'applied';
      }
      case 'workClaimed': {
        const agent = this.agents.get(event.agent);
        if (agent === undefined) return 'unknownAgent';
        if (work.state === 'offered' && work.agent === agent.id) {
          agent.misses = 0;
          this.accept(work);
          return 'applied';
        }
        if (inHand && work.agent !== null) return 'alreadyAssigned';
        if (agent.presence !== 'available' && agent.presence !== 'busy') return 'agentUnavailable';
        if (!this.mayEver(agent, work)) return 'notEligible';
        if (!this.room(agent, work)) return 'atCapacity';
        agent.misses = 0;
        this.give(work, agent, this.door(agent, work, 1_000, false)!, 'claimed', 0, false);
        return 'applied';
      }
      case 'workReleased':
        if (!isHolder || work.state === 'offered') return 'notHolder';
        this.requeue(work, 'released');
        return 'applied';
      case 'workTransferred': {
        const holder = inHand ? work.agent : null;
        if (event.agent !== null && holder !== event.agent) return 'notHolder';
        const agent = event.toAgent === null ? null : this.agents.get(event.toAgent);
        if (agent === undefined) return 'unknownAgent';
        if (agent !== null) {
          if (holder === agent.id) return 'alreadyAssigned';
          if (!this.takes(agent)) return 'agentUnavailable';
          if (!this.channelOk(agent, work) || work.notFor.includes(agent.id)) return 'notEligible';
          if (!this.room(agent, work)) return 'atCapacity';
        }
        work.requirement = { ...work.requirement, team: event.toTeam ?? work.requirement.team };
        if (agent === null && holder !== null) {
          this.requeue(work, 'transferred');
          return 'applied';
        }
        if (inHand) this.take(work);
        this.begin(work);
        if (agent === null) this.place(work);
        else {
          const via = { team: work.requirement.team, ring: 0 };
          this.give(work, agent, via, 'transferred', 0, !this.plan.autoAccept);
        }
        return 'applied';
      }
      case 'workParked': {
        if (!isHolder || work.state !== 'assigned') return 'notHolder';
        const agent = this.agents.get(event.agent)!;
        Object.assign(work, {
          state: 'parked',
          points: parkedPointsOf(this.plan, work.points),
          takenOn: null,
          via: null,
        });
        if (this.active(agent).length === 0) agent.resting = this.at;
        return 'applied';
      }
      case 'workFinished':
        if (!isHolder || work.state === 'offered') return 'notHolder';
        this.take(work);
        this.works.delete(work.id);
        return 'applied';
      default:
        throw new Error(`The naive router knows no ${event.type}.`);
    }
  }

  accept(work: NaiveWork): void {
    work.state = 'assigned';
    work.untilAt = Number.POSITIVE_INFINITY;
    const { id, agent, via, points } = work;
    const why = { reason: 'accepted', value: 0 } as const;
    this.out.push({ type: 'workAssigned', at: this.at, work: id, agent: agent!, ...via!, points, why });
  }

  timers(): { at: number; kind: number; work: NaiveWork; agent: string }[] {
    const all: { at: number; kind: number; work: NaiveWork; agent: string }[] = [];
    for (const work of this.works.values()) {
      const add = (at: number, kind: number, agent = ''): void => {
        if (at < Number.POSITIVE_INFINITY) all.push({ at, kind, work, agent });
      };
      if (work.state === 'offered') add(work.untilAt, 0);
      if (work.state === 'held') add(work.untilAt, 1);
      for (const { agent, untilAt } of work.declined) add(untilAt, 2, agent);
      if (work.state === 'waiting') add(this.widenAt(work), 3);
      const patience = this.plan.escalateAfterSeconds;
      if (patience !== null && !work.isEscalated && ['waiting', 'held', 'offered'].includes(work.state)) {
        add(work.since + patience * 1_000, 4);
      }
    }
    return all.sort(
      (a, b) => a.at - b.at || a.kind - b.kind || byText(a.work.id, b.work.id) || byText(a.agent, b.agent),
    );
  }

  nextAt(): number {
    return this.timers()[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  pass(isReached: boolean): void {
    for (;;) {
      const due = this.timers()[0];
      if (due === undefined || due.at > this.at || (due.at === this.at && !isReached)) return;
      this.fall(due.kind, due.work, due.agent);
      this.settle();
    }
  }

  fall(kind: number, work: NaiveWork, declinedBy: string): void {
    if (kind === 0) {
      const agent = this.agents.get(work.agent!)!;
      agent.misses++;
      const { misses } = agent;
      this.requeue(work, 'missed');
      if (misses < this.plan.missesBeforeAway) return;
      Object.assign(agent, { misses: 0, presence: 'away' });
      this.out.push({ type: 'agentSetAway', at: this.at, agent: agent.id, misses });
      this.withdrawFrom(agent);
    } else if (kind === 1) this.place(work);
    else if (kind === 2) work.declined = work.declined.filter((d) => d.agent !== declinedBy);
    else if (kind === 3) {
      this.widen(work, 'waited');
      this.place(work);
    } else {
      work.isEscalated = true;
      this.out.push({
        type: 'workEscalated',
        at: this.at,
        work: work.id,
        team: work.requirement.team,
        ring: work.ring,
        waitingSinceAt: work.since,
      });
    }
  }
}
