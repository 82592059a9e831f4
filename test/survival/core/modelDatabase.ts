import type { Instant } from '../../../src/domain/desk/time.ts';
import type { Assignment } from '../../../src/domain/routing/assignmentBook.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import type { AgentRow, DeskRow, WorkRow } from '../../../src/domain/routing/snapshot.ts';
import type { RouterChanges, StoredRouter } from '../../../src/store/dispatch/routerRows.ts';
import type { LogEntry, LogRow } from '../../../src/store/log.ts';

/** A message on its way out. */
export interface OutboxRow {
  readonly key: string;
  readonly threadId: string;
  state: 'pending' | 'sent' | 'setAside';
  attempts: number;
  nextAttemptAt: Instant;
}

interface Tables {
  log: readonly LogRow[];
  lastAt: Instant;
  seq: number;
  fence: number;
  plan: RoutingPlan;
  desk: DeskRow;
  agents: ReadonlyMap<string, { readonly row: AgentRow; readonly capacity: number }>;
  works: ReadonlyMap<string, WorkRow>;
  assignments: ReadonlyMap<string, Assignment>;
}

/** What the database refuses. */
class Refused extends Error {}

/**
 * What PostgreSQL promises of one desk's tables, and nothing else: one transaction at a time has the desk, what it writes is
 * there as a whole when it commits, the log has no gaps and does not go back, an agent holds no more than their capacity, a thread
 * is in one agent's hands. Held to the real one by test/live/dispatch/stores.test.ts.
 */
export class ModelDatabase {
  tables: Tables = {
    log: [],
    lastAt: 0,
    seq: 0,
    fence: 0,
    plan: usualRoutingPlan,
    desk: { at: 0, turn: 0, wakeAt: null },
    agents: new Map(),
    works: new Map(),
    assignments: new Map(),
  };
  readonly outbox = new Map<string, OutboxRow>();
  #holder: ModelTransaction | null = null;

  get isFree(): boolean {
    return this.#holder === null;
  }

  /** The desk's lock for a transaction. */
  lock(now: Instant): ModelTransaction {
    if (this.#holder) throw new Error('Another transaction has the desk.');
    this.#holder = new ModelTransaction(this.tables, now);
    return this.#holder;
  }

  commit(transaction: ModelTransaction): void {
    if (this.#holder !== transaction) throw new Error('This transaction is over.');
    this.tables = transaction.tables;
    for (const change of transaction.outboxChanges) change(this.outbox);
    this.#holder = null;
  }

  rollBack(transaction: ModelTransaction): void {
    if (this.#holder === transaction) this.#holder = null;
  }
}

/** One transaction that has the desk: it reads what is committed and its own. */
export class ModelTransaction {
  readonly at: Instant;
  readonly outboxChanges: ((outbox: Map<string, OutboxRow>) => void)[] = [];
  #tables: Tables;

  constructor(tables: Tables, now: Instant) {
    this.#tables = tables;
    this.at = Math.max(now, tables.lastAt);
  }

  get tables(): Tables {
    return this.#tables;
  }

  get lastSeq(): number {
    return this.#tables.log.length;
  }

  append(entries: readonly LogEntry[]): LogRow[] {
    const rows = entries.map(
      (entry, index): LogRow => ({ ...plain(entry), seq: this.lastSeq + 1 + index, at: this.at }),
    );
    if (rows.length > 0) this.#change({ log: [...this.#tables.log, ...rows], lastAt: this.at });
    return rows;
  }

  inputsAfter(seq: number, limit: number): LogRow[] {
    return this.#tables.log
      .slice(seq)
      .filter(({ kind }) => kind === 'input')
      .slice(0, limit);
  }

  raiseFence(): number {
    this.#change({ fence: this.#tables.fence + 1 });
    return this.#tables.fence;
  }

  loadRouter(): StoredRouter {
    const { seq, fence, plan, desk, agents, works } = this.#tables;
    const byId = <Row>(rows: readonly (readonly [string, Row])[]) =>
      [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
    return plain({
      seq,
      fence,
      plan,
      snapshot: {
        desk,
        agents: byId([...agents].map(([id, { row }]) => [id, row] as const)),
        works: byId([...works]),
      },
    });
  }

  openAssignments(): Assignment[] {
    return [...this.#tables.assignments.values()].filter(({ endedAt }) => endedAt === null);
  }

  saveAssignments({
    begun,
    ended,
  }: {
    readonly begun: readonly Assignment[];
    readonly ended: readonly Assignment[];
  }): void {
    const assignments = new Map(this.#tables.assignments);
    for (const each of ended) assignments.set(each.id, each);
    for (const each of begun) {
      if (assignments.has(each.id)) throw new Refused('the assignment is there');
      assignments.set(each.id, each);
    }
    const open = [...assignments.values()].filter(({ endedAt }) => endedAt === null);
    if (new Set(open.map(({ threadId }) => threadId)).size < open.length)
      throw new Refused('two open assignments of one thread');
    this.#change({ assignments });
  }

  saveRouter(changes: RouterChanges): boolean {
    const agents = new Map(this.#tables.agents);
    const works = new Map(this.#tables.works);
    for (const row of plain(changes.changedAgents))
      agents.set(row.agent, {
        row,
        capacity: Math.max(row.capacity, agents.get(row.agent)?.capacity ?? row.capacity),
      });
    for (const agent of changes.removedAgents) agents.delete(agent);
    for (const work of changes.endedWorks) works.delete(work);
    for (const row of plain(changes.changedWorks)) if (works.has(row.work)) works.set(row.work, row);
    refuseOverload(agents, works);
    for (const row of plain(changes.newWorks)) {
      if (works.has(row.work)) throw new Refused('the work is there');
      works.set(row.work, row);
    }
    refuseOverload(agents, works);
    for (const { agent, capacity } of changes.changedAgents)
      agents.set(agent, {
        row: agents.get(agent)!.row,
        capacity: Math.max(capacity, loadOf(agent, works)),
      });
    const isOurs = this.#tables.fence === changes.fence;
    if (isOurs)
      this.#change({
        agents,
        works,
        seq: changes.seq,
        desk: plain(changes.desk),
        plan: changes.isPlanChanged ? changes.plan : this.#tables.plan,
      });
    return isOurs;
  }

  #change(changes: Partial<Tables>): void {
    this.#tables = { ...this.#tables, ...changes };
  }
}

/** As it comes back from the database: what is shared with whoever wrote it would change under its hands. */
const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const inHand: readonly string[] = ['offered', 'assigned', 'parked'];

const loadOf = (agent: string, works: ReadonlyMap<string, WorkRow>): number =>
  [...works.values()]
    .filter((row) => row.agent === agent && inHand.includes(row.state))
    .reduce((sum, { points }) => sum + points, 0);

function refuseOverload(agents: Tables['agents'], works: Tables['works']): void {
  for (const [agent, { capacity }] of agents)
    if (loadOf(agent, works) > capacity) throw new Refused(`more than the capacity of ${agent}`);
}
