import { performance } from 'node:perf_hooks';
import type { SkillLevel } from '../src/domain/desk/agent.ts';
import type { DecisionSink } from '../src/domain/routing/decision.ts';
import { type RoutingPlan, usualRoutingPlan } from '../src/domain/routing/plan.ts';
import { Router } from '../src/domain/routing/router.ts';

export const description =
  'cost of a routing decision at 10,000 agents and 1,000,000 waiting ÷ at 10 and 10 (at most 3)';

const plan: RoutingPlan<number> = { ...usualRoutingPlan, autoAccept: true, affinitySeconds: 0 };
const skillCount = 6;

/** Counts decisions; remembers who was given what, so that the desk can finish it. */
class Tally implements DecisionSink {
  decisions = 0;
  lastWork = -1;
  lastAgent = -1;
  readonly workOf: Int32Array;
  constructor(agents: number) {
    this.workOf = new Int32Array(agents).fill(-1);
  }
  assigned(_at: number, work: number, agent: number): void {
    this.decisions++;
    this.lastWork = work;
    this.lastAgent = agent;
    this.workOf[agent] = work;
  }
  offer(): void {}
  widened(): void {}
  requeued(): void {}
  agentSetAway(): void {}
  escalated(): void {}
  wakeAt(): void {}
}

/** Uniform on [0, 1): xorshift, seeded, so that every run draws the same. */
const uniform = (seed: number): (() => number) => {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
};

interface Desk {
  readonly router: Router;
  readonly tally: Tally;
  readonly random: () => number;
  /** One piece of work comes. */
  arrive(at: number, work: number): void;
}

/** Agents with two or three of six skills at levels 1–5; work asks for one, is due in 15 or 60 minutes, one in ten is boosted. */
function sixSkillDesk(agents: number): Desk {
  const tally = new Tally(agents);
  const router = new Router(tally, plan);
  const random = uniform(20_261_122);
  for (let agent = 0; agent < agents; agent++) {
    const first = Math.floor(random() * skillCount);
    const held = [first, (first + 1) % skillCount, (first + 3) % skillCount].slice(0, 2 + (agent % 2));
    router.agentChanged(0, agent, {
      teams: [1],
      skills: held.map((skill) => ({ skill, level: (1 + Math.floor(random() * 5)) as SkillLevel })),
      languages: [],
      channels: [{ channel: 'email', cap: null }],
      capacity: 1,
      presence: 'available',
      isOnShift: true,
    });
  }
  const requirements = Array.from({ length: skillCount }, (_, skill) =>
    router.requirement({ team: 1, channel: 'email', skills: [{ skill, level: 1 }], language: null }),
  );
  const arrive = (at: number, work: number): void => {
    const requirement = requirements[Math.floor(random() * skillCount)]!;
    const dueAt = at + (random() < 0.5 ? 900_000 : 3_600_000);
    router.workArrived(at, work, requirement, at, dueAt, random() < 0.1 ? 30 : 0);
  };
  return { router, tally, random, arrive };
}

/** Nanoseconds for each decision when all are busy: one finishes, takes the next, and another piece of work comes to wait. */
function busyDesk(agents: number, waiting: number, steps: number): number {
  const { router, tally, random, arrive } = sixSkillDesk(agents);
  let at = 0;
  let next = 0;
  for (; next < agents + waiting; next++) {
    at += 10;
    arrive(at, next);
  }
  const turn = (): void => {
    const agent = Math.floor(random() * agents);
    const work = tally.workOf[agent]!;
    at += 10;
    if (work === -1) {
      arrive(at, next++);
      return;
    }
    tally.workOf[agent] = -1;
    router.workFinished(at, work, agent);
    arrive(at, work);
  };
  for (let i = 0; i < steps / 4; i++) turn();
  const before = tally.decisions;
  const startedAt = performance.now();
  for (let i = 0; i < steps; i++) turn();
  return (1e6 * (performance.now() - startedAt)) / (tally.decisions - before);
}

/** Nanoseconds for each decision when half the agents are idle and nothing waits: work comes and looks for somebody. */
function idleDesk(agents: number, steps: number): number {
  const { router, tally, arrive } = sixSkillDesk(agents);
  const inHand = new Int32Array(agents);
  const holders = new Int32Array(agents);
  const half = Math.floor(agents / 2);
  let at = 0;
  const turn = (i: number): void => {
    const slot = i % half;
    at += 10;
    if (i >= half) router.workFinished(at, inHand[slot]!, holders[slot]!);
    arrive(at, slot);
    inHand[slot] = tally.lastWork;
    holders[slot] = tally.lastAgent;
  };
  let i = 0;
  for (; i < half + steps / 4; i++) turn(i);
  const startedAt = performance.now();
  for (const end = i + steps; i < end; i++) turn(i);
  return (1e6 * (performance.now() - startedAt)) / steps;
}

