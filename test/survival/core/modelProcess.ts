import type { Instant } from '../../../src/domain/desk/time.ts';
import type { DispatchedDesk, DispatchStore } from '../../../src/live/dispatch/dispatchStore.ts';
import type { OutboxStore } from '../../../src/live/outbox/outboxStore.ts';
import type { ConfiguredAgent } from '../../../src/store/dispatch/routedAgents.ts';
import { agentChanged } from '../../../src/store/dispatch/routedAgents.ts';
import type { DueMessage } from '../../../src/store/outbox.ts';
import type { ModelDatabase, ModelTransaction } from './modelDatabase.ts';
import { ConnectionLost, type Life, type World } from './world.ts';

/** Whoever works with the model's database: others come between any two of its statements, and any of them may fail. */
export class Session {
  readonly #world: World;
  readonly #database: ModelDatabase;
  readonly #life: Life;

  constructor(world: World, database: ModelDatabase, life: Life) {
    this.#world = world;
    this.#database = database;
    this.#life = life;
  }

  /** Runs `work` with the desk; a commit may fail before it is done, and after. */
  async inTransaction<Result>(
    now: Instant,
    work: (transaction: ModelTransaction) => Promise<Result>,
  ): Promise<Result> {
    await this.statement(() => this.#database.isFree);
    const transaction = this.#database.lock(now);
    this.#life.transaction = transaction;
    try {
      const result = await work(transaction);
      await this.statement();
      this.#database.commit(transaction);
      if (this.#world.goesWrong()) throw new ConnectionLost();
      return result;
    } catch (error) {
      this.#database.rollBack(transaction);
      throw error;
    } finally {
      this.#life.transaction = null;
    }
  }

  /** One statement's way to the database, where it waits until it can be run. */
  async statement(isReady?: () => boolean): Promise<void> {
    await this.#world.turn(this.#life, isReady);
    if (this.#world.goesWrong()) throw new ConnectionLost();
  }
}

declare module './world.ts' {
  interface Life {
    /** What is rolled back when it ends. */
    transaction?: ModelTransaction | null;
  }
}

/** kill -9: what it was at is rolled back, and it never hears of anything again. */
export function kill(life: Life, database: ModelDatabase): void {
  life.isOver = true;
  if (life.transaction) database.rollBack(life.transaction);
}

/** The model as the dispatcher works with it. */
export function dispatchStoreOf(
  session: Session,
  agents: readonly ConfiguredAgent[],
  newId: () => string,
): DispatchStore {
  const configured = (ids: readonly string[] | null) =>
    agents.filter(({ agent }) => ids === null || ids.includes(agent));
  return {
    deskId: 'desk',
    newId,
    nextCrisisLookAt: Number.POSITIVE_INFINITY,
    lookForCrises: async () => {},
    lookForCrisesAgain: () => {},
    inTransaction: (now, work) =>
      session.inTransaction(now, (transaction) => {
        const after = async <Value>(value: () => Value): Promise<Value> => {
          await session.statement();
          return value();
        };
        const desk: DispatchedDesk = {
          at: transaction.at,
          get lastSeq() {
            return transaction.lastSeq;
          },
          append: (entries) => after(() => transaction.append(entries)),
          inputsAfter: (seq, limit) => after(() => transaction.inputsAfter(seq, limit)),
          raiseFence: () => after(() => transaction.raiseFence()),
          loadRouter: () => after(() => transaction.loadRouter()),
          openAssignments: async () => transaction.openAssignments(),
          saveRouter: (changes) => after(() => transaction.saveRouter(changes)),
          saveAssignments: async (changes) => transaction.saveAssignments(changes),
          configuredAgents: async (ids) => configured(ids),
          agentsChanged: async (ids) =>
            configured(ids).map((each) => {
              const { at: _, type, ...payload } = agentChanged(each, transaction.at);
              return { kind: 'input', type, actor: 'clock', threadId: null, payload };
            }),
          // these stand on what is held here, and are no part of it
          settleCrises: async () => [],
          passTime: async () => ({ entries: [], inputs: [], nextAt: Number.POSITIVE_INFINITY }),
          alignPresence: async () => {},
          settleThreads: async () => [],
        };
        return work(desk);
      }),
  };
}

/** The model as the outbox works with it. */
export function outboxStoreOf(session: Session, database: ModelDatabase, now: () => Instant): OutboxStore {
  return {
    now,
    async takeDue({ limit, leaseSeconds }) {
      await session.statement();
      const due = [...database.outbox.values()]
        .filter(({ state, nextAttemptAt }) => state === 'pending' && nextAttemptAt <= now())
        .slice(0, limit);
      return due.map((row): DueMessage => {
        row.attempts += 1;
        row.nextAttemptAt = now() + leaseSeconds * 1_000;
        return {
          interactionId: row.key,
          deskId: 'desk',
          threadId: row.threadId,
          kind: 'reply',
          deliveryKey: row.key,
          attempts: row.attempts,
          channel: 'x',
          visibility: 'public',
          account: 'account',
          recipient: null,
          replyTo: null,
          text: 'It is on its way.',
        };
      });
    },
    confirm: ({ deliveryKey: key, threadId }) =>
      session.inTransaction(now(), async (transaction) => {
        if (database.outbox.get(key)!.state === 'sent') return;
        transaction.outboxChanges.push((outbox) => {
          outbox.get(key)!.state = 'sent';
        });
        transaction.append([
          { kind: 'record', type: 'interactionSent', actor: 'outbox', threadId, payload: { key } },
        ]);
      }),
    fail: ({ deliveryKey: key }, { nextAttemptAt }) =>
      session.inTransaction(now(), async (transaction) => {
        transaction.outboxChanges.push((outbox) => {
          const row = outbox.get(key)!;
          if (row.state !== 'pending') return;
          if (nextAttemptAt === null) row.state = 'setAside';
          else row.nextAttemptAt = nextAttemptAt;
        });
      }),
    counts: async () => ({ pending: 0, setAside: 0 }),
    nextDueAt: async () => null,
  };
}
