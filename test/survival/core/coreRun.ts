import seedrandom from 'seedrandom';
import { sameJson } from '../../../src/domain/desk/sameJson.ts';
import type { WorkRow } from '../../../src/domain/routing/snapshot.ts';
import { DeskDispatcher } from '../../../src/live/dispatch/deskDispatcher.ts';
import { type ChannelAdapter, DeliveryRefused } from '../../../src/live/outbox/adapter.ts';
import { Outbox } from '../../../src/live/outbox/outbox.ts';
import { LogReplay } from '../../../src/sim/replay/logReplay.ts';
import { agentChanged, type ConfiguredAgent } from '../../../src/store/dispatch/routedAgents.ts';
import type { LogEntry } from '../../../src/store/log.ts';
import { ModelDatabase } from './modelDatabase.ts';
import { dispatchStoreOf, kill, outboxStoreOf, Session } from './modelProcess.ts';
import { ConnectionLost, type Life, World } from './world.ts';

const team = 'care';
const busyTurns = 150;
/** How long nobody does anything of their own accord, at the most. */
const mostRest = { customer: 900, agent: 300, process: 500 };
const patienceMilliseconds = 5_000;

const agentNumbered = (number: number): ConfiguredAgent => ({
  agent: `agent ${number}`,
  timeZone: 'UTC',
  role: 'agent',
  permissions: [],
  accounts: [],
  teams: [team],
  skills: [],
  languages: ['en'],
  channels: [{ channel: 'x', cap: null }],
  capacity: 1 + (number % 3),
  presence: 'available',
  shifts: null,
});

/**
 * One course of events by a seed: three processes with the real dispatcher and the real outbox on the model of a database,
 * customers and agents, and whatever can go wrong: processes killed and paused, connections lost before and after a commit, leases
 * lost, clocks apart, networks that fail. Afterwards nothing goes wrong any more, and the desk must come to rest, right.
 */
export class CoreRun {
  readonly #world: World;
  readonly #database = new ModelDatabase();
  readonly #agents = [1, 2, 3].map(agentNumbered);
  /** The process that has the lease; as PostgreSQL sees it. */
  #lease: Life | null = null;
  #ids = 0;
  #written = 0;
  readonly #processes: Life[] = [];
  readonly #lives: Life[] = [];
  /** Actors of what was acknowledged: each is in the log. */
  readonly #acknowledged: string[] = [];
  /** Deliveries that networks took, by key. */
  readonly #taken = new Map<string, number>();
  readonly #wrong: string[] = [];

  constructor(seed: string) {
    const chance = seedrandom.alea(seed);
    this.#world = new World(chance);
  }

  get faults(): number {
    return this.#world.faults;
  }

