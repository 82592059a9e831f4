import type pg from 'pg';
import { done } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import {
  arrivedMentions,
  type DeskPlace,
  desksToAutomate,
  moveAutomation,
} from '../../store/answers/automation.ts';
import { automationCases } from '../../store/answers/automationFacts.ts';
import { poolOf } from '../../store/dataSource.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import type { LogEntry } from '../../store/log.ts';
import { changeDesk } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';
import { decide } from './decide.ts';
import { sendAutomated } from './sendAutomated.ts';
import { settingsOf } from './settings.ts';

/** What arrives wakes it. */
const lookMilliseconds = 2_000;
/** So much of a desk's log is read in a step. */
const rowsPerStep = 1_000;
/** So many messages are sent in one transaction, which holds the desk's lock. */
const messagesPerStep = 20;

/**
 * Sends what desks answer by themselves. It reads each desk's log behind those who write it, from a place of its own, and decides
 * without any lock; only where something is to be sent it takes the desk's lock, decides anew as things stand then, and
 * moves its place in the same transaction. So any number of processes may run it, and one that dies loses and
 * doubles nothing.
 */
export function automation({
  host,
  onFault,
}: {
  readonly host: LiveHost;
  readonly onFault: (error: Error) => void;
}): JobLoop<readonly DeskPlace[]> {
  const pool = poolOf(host.dataSource);
  return new JobLoop({
    take: async () => {
      const places = await desksToAutomate(pool);
      return places.length === 0 ? null : places;
    },
    run: async (places, signal) => {
      for (let behind = places; behind.length > 0 && !signal.aborted; ) {
        let isMore = false;
        for (const { deskId, seq } of behind) {
          // one desk's fault is not in the way of the others
          const movedTo = await automateDesk(host, deskId, seq).catch((error: Error) => {
            onFault(error);
            return seq;
          });
          isMore ||= movedTo === null || movedTo - seq >= rowsPerStep;
          if (signal.aborted) return;
        }
        behind = isMore ? await desksToAutomate(pool) : [];
      }
    },
    onFault,
    wakes: (wake) => host.feed.onGrowth(wake),
    everyMilliseconds: lookMilliseconds,
  });
}

/**
 * One step from the place `seq` of the desk's log.
 * @returns the place it has come to; null where another process moved it meanwhile, or something was sent and there may be more
 */
export async function automateDesk(host: LiveHost, deskId: string, seq: number): Promise<number | null> {
  const pool = poolOf(host.dataSource);
  const { upTo, mentions } = await arrivedMentions(pool, deskId, { after: seq, rows: rowsPerStep });
  const ids = mentions.map(({ mentionId }) => mentionId);
  const wanted = await sendable(pool, deskId, ids, host.now());
  if (wanted.length === 0) return (await moveAutomation(pool, deskId, { from: seq, to: upTo })) ? upTo : null;
  const now = wanted.slice(0, messagesPerStep);
  const to =
    wanted.length === now.length ? upTo : mentions.find(({ mentionId }) => mentionId === now.at(-1))!.seq;
  await sendTo(host, deskId, now, { from: seq, to });
  return null;
}

/** Those of the mentions that something would be sent to as things stand. */
async function sendable(
  pool: pg.Pool,
  deskId: string,
  mentionIds: readonly string[],
  at: Instant,
): Promise<readonly string[]> {
  const settings = mentionIds.length === 0 ? null : await settingsOf(pool, deskId);
  if (!settings?.policy.isOn) return [];
  const cases = await automationCases(pool, mentionIds);
  return cases
    .filter((found) => decide(found, settings, at).sends !== null)
    .map(({ mentionId }) => mentionId);
}

async function sendTo(
  host: LiveHost,
  deskId: string,
  mentionIds: readonly string[],
  place: { readonly from: number; readonly to: number },
): Promise<void> {
  await changeDesk(host, { deskId }, async (transaction, desk) => {
    const { client } = transaction;
    const entries: LogEntry[] = [];
    if (await moveAutomation(client, deskId, place)) {
      const settings = (await settingsOf(client, deskId))!;
      for (const mentionId of mentionIds) {
        // one message may be in the way of the next: two mentions of one episode
        const [found] = await automationCases(client, [mentionId]);
        const sends = found && decide(found, settings, desk.at).sends;
        if (sends)
          entries.push(...(await sendAutomated(transaction, desk, found, sends, settings, entries.length)));
      }
    }
    return done({ value: null, entries });
  });
}
