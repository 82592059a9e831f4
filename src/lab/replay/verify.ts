import type { Instant } from '../../domain/desk/time.ts';
import { LogReplay, type ReplayDifference, type ReplayFollower } from '../../sim/replay/logReplay.ts';
import type { LogRow } from '../../store/log.ts';
import type { LogStanding } from '../../store/logStanding.ts';

/** What of a log is looked at: from the first instant on, before the second. */
export interface Stretch {
  readonly fromAt: Instant;
  readonly toAt: Instant;
}

export interface ReplayedStretch {
  /** Where log and replay part first, in the stretch or before it; null: nowhere. */
  readonly difference: ReplayDifference | null;
  /** Inputs and decisions of the stretch. */
  readonly inputs: number;
  readonly decisions: number;
  /** Inputs before it, replayed from the log's first row to bring the router to that point. */
  readonly before: number;
  /** Inputs of the stretch that the desk has not decided yet. */
  readonly undecided: number;
}

export interface ReplayOptions {
  readonly standing: LogStanding;
  readonly stretch: Stretch;
  /** Told once, when the router is where it was as the stretch began; not where nothing is in it. */
  readonly onBegin?: (replay: LogReplay) => void;
  /** Told of each input of the stretch. */
  readonly follow?: ReplayFollower;
  /** Told after each page of the log: how far, and how far it goes. */
  readonly onProgress?: (seq: number, lastSeq: number) => void;
  /** Told of every row of the stretch that is no input and no decision. */
  readonly onRecord?: (row: LogRow) => void;
}

/**
 * Runs a desk's log through the router in simulated time, up to the end of a stretch, and holds each decision against the
 * log's. Ends at the first difference: what comes after one follows from it.
 */
export async function replayStretch(
  pages: AsyncIterable<readonly LogRow[]>,
  { standing, stretch, onBegin, follow, onProgress, onRecord }: ReplayOptions,
): Promise<ReplayedStretch> {
  const counts = { inputs: 0, decisions: 0, before: 0, undecided: 0 };
  const replay = new LogReplay(
    standing.decidedUpTo,
    (event, answer, row, router) => {
      if (row.at < stretch.fromAt) {
        counts.before++;
        return;
      }
      counts.inputs++;
      counts.decisions += answer.decisions.filter(({ type }) => type !== 'wakeAt').length;
      follow?.(event, answer, row, router);
    },
    ({ at }) => {
      if (at >= stretch.fromAt && counts.inputs === 0) onBegin?.(replay);
    },
  );
  const ended = (difference: ReplayDifference | null): ReplayedStretch => ({ difference, ...counts });
  // decisions stand behind their inputs: those of the stretch's last inputs may be later than its end
  let lastInput = 0;
  for await (const page of pages) {
    for (const row of page) {
      const isLater = row.at >= stretch.toAt;
      if (row.kind === 'record' && row.at >= stretch.fromAt && !isLater) onRecord?.(row);
      if (row.kind === 'input' && !isLater) {
        lastInput = row.seq;
        if (row.seq > standing.decidedUpTo && row.at >= stretch.fromAt) counts.undecided++;
      }
      if (isLater && row.kind === 'decision' && causeOf(row) > lastInput)
        return ended(replay.finish()[0] ?? null);
      if (isLater && row.kind !== 'decision') continue;
      const [difference] = replay.take(row);
      if (difference !== undefined) return ended(difference);
    }
    onProgress?.(page.at(-1)!.seq, standing.lastSeq);
  }
  return ended(replay.finish()[0] ?? null);
}

const causeOf = ({ payload }: LogRow): number => (payload as { readonly cause: number }).cause;
