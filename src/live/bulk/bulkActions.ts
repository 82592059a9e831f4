import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { unitOf } from '../../domain/engagement/bulk/bulkChange.ts';
import { type BulkActionRow, giveBackBulkAction, takeBulkAction } from '../../store/bulk/bulkRows.ts';
import { convertTargets } from '../../store/bulk/select.ts';
import { poolOf } from '../../store/dataSource.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import { inTransaction, isPassingFault } from '../../store/transaction.ts';
import { decisionsOn } from '../engage/askRouter.ts';
import type { LiveHost } from '../host.ts';
import { bulkStep, doAsked, leaseSeconds, passOver, type StepEnd } from './bulkStep.ts';

/** A step is to hold the desk's lock so long; whoever waits for the lock meanwhile waits no longer. */
const stepMilliseconds = 100;
const leastTargets = 50;
const mostTargets = 1_000;
/** So often the desk fails at a target before it is left. */
const mostFaults = 3;
const afterFaultMilliseconds = 100;
/** Actions at once in this process. */
const mostActions = 2;

export interface BulkSettings {
  readonly host: LiveHost;
  /** How long an action can be undone once it is done. */
  readonly undoMinutes: number;
  readonly onFault: (error: Error) => void;
}

/**
 * Does bulk actions that were asked for, step by step. Any number of processes may: each action is in the hands of one under a
 * lease that every step renews, and is gone on with by another when that one is gone. Between steps the desk is free,
 * and the number of targets in a step is such that everybody else has their turn soon. A step that fails is made smaller until the
 * target at fault is alone; that one is listed and the action goes on.
 */
export class BulkActions {
  readonly #settings: BulkSettings;
  readonly #loop: JobLoop<BulkActionRow>;

  constructor(settings: BulkSettings) {
    this.#settings = settings;
    const pool = poolOf(settings.host.dataSource);
    this.#loop = new JobLoop({
      take: () => takeBulkAction(pool, leaseSeconds),
      run: (action, signal) => this.#run(action, signal),
      most: mostActions,
      onFault: settings.onFault,
    });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  /** Ends after the step under way, and gives back what is not done yet. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #run(action: BulkActionRow, signal: AbortSignal): Promise<void> {
    const { host } = this.#settings;
    const { change, unit } = action;
    if (change !== null && unitOf(change) !== unit)
      await inTransaction(host.dataSource, ({ client }) => convertTargets(client, action, unitOf(change)));
    let size = leastTargets;
    let faults = 0;
    while (!signal.aborted) {
      const isLeft = faults === mostFaults;
      const ended = await this.#step(action, size, isLeft);
      if (ended === 'failed') {
        if (size === 1) faults += 1;
        size = Math.ceil(size / 4);
        await pause(afterFaultMilliseconds, null, { signal }).catch(() => {});
        continue;
      }
      faults = 0;
      if (ended.kind === 'ended') return;
      if (ended.kind === 'waiting') await this.#decided(action.deskId, ended.on, signal);
      else {
        // waiting for the desk is no reason to do less
        const held = performance.now() - ended.lockedAt;
        const wanted = Math.max((size * stepMilliseconds) / held, leastTargets);
        size = Math.round(Math.min(wanted, mostTargets, 2 * size));
        // whoever came while the desk was locked is let in first
        await pause(held / 8, null, { signal }).catch(() => {});
      }
    }
    await giveBackBulkAction(poolOf(host.dataSource), action);
  }

  /** A step; a fault that comes again whenever it is tried is told, and makes it fail. */
  async #step(action: BulkActionRow, size: number, isLeft: boolean): Promise<StepEnd | 'failed'> {
    const { host, undoMinutes, onFault } = this.#settings;
    try {
      return await bulkStep(host, action, size, undoMinutes * 60_000, isLeft ? passOver : doAsked);
    } catch (error) {
      if (isLeft || isPassingFault(error)) throw error;
      onFault(error as Error);
      return 'failed';
    }
  }

  /** Until the router has decided on the wishes, or their time is over. */
  async #decided(
    deskId: string,
    wishes: Extract<StepEnd, { kind: 'waiting' }>['on'],
    signal: AbortSignal,
  ): Promise<void> {
    const { host } = this.#settings;
    const waiting = new Set(wishes.map(({ wishSeq }) => wishSeq));
    const until = Math.max(...wishes.map(({ askedUntil }) => askedUntil));
    const all = new AbortController();
    const { stop } = await host.feed.listen(deskId, (rows) => {
      for (const { type, payload } of rows)
        if (type === 'eventDecided') waiting.delete((payload as { readonly cause: number }).cause);
      if (waiting.size === 0) all.abort();
    });
    try {
      for (const { cause } of await decisionsOn(poolOf(host.dataSource), deskId, [...waiting]))
        waiting.delete(cause);
      if (waiting.size === 0) return;
      const milliseconds = Math.max(until - host.now() + 1, 1);
      await pause(milliseconds, null, { signal: AbortSignal.any([signal, all.signal]) }).catch(() => {});
    } finally {
      stop();
    }
  }
}