/** M/M/20 at a load of 0.9: events (arrivals and finishes) per second, the event list and the chance included. */
function mm20(customers: number): { eventsPerSecond: number; shareWaited: number } {
  const servers = 20;
  const tally = new Tally(servers);
  const router = new Router(tally, { ...plan, order: 'arrival' });
  for (let agent = 0; agent < servers; agent++) {
    router.agentChanged(0, agent, {
      teams: [1],
      skills: [],
      languages: [],
      channels: [{ channel: 'phone', cap: null }],
      capacity: 1,
      presence: 'available',
      isOnShift: true,
    });
  }
  const requirement = router.requirement({ team: 1, channel: 'phone', skills: [], language: null });
  const random = uniform(12_345);
  const exponential = (mean: number): number => -Math.log(1 - random()) * mean;
  // Twenty ends of service at most: the least is found by a look at all of them, which costs less than a heap.
  const endsAt = new Float64Array(servers).fill(Number.POSITIVE_INFINITY);
  const ids = new Int32Array(1 << 20);
  for (let i = 0; i < ids.length; i++) ids[i] = i;
  let free = ids.length;
  let arrived = 0;
  let waited = 0;
  let events = 0;
  let arrivesAt = exponential(1 / 18);
  const startedAt = performance.now();
  while (arrived < customers) {
    let first = 0;
    for (let agent = 1; agent < servers; agent++) if (endsAt[agent]! < endsAt[first]!) first = agent;
    const before = tally.decisions;
    events++;
    if (arrivesAt <= endsAt[first]!) {
      arrived++;
      router.workArrived(arrivesAt, ids[--free]!, requirement, arrivesAt);
      if (tally.decisions === before) waited++;
      else endsAt[tally.lastAgent] = arrivesAt + exponential(1);
      arrivesAt += exponential(1 / 18);
    } else {
      const at = endsAt[first]!;
      const work = tally.workOf[first]!;
      endsAt[first] = Number.POSITIVE_INFINITY;
      router.workFinished(at, work, first);
      ids[free++] = work;
      if (tally.decisions > before) endsAt[first] = at + exponential(1);
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return { eventsPerSecond: Math.round(events / seconds), shareWaited: waited / customers };
}

/** For colour: an agent has finished, and all that waits is looked through for what is first in line. */
function scanned(waiting: number, steps: number): number {
  const random = uniform(7);
  const ranks = Float64Array.from({ length: waiting }, () => random());
  const skills = Uint8Array.from({ length: waiting }, () => Math.floor(random() * skillCount));
  const startedAt = performance.now();
  for (let i = 0; i < steps; i++) {
    const [a, b] = [i % skillCount, (i + 1) % skillCount];
    let best = 0;
    for (let w = 1; w < waiting; w++) {
      if ((skills[w] === a || skills[w] === b) && ranks[w]! < ranks[best]!) best = w;
    }
    ranks[best] = 1 + random();
  }
  return (1e6 * (performance.now() - startedAt)) / steps;
}

export async function run({ quick = false }: { readonly quick?: boolean } = {}): Promise<{
  readonly name: string;
  readonly ratio: number;
  readonly baseline: unknown;
  readonly [figure: string]: unknown;
}> {
  const steps = quick ? 20_000 : 300_000;
  const rounds = quick ? 1 : 3;
  const largest = quick ? 100_000 : 1_000_000;
  busyDesk(200, 1_000, steps);
  idleDesk(200, steps);
  const cells = [10, 100, 1_000, 10_000].flatMap((agents) =>
    [10, 1_000, 100_000, 1_000_000]
      .filter((waiting) => waiting <= largest)
      .map((waiting) => ({ agents, waiting, rounds: [] as number[] })),
  );
  // Round by round, so that a noisy neighbour disturbs all cells and not one; the best round counts, for noise only adds.
  for (let round = 0; round < rounds; round++) {
    for (const cell of cells) cell.rounds.push(busyDesk(cell.agents, cell.waiting, steps));
  }
  const grid = cells.map(({ agents, waiting, rounds: ns }) => ({
    agents,
    waiting,
    nanoseconds: Math.round(Math.min(...ns)),
  }));
  const smallest = grid[0]!;
  const greatest = grid[grid.length - 1]!;
  const dearest = Math.max(...grid.map((cell) => cell.nanoseconds));
  const sixSkills = Math.min(...Array.from({ length: rounds }, () => busyDesk(200, 1_000, steps)));
  const phone = Array.from({ length: rounds }, () => mm20(quick ? 200_000 : 2_000_000));
  return {
    name: 'router',
    ratio: Math.round((100 * greatest.nanoseconds) / smallest.nanoseconds) / 100,
    baseline: { ...smallest, against: greatest },
    dearestRatio: Math.round((100 * dearest) / smallest.nanoseconds) / 100,
    busyDesk: grid,
    idleDesk: [10, 100, 1_000, 10_000].map((agents) => ({
      agents,
      nanoseconds: Math.round(Math.min(...Array.from({ length: rounds }, () => idleDesk(agents, steps)))),
    })),
    decisionsPerSecondAt200Agents: Math.round(1e9 / sixSkills),
    mm20EventsPerSecond: Math.max(...phone.map((one) => one.eventsPerSecond)),
    mm20ShareWaited: phone[0]!.shareWaited,
    scanNanoseconds: { waiting: 100_000, nanoseconds: Math.round(scanned(100_000, quick ? 50 : 500)) },
  };
}
