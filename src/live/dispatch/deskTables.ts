import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/desk/time.ts';
import type { Assignment } from '../../domain/routing/assignmentBook.ts';
import { poolOf } from '../../store/dataSource.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { inDeskTransaction } from '../../store/deskLine.ts';
import { awaitingAssignment, openAssignments, saveAssignments } from '../../store/dispatch/assignmentRows.ts';
import { configuredAgents } from '../../store/dispatch/routedAgents.ts';
import { loadRouter, raiseFence, saveRouter } from '../../store/dispatch/routerRows.ts';
import { newId } from '../../store/id.ts';
import { LockedDesk, readLog } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { agentsChanged } from '../configure/teams.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { passApprovalLimits } from './approvalLimits.ts';
import { type CrisisVerdicts, CrisisWatch } from './crisisWatch.ts';
import type { DispatchedDesk, DispatchStore } from './dispatchStore.ts';
import { recordMissedClocks } from './missedClocks.ts';
import { alignPresence } from './presence.ts';
import { undoWishes } from './undoWishes.ts';

/** A desk in PostgreSQL, as its dispatcher works with it. */
export class DeskTables implements DispatchStore {
  readonly deskId: string;
  readonly newId = newId;
  readonly #dataSource: DataSource;
  readonly #crises = new CrisisWatch();
  #seen: CrisisVerdicts | null = null;

  constructor(dataSource: DataSource, deskId: string) {
    this.#dataSource = dataSource;
    this.deskId = deskId;
  }

  get nextCrisisLookAt(): Instant {
    return this.#crises.nextLookAt;
  }

  async lookForCrises(now: Instant): Promise<void> {
    this.#seen = await this.#crises.look(poolOf(this.#dataSource), this.deskId, now);
  }

  lookForCrisesAgain(): void {
    this.#crises.lookAgain();
  }

  inTransaction<Result>(now: Instant, work: (desk: DispatchedDesk) => Promise<Result>): Promise<Result> {
    return inDeskTransaction(
      this.#dataSource,
      this.deskId,
      async (transaction) => {
        const desk = await LockedDesk.lock(transaction, this.deskId, now);
        return work(this.#locked(transaction, desk));
      },
      { mostAttempts: 1, concern: 'dispatch' },
    );
  }

  #locked(transaction: Transaction, desk: LockedDesk): DispatchedDesk {
    const { client } = transaction;
    const { deskId } = this;
    return {
      at: desk.at,
      get lastSeq() {
        return desk.lastSeq;
      },
      append: async (entries) => desk.append(entries),
      inputsAfter: (after, limit) => readLog(client, deskId, { after, limit, kinds: ['input'] }),
      raiseFence: () => raiseFence(client, deskId),
      loadRouter: () => loadRouter(client, deskId),
      openAssignments: () => openAssignments<Assignment>(client, deskId),
      saveRouter: (changes) => saveRouter(transaction, changes),
      saveAssignments: async (changes) => saveAssignments(transaction, deskId, changes),
      configuredAgents: (agentIds) => configuredAgents(client, deskId, agentIds),
      agentsChanged: (agentIds) => agentsChanged(transaction, desk, { actor: 'clock' }, agentIds),
      settleCrises: () => this.#crises.settle(client, desk, this.#seen),
      passTime: async (isRouted) => {
        const { entries, nextMissAt } = await recordMissedClocks(client, deskId, desk.at);
        const approvals = await passApprovalLimits(client, deskId, desk.at, isRouted);
        return {
          entries: [...entries, ...approvals.entries],
          inputs: approvals.inputs,
          nextAt: Math.min(nextMissAt, approvals.nextLimitAt),
        };
      },
      alignPresence: async (agents) => transaction.send(alignPresence(client, agents, desk.at)),
      settleThreads: async (wishesInVain, assigned) => {
        if (wishesInVain.length + assigned.length === 0) return [];
        const [undone, stopping, configuration] = await Promise.all([
          undoWishes(client, deskId, wishesInVain),
          // their clocks for being assigned stop
          awaitingAssignment(client, assigned),
          deskConfiguration(client, deskId),
        ]);
        const touched = [...stopping, ...undone.threads];
        const told = await refreshThreads(transaction, desk, touched, { configuration });
        return [...undone.entries, ...told];
      },
    };
  }
}