  /** What has come to be: it is known that there was something to go wrong. */
  get made() {
    const { log, assignments } = this.#database.tables;
    return { logRows: log.length, assignments: assignments.size, messages: this.#taken.size };
  }

  /** @returns what is wrong, in words; none: the run is right */
  async differences(): Promise<readonly string[]> {
    const world = this.#world;
    void this.#guard(() => this.#configure());
    await world.run(1_000, () => this.#database.tables.log.length > 0);
    world.faultShare = world.chance() * 0.06;
    for (let count = 0; count < 3; count++) this.#startProcess();
    for (let count = 0; count < 2; count++) this.#live((life) => this.#customer(life));
    for (const { agent } of this.#agents) this.#live((life) => this.#agent(life, agent));
    for (let turn = 0; turn < busyTurns; turn++) {
      await world.run(1, () => false);
      this.#strike();
    }
    world.faultShare = 0;
    for (const life of this.#lives) kill(life, this.#database);
    if (this.#processes.every(({ isOver }) => isOver)) this.#startProcess();
    const isAtRest = await world.run(20_000, () => this.#isAtRest());
    if (!isAtRest) this.#wrong.push('the desk does not come to rest');
    for (const life of this.#processes) kill(life, this.#database);
    return [...this.#wrong, ...this.#replayed(), ...this.#lost()];
  }

  #newLife(): Life {
    return { isOver: false };
  }

  #live(way: (life: Life) => Promise<void>): void {
    const life = this.#newLife();
    this.#lives.push(life);
    void this.#guard(() => way(life));
  }

  #rest(life: Life, who: keyof typeof mostRest): Promise<void> {
    return this.#world.sleep(life, Math.floor(this.#world.chance() * mostRest[who]));
  }

  /** What no connection explains is wrong. */
  async #guard(way: () => Promise<void>): Promise<void> {
    try {
      await way();
    } catch (error) {
      this.#wrong.push(String(error));
    }
  }

  /** Kills, takes leases away and starts processes, now and then. */
  #strike(): void {
    const world = this.#world;
    const living = this.#processes.filter(({ isOver }) => !isOver);
    if (living.length > 0 && world.goesWrong(0.3)) {
      const victim = world.any(living);
      kill(victim, this.#database);
      if (this.#lease === victim) this.#lease = null;
    }
    // PostgreSQL takes its process for dead, which is none the wiser
    if (this.#lease && world.goesWrong(0.3)) this.#lease = null;
    if (living.length < 3 && world.chance() < 0.1) this.#startProcess();
  }

  #startProcess(): void {
    const life = this.#newLife();
    this.#processes.push(life);
    const skew = Math.floor((this.#world.chance() - 0.5) * 3_000);
    const now = () => this.#world.at + skew;
    void this.#guard(() => this.#dispatch(life, now));
    void this.#guard(() => this.#send(life, now));
  }

  #configure(): Promise<void> {
    return this.#append(this.#newLife(), 'supervisor', async (transaction) =>
      transaction.append(
        this.#agents.map((each): LogEntry => {
          const { at: _, type, ...payload } = agentChanged(each, transaction.at);
          return { kind: 'input', type, actor: 'supervisor', threadId: null, payload };
        }),
      ),
    );
  }

  /** As `Dispatch` does it: asks for the lease, takes over, steps; a fault gives the lease back. */
  async #dispatch(life: Life, now: () => number): Promise<void> {
    const session = new Session(this.#world, this.#database, life);
    const store = dispatchStoreOf(session, this.#agents, () => `id ${++this.#ids}`);
    while (true) {
      await this.#rest(life, 'process');
      if (this.#lease !== null && this.#lease !== life) continue;
      this.#lease = life;
      let dispatcher: DeskDispatcher | null = null;
      try {
        dispatcher = await DeskDispatcher.takeOver(store, now);
        while (true) {
          while (await dispatcher.step());
          await this.#rest(life, 'process');
        }
      } catch (error) {
        // one that was taken over may run into what the other has written, before it runs into the fence
        const isOutdated = dispatcher !== null && dispatcher.fence < this.#database.tables.fence;
        if (!(error instanceof ConnectionLost || isOutdated)) throw error;
        if (this.#lease === life) this.#lease = null;
      }
    }
  }

  async #send(life: Life, now: () => number): Promise<void> {
    const session = new Session(this.#world, this.#database, life);
    const adapter: ChannelAdapter = {
      send: async ({ deliveryKey }) => {
        await this.#world.turn(life);
        if (this.#world.goesWrong(3)) throw new Error('busy');
        if (this.#world.goesWrong(0.3)) throw new DeliveryRefused('never');
        this.#taken.set(deliveryKey, (this.#taken.get(deliveryKey) ?? 0) + 1);
        if (this.#world.goesWrong(3)) throw new Error('no answer');
        return { externalId: deliveryKey };
      },
    };
    const outbox = new Outbox({
      store: outboxStoreOf(session, this.#database, now),
      adapter,
      onFault: () => {},
      chance: this.#world.chance,
    });
    while (true) {
      await this.#rest(life, 'process');
      await outbox.sendDue().catch((error: Error) => {
        if (!(error instanceof ConnectionLost)) throw error;
      });
    }
  }

  /** A transaction of a use case; what is acknowledged is remembered. */
  async #append(life: Life, actor: string, work: Parameters<Session['inTransaction']>[1]): Promise<void> {
    const session = new Session(this.#world, this.#database, life);
    try {
      await session.inTransaction(this.#world.at, work);
      this.#acknowledged.push(actor);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
    }
  }

  async #customer(life: Life): Promise<void> {
    while (true) {
      await this.#rest(life, 'customer');
      const work = `thread ${++this.#written}`;
      await this.#append(life, `customer ${work}`, async (transaction) =>
        transaction.append([
          {
            kind: 'input',
            type: 'workArrived',
            actor: `customer ${work}`,
            threadId: work,
            payload: {
              work,
              requirement: { team, channel: 'x', skills: [], language: null },
              lastAgent: null,
              queuedAt: transaction.at,
              dueAt: null,
              boostMinutes: 0,
            },
          },
        ]),
      );
    }
  }

  async #agent(life: Life, agent: string): Promise<void> {
    while (true) {
      await this.#rest(life, 'agent');
      const works = [...this.#database.tables.works.values()];
      const mine = works.filter((row) => row.agent === agent || row.state === 'waiting');
      const actor = `${agent} act ${++this.#ids}`;
      const [type, more] = this.#wish(mine.length > 0 ? this.#world.any(mine) : null, agent);
      await this.#append(life, actor, async (transaction) => {
        const deadlineAt = transaction.at + patienceMilliseconds * this.#world.chance();
        const threadId = (more as { work?: string }).work ?? null;
        const payload = { ...more, agent, deadlineAt, isAwaited: true };
        transaction.append([{ kind: 'input', type, actor, threadId, payload }]);
        if (type === 'workFinished' && threadId !== null)
          transaction.outboxChanges.push((outbox) => {
            const key = `message of ${actor}`;
            outbox.set(key, { key, threadId, state: 'pending', attempts: 0, nextAttemptAt: 0 });
          });
      });
    }
  }

  #wish(row: WorkRow | null, agent: string): readonly [string, object] {
    const draw = this.#world.chance();
    if (row === null || draw < 0.05)
      return ['agentPresenceChanged', { presence: draw < 0.02 ? 'away' : 'available', isOnShift: true }];
    const work = { work: row.work };
    if (row.state === 'waiting') return ['workClaimed', work];
    if (row.state === 'offered') return [draw < 0.85 ? 'offerAccepted' : 'offerDeclined', work];
    if (draw < 0.5) return ['workFinished', work];
    if (draw < 0.6) return ['workParked', work];
    if (draw < 0.8) return ['workReleased', work];
    const toAgent = this.#world.any(this.#agents).agent;
    return [
      'workTransferred',
      {
        ...work,
        toTeam: null,
        toAgent: toAgent === agent ? null : toAgent,
        ...(toAgent === agent && { toTeam: team }),
      },
    ];
  }

  #isAtRest(): boolean {
    const { log, seq } = this.#database.tables;
    return (
      (log.findLast(({ kind }) => kind === 'input')?.seq ?? 0) <= seq &&
      [...this.#database.outbox.values()].every(({ state }) => state !== 'pending')
    );
  }

  /** The log by a router that has never heard anything: what it decides, and what is left of it. */
  #replayed(): string[] {
    const { log, seq, plan, desk, agents, works } = this.#database.tables;
    const replay = new LogReplay(seq);
    const differences = [...log.flatMap((row) => replay.take(row)), ...replay.finish()].map(
      (found) => `decided otherwise: ${JSON.stringify(found)}`,
    );
    const rows = replay.router.snapshot();
    const compare = (what: string, replayed: unknown, stored: unknown): string[] =>
      sameJson(replayed, stored)
        ? []
        : [`${what}: ${JSON.stringify(replayed)} and not ${JSON.stringify(stored)}`];
    const byId = <Row>(entries: Iterable<readonly [string, Row]>) => Object.fromEntries(entries);
    return [
      ...differences,
      ...compare('the plan', replay.plan, plan),
      ...compare('the desk', rows.desk, desk),
      ...compare(
        'agents',
        byId(rows.agents.map((row) => [row.agent, row] as const)),
        byId([...agents].map(([id, { row }]) => [id, row] as const)),
      ),
      ...compare('works', byId(rows.works.map((row) => [row.work, row] as const)), byId(works)),
      ...log.flatMap((row, index) =>
        row.seq === index + 1 && row.at >= (log[index - 1]?.at ?? 0)
          ? []
          : [`the log is broken at ${index + 1}`],
      ),
    ];
  }

  /** What was acknowledged and is not there once; what has left otherwise than it stands. */
  #lost(): string[] {
    const { log, works, assignments } = this.#database.tables;
    const times = new Map<string, number>();
    for (const { actor, kind } of log) if (kind === 'input') times.set(actor, (times.get(actor) ?? 0) + 1);
    const open = [...assignments.values()].filter(({ endedAt }) => endedAt === null);
    const inHand = [...works.values()].filter(
      ({ state, agent }) => (state === 'assigned' || state === 'parked') && agent !== null,
    );
    const pairs = (entries: readonly (readonly [string, string])[]) => entries.map(String).sort();
    return [
      ...this.#acknowledged
        .filter((actor) => actor !== 'supervisor' && times.get(actor) !== 1)
        .map((actor) => `what ${actor} did is ${times.get(actor) ?? 0} times in the log`),
      ...[...this.#database.outbox.values()]
        .filter(({ key, state }) => state === 'sent' && !this.#taken.has(key))
        .map(({ key }) => `${key} counts as sent, and no network took it`),
      ...[...this.#taken.keys()]
        .filter((key) => !this.#database.outbox.has(key))
        .map((key) => `${key} was sent and is not there`),
      ...(sameJson(
        pairs(open.map(({ threadId, agentId }) => [threadId, agentId])),
        pairs(inHand.map(({ work, agent }) => [work, agent!])),
      )
        ? []
        : ['work is in hand without an assignment, or the reverse']),
    ];
  }
}
