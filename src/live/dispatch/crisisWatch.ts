import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { nextStep, type WatchVerdict, watch, watchedWindows } from '../../domain/engagement/crisis/watch.ts';
import {
  countWindows,
  markHeld,
  markSettled,
  type WatchedPlan,
  watchedPlans,
} from '../../store/crisis/watched.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { closeCrisis, openCrisis } from '../crisis/course.ts';

/** So often is looked whether a crisis begins or is over. */
const lookEveryMilliseconds = 10_000;

/** What a look found of each plan, by its id. */
export type CrisisVerdicts = ReadonlyMap<string, WatchVerdict>;

/**
 * Watches a desk for crises. It counts mentions without any lock; what follows is decided by what plans and crises are
 * under the desk's lock, by the one process that dispatches the desk.
 */
export class CrisisWatch {
  #nextLookAt: Instant = 0;

  /** When it is time to look again. */
  get nextLookAt(): Instant {
    return this.#nextLookAt;
  }

  /** What was seen has led to nothing: the next step looks anew. */
  lookAgain(): void {
    this.#nextLookAt = 0;
  }

  /** What plans' triggers say at the instant; null: it is not time yet, or there is nothing to watch. */
  async look(pool: pg.Pool, deskId: string, at: Instant): Promise<CrisisVerdicts | null> {
    if (at < this.#nextLookAt) return null;
    this.#nextLookAt = at + lookEveryMilliseconds;
    const watched = await watchedPlans(pool, deskId);
    if (watched === null) return null;
    const { knownSince, plans } = watched;
    const verdicts = new Map<string, WatchVerdict>();
    for (const found of plans)
      verdicts.set(found.planId, await verdictOn(pool, deskId, found, knownSince, at));
    return verdicts;
  }

  /**
   * Opens, closes and marks crises as the verdicts say, under the desk's lock.
   * @returns entries to append
   */
  async settle(
    client: pg.PoolClient,
    desk: LockedDesk,
    verdicts: CrisisVerdicts | null,
  ): Promise<readonly LogEntry[]> {
    if (verdicts === null) return [];
    const plans = (await watchedPlans(client, desk.deskId))?.plans ?? [];
    const entries: LogEntry[] = [];
    const held: string[] = [];
    const settled: string[] = [];
    for (const found of plans) {
      const verdict = verdicts.get(found.planId);
      if (verdict === undefined) continue;
      const { planId, version, latest } = found;
      const plan = latest?.isOpen ? latest.plan : found.plan;
      const step = nextStep(plan, latest, verdict.holds, desk.at);
      if (step === 'hold') held.push(latest!.crisisId);
      else if (step === 'settle') settled.push(latest!.crisisId);
      else if (step === 'close') {
        const closing = { actor: 'clock', reason: `Calm for ${plan.calmMinutes} minutes.`, isSettled: true };
        entries.push(...(await closeCrisis(client, desk, { id: latest!.crisisId, planId, plan }, closing)));
      } else if (step === 'open') {
        const opening = { planId, version, plan, signs: verdict.signs };
        const turn = { actor: 'clock', reason: 'The plan’s triggers hold.' };
        entries.push(...(await openCrisis(client, desk, opening, turn)).entries);
      }
    }
    if (held.length > 0) await markHeld(client, held, desk.at);
    if (settled.length > 0) await markSettled(client, settled, desk.at);
    return entries;
  }
}

async function verdictOn(
  pool: pg.Pool,
  deskId: string,
  { plan: saved, latest }: WatchedPlan,
  knownSince: Instant,
  at: Instant,
): Promise<WatchVerdict> {
  const { triggers, matches } = latest?.isOpen ? latest.plan : saved;
  const openedAt = latest?.isOpen ? latest.openedAt : null;
  const { spike, comparable, sentiment, reach } = watchedWindows(triggers, { at, knownSince, openedAt });
  const asked = [spike, sentiment, reach].map((window) => window ?? { fromAt: at, toAt: at });
  const least = triggers.reach?.leastFollowers ?? 0;
  const [inSpike, inSentiment, inReach, ...usual] = await countWindows(
    pool,
    deskId,
    matches,
    [...asked, ...comparable],
    least,
  );
  return watch(triggers, {
    mentions: inSpike!.mentions,
    comparable: usual.map(({ mentions }) => mentions),
    sentiment: { mentions: inSentiment!.mentions, mean: inSentiment!.meanSentiment },
    authors: inReach!.authors,
  });
}
