import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Outcome, Refusal } from '../../../src/domain/desk/refusal.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { saveRoutingPlan } from '../../../src/live/configure/routingPlan.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import type { MentionDelivery } from '../../../src/live/ingest/delivery.ts';
import type { IngestOutcome } from '../../../src/live/ingest/outcome.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import type { LogRow } from '../../../src/store/log.ts';
import { agentNumber, granted } from '../../support/liveDesk.ts';
import { author, makeDesk, mention } from '../ingest/desk.ts';
import { Died } from './deskProcess.ts';

/** Whoever takes calls: a process that may die, or the use cases of this one. */
export interface Door {
  call<Value>(call: string, ...args: readonly unknown[]): Promise<Outcome<Value>>;
}

/** An agent's call as it was answered; null: its process died first. */
export interface Call {
  readonly call: string;
  /** Names the call in the log. */
  readonly actor: string;
  readonly refusal: Refusal | null;
  readonly isAnswered: boolean;
}

/** Everything is short, so that a few seconds of the desk see every kind of timer. */
const hurriedPlan = (team: string, second: string): RoutingPlan => ({
  ...usualRoutingPlan,
  affinitySeconds: 1,
  offerExpirySeconds: 1,
  offerAgainAfterSeconds: 1,
  escalateAfterSeconds: 2,
  teams: [
    {
      team,
      choice: null,
      rings: [
        {
          teams: [team],
          skillLevel: null,
          droppedSkills: [],
          anyLanguage: false,
          widen: { afterSeconds: 1, overQueueLength: 20, whenNobodyOnShift: true },
          reserves: [],
        },
        {
          teams: [second],
          skillLevel: null,
          droppedSkills: 'all',
          anyLanguage: true,
          widen: null,
          reserves: [],
        },
      ],
    },
  ],
});

/**
 * A desk that is written to and worked at by chance, as its customers and agents would: mentions in batches of unequal
 * size, agents who accept, decline, claim, answer, park, release, hand over, resolve, and come and go.
 */
export class BusyDesk {
  readonly caller: Caller;
  readonly agentIds: readonly string[];
  readonly calls: Call[] = [];
  /** External ids whose arrival a process has acknowledged. */
  readonly acknowledged = new Set<string>();
  readonly #pool: pg.Pool;
  readonly #now: () => number;
  readonly #chance: () => number;
  readonly teamIds: readonly string[];
  readonly #customers: number;
  #written = 0;

  private constructor(
    { dataSource, now }: LiveHost,
    chance: () => number,
    {
      caller,
      agentIds,
      teamIds,
      customers,
    }: { caller: Caller; agentIds: readonly string[]; teamIds: readonly string[]; customers: number },
  ) {
    this.#pool = poolOf(dataSource);
    this.#now = now;
    this.#chance = chance;
    this.caller = caller;
    this.agentIds = agentIds;
    this.teamIds = teamIds;
    this.#customers = customers;
  }

  /** A new desk; its agents are away until they are told to come. @param customers who write to it, any of them at any time */
  static async open(host: LiveHost, agents: number, chance: () => number, customers = 60): Promise<BusyDesk> {
    const { deskId, teamId } = await makeDesk(host.dataSource);
    const caller: Caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
    const second = granted(await createTeam(host, caller, 'Second line'));
    granted(await saveRoutingPlan(host, caller, hurriedPlan(teamId, second)));
    const agentIds: string[] = [];
    for (let number = 1; number <= agents; number++)
      agentIds.push(
        granted(
          await saveAgent(host, caller, null, {
            ...agentNumber(number, number % 3 === 0 ? second : teamId),
            capacity: 1 + (number % 3),
          }),
        ),
      );
    return new BusyDesk(host, chance, { caller, agentIds, teamIds: [teamId, second], customers });
  }

  get deskId(): string {
    return this.caller.deskId;
  }

  get written(): number {
    return this.#written;
  }

  /** A mention that somebody else has handed in, and keeps handing in until it is acknowledged. */
  acknowledgeElsewhere(externalId: string): void {
    this.#written += 1;
    this.acknowledged.add(externalId);
  }

