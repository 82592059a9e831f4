import type { DataSource } from 'typeorm';
import { DeskDispatcher } from '../../src/live/dispatch/deskDispatcher.ts';
import { DeskTables } from '../../src/live/dispatch/deskTables.ts';
import { LogFeed } from '../../src/live/feed/logFeed.ts';
import type { LiveHost } from '../../src/live/host.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import type { LogRow } from '../../src/store/log.ts';
import { lastSequence } from '../../src/store/watch/lastSequence.ts';

/** More steps than any act or instant ever takes. */
const mostSteps = 2_000;

/** A clock that stands still until it is told to move. */
export class Clock {
  constructor(public at: number) {}

  readonly now = (): number => this.at;
}

/** The live desk with its clock in the test's hands: nothing happens but what the test does, at the instant it says. */
export class ClockedDesk {
  readonly clock: Clock;
  readonly host: LiveHost;
  readonly #dataSource: DataSource;
  readonly deskId: string;
  #dispatcher: DeskDispatcher;

  private constructor(host: LiveHost, clock: Clock, deskId: string, dispatcher: DeskDispatcher) {
    this.#dataSource = host.dataSource;
    this.clock = clock;
    this.host = host;
    this.deskId = deskId;
    this.#dispatcher = dispatcher;
  }

  static async open(host: LiveHost, clock: Clock, deskId: string): Promise<ClockedDesk> {
    return new ClockedDesk(
      host,
      clock,
      deskId,
      await DeskDispatcher.takeOver(new DeskTables(host.dataSource, deskId), clock.now),
    );
  }

  /** Decides all that is in the log, and all that is due. */
  async settle(): Promise<void> {
    let steps = 0;
    while (await this.#dispatcher.step()) if (++steps > mostSteps) await this.#giveUp('is never done');
  }

  /** Dispatches until the acts, which wait for decisions, are answered. */
  async answer<Value>(acts: Promise<Value>): Promise<Value> {
    const state = { isAnswered: false };
    const answered = acts.finally(() => {
      state.isAnswered = true;
    });
    // whoever fails is heard below
    answered.catch(() => {});
    let steps = 0;
    while (!state.isAnswered) {
      await this.#dispatcher.step();
      if (++steps > mostSteps) await this.#giveUp('leaves somebody without an answer');
    }
    return answered;
  }

  /** The act stands in the log before the clock goes on and anything is decided. */
  async answerLate<Value>(act: () => Promise<Value>, milliseconds: number): Promise<Value> {
    const before = await this.#lastSequence();
    const state = { isAnswered: false };
    const answered = act().finally(() => {
      state.isAnswered = true;
    });
    answered.catch(() => {});
    let looks = 0;
    while (!state.isAnswered && (await this.#lastSequence()) === before)
      if (++looks > mostSteps) await this.#giveUp('does not take down what is asked of it');
    this.clock.at += milliseconds;
    return this.answer(answered);
  }

  /** Another process takes the desk over, from the tables. */
  async takeOver(): Promise<void> {
    this.#dispatcher = await DeskDispatcher.takeOver(
      new DeskTables(this.#dataSource, this.deskId),
      this.clock.now,
    );
  }

  /** When the router asked to be woken; null: not at all. */
  async wakeAt(): Promise<number | null> {
    const { rows } = await poolOf(this.#dataSource).query<{ wakeAt: number | null }>(
      `select (snapshot->>'wakeAt')::float8 as "wakeAt" from dispatch_position where desk_id = $1`,
      [this.deskId],
    );
    return rows[0]?.wakeAt ?? null;
  }

  /** Ends the day with what is known, instead of hanging. */
  async #giveUp(why: string): Promise<never> {
    const { rows } = await poolOf(this.#dataSource).query<LogRow>(
      'select seq, at, kind, type, payload from routing_event where desk_id = $1 order by seq desc limit 5',
      [this.deskId],
    );
    const { nextDueAt, seq } = this.#dispatcher;
    throw new Error(
      `the desk ${why}: ${JSON.stringify({ now: this.clock.at, nextDueAt, decidedUpTo: seq, latest: rows })}`,
    );
  }

  #lastSequence(): Promise<number> {
    return lastSequence(poolOf(this.#dataSource), this.deskId);
  }
}

/** A host on the database of another, with a clock of its own. */
export const clockedHost = (
  { dataSource, feed }: { dataSource: DataSource; feed: LogFeed },
  clock: Clock,
): LiveHost => ({
  dataSource,
  feed,
  now: clock.now,
});
