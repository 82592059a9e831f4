import type { Presence } from '../../domain/desk/agent.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { Assignment } from '../../domain/routing/assignmentBook.ts';
import type { ConfiguredAgent } from '../../store/dispatch/routedAgents.ts';
import type { RouterChanges, StoredRouter } from '../../store/dispatch/routerRows.ts';
import type { LogEntry, LogRow } from '../../store/log.ts';

/**
 * What the dispatcher of one desk asks of the database. What it promises is what dispatching rests on: a transaction that has the
 * desk has it alone; it is there as a whole once it is committed and nothing of it before; one that fails leaves nothing.
 */
export interface DispatchStore {
  readonly deskId: string;
  readonly newId: () => string;
  /** Runs `work` once, with the desk locked, and commits; throws what it throws, and leaves nothing then. */
  inTransaction<Result>(now: Instant, work: (desk: DispatchedDesk) => Promise<Result>): Promise<Result>;
  /** Looks whether crises begin or end, where it is time to; what follows is settled by the next transaction. */
  lookForCrises(now: Instant): Promise<void>;
  /** When it is time to look. */
  readonly nextCrisisLookAt: Instant;
  /** What was seen has led to nothing. */
  lookForCrisesAgain(): void;
}

/** The desk, locked by a transaction. */
export interface DispatchedDesk {
  /** The instant of this transaction's rows. */
  readonly at: Instant;
  /** The last place of the log, what was appended here included. */
  readonly lastSeq: number;
  append(entries: readonly LogEntry[]): Promise<LogRow[]>;
  /** The next inputs of the log after a place, oldest first. */
  inputsAfter(seq: number, limit: number): Promise<LogRow[]>;
  /** Every dispatcher with an older fence is refused from now on. */
  raiseFence(): Promise<number>;
  loadRouter(): Promise<StoredRouter>;
  openAssignments(): Promise<Assignment[]>;
  /** False where another dispatcher has raised the fence: the transaction must not be committed. */
  saveRouter(changes: RouterChanges): Promise<boolean>;
  saveAssignments(changes: {
    readonly begun: readonly Assignment[];
    readonly ended: readonly Assignment[];
  }): Promise<void>;
  /** Agents as configured; null: all of the desk's. */
  configuredAgents(agentIds: readonly string[] | null): Promise<ConfiguredAgent[]>;
  /** What the router is to be told of these agents. */
  agentsChanged(agentIds: readonly string[]): Promise<readonly LogEntry[]>;
  settleCrises(): Promise<readonly LogEntry[]>;
  /** Records promises that time has broken and approvals that it has passed. */
  passTime(isRouted: (work: string) => boolean): Promise<TimePassed>;
  alignPresence(agents: readonly { readonly agent: string; readonly presence: Presence }[]): Promise<void>;
  /** What follows for threads from wishes in vain and from being assigned; what the log gets of it. */
  settleThreads(wishesInVain: readonly LogRow[], assigned: readonly string[]): Promise<readonly LogEntry[]>;
}

export interface TimePassed {
  readonly entries: readonly LogEntry[];
  /** What the router is to be told. */
  readonly inputs: readonly LogEntry[];
  readonly nextAt: Instant;
}