  /** Customers write one batch, and send it again until somebody acknowledges it. */
  async write(door: () => Promise<Door>): Promise<void> {
    const batch = Array.from({ length: 1 + Math.floor(this.#chance() * 6) }, () => this.#mention());
    while (true) {
      const outcome = await unlessDied((await door()).call<IngestOutcome[]>('ingest', this.deskId, batch));
      if (!outcome) {
        // another may be alive by then; where nobody ever is, others than this have their turn at least
        await pause(10);
        continue;
      }
      for (const [index, { kind }] of granted(outcome).entries()) {
        if (kind !== 'accepted' && kind !== 'duplicate') throw new Error(`not taken: ${kind}`);
        this.acknowledged.add(batch[index]!.externalId);
      }
      return;
    }
  }

  #mention(): MentionDelivery {
    const number = ++this.#written;
    const back = 1 + Math.floor(this.#chance() * 20);
    return mention(`m${number}`, {
      publishedAt: this.#now(),
      author: author(`customer${Math.floor(this.#chance() * this.#customers)}`),
      replyTo: this.#chance() < 0.3 && number > back ? `m${number - back}` : null,
    });
  }

  /** The agent does one thing: whatever there is to do with what they have, or picks something that waits. */
  async work(agentId: string, door: () => Promise<Door>): Promise<void> {
    const { rows } = await this.#pool.query<{ thread_id: string; state: string }>(
      `select thread_id, state from work where desk_id = $1 and thread_id is not null and (agent_id = $2 or (state = 'waiting' and $3))
       order by agent_id nulls last, random() limit 1`,
      [this.deskId, agentId, this.#chance() < 0.2],
    );
    const work = rows[0];
    const draw = this.#chance();
    if (!work || draw < 0.05) {
      const presence = draw < 0.02 ? 'away' : 'available';
      await this.#call(door, agentId, 'setPresence', agentId, presence);
      return;
    }
    const { thread_id: threadId } = work;
    const act = (call: string, ...args: unknown[]) => this.#call(door, agentId, call, ...args);
    if (work.state === 'offered') await act(draw < 0.85 ? 'acceptOffer' : 'declineOffer', threadId);
    else if (work.state === 'waiting') await act('claimThread', threadId);
    else if (work.state === 'parked') await act('resolveThread', { threadId, code: 'done' });
    else if (draw < 0.4) {
      await act('reply', {
        threadId,
        visibility: null,
        channelAccountId: null,
        text: 'We are looking into it.',
      });
      await act('resolveThread', { threadId, code: 'done' });
    } else if (draw < 0.6) await act('parkThread', threadId);
    else if (draw < 0.75) await act('releaseThread', threadId);
    else {
      const toAgentId = draw < 0.9 ? this.#any(this.agentIds) : null;
      const toTeamId = toAgentId === null || draw < 0.8 ? this.#any(this.teamIds) : null;
      await act('transferThread', { threadId, toTeamId, toAgentId, reason: 'yours' });
    }
  }

  async #call(door: () => Promise<Door>, agentId: string, call: string, ...args: unknown[]): Promise<void> {
    const actor = `agent:${agentId} call ${this.calls.length + 1}`;
    const caller: Caller = { deskId: this.deskId, actor, agentId, isSupervisor: false };
    const at = this.calls.push({ call, actor, refusal: null, isAnswered: false }) - 1;
    const outcome = await unlessDied((await door()).call(call, caller, ...args));
    if (outcome)
      this.calls[at] = { call, actor, refusal: outcome.ok ? null : outcome.refusal, isAnswered: true };
  }

  #any<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.#chance() * values.length)]!;
  }
}

const unlessDied = async <Value>(outcome: Promise<Outcome<Value>>): Promise<Outcome<Value> | null> => {
  try {
    return await outcome;
  } catch (error) {
    if (error instanceof Died) return null;
    throw error;
  }
};

/** An agent's calls against the log: each was told what was decided. Returns the differences, in words. */
export async function callsToldOtherwise(
  calls: readonly Call[],
  log: AsyncIterable<Pick<LogRow, 'seq' | 'type' | 'actor' | 'payload'>>,
): Promise<string[]> {
  const wishes = new Map<string, number>();
  const outcomes = new Map<number, string>();
  for await (const { seq, type, actor, payload } of log) {
    const { isAwaited, cause, outcome } = payload as { isAwaited?: true; cause: number; outcome: string };
    if (isAwaited) wishes.set(actor, seq);
    // the first word on it counts
    if (type === 'eventDecided' && !outcomes.has(cause)) outcomes.set(cause, outcome);
  }
  return calls.flatMap(({ call, actor, refusal, isAnswered }) => {
    const wish = wishes.get(actor);
    // a thread is resolved whatever the router says
    if (wish === undefined || !isAnswered || call === 'resolveThread') return [];
    const told = refusal === null ? 'granted' : refusal.code === 'DECISION_EXPIRED' ? 'expired' : 'refused';
    const outcome = outcomes.get(wish);
    const decided = outcome === 'applied' ? 'granted' : outcome === 'expired' ? 'expired' : 'refused';
    return told === decided ? [] : [`${actor} (input ${wish}) was told ${told}, and it was ${decided}`];
  });
}
