import { type Instant, millisecondsPerMinute } from '../desk/time.ts';
import type { Activity, StrandMark } from './changes.ts';
import { grouped } from './grouped.ts';
import { compareMarks } from './mark.ts';
import { comparePosts } from './post.ts';
import type { Opener } from './strand.ts';

/** The desk's setting: how long after a customer's last word a new message is still about the same matter. */
export interface JoinSettings {
  /** 0: only reply links and conversation ids join. */
  readonly joinWindowMinutes: number;
}

export const joinWindowOf = (settings: JoinSettings): number =>
  settings.joinWindowMinutes * millisecondsPerMinute;

/** A strand that looks for the thread it belongs to. */
export interface Joiner {
  readonly id: string;
  readonly opener: Opener;
  readonly isCut: boolean;
}

/** One thread in the making: strands settled earlier under a stored thread, and those that joined. */
export interface Matter {
  readonly settledThreadId: string | null;
  readonly joiners: Joiner[];
  readonly marks: StrandMark[];
}

export interface OwnerHistory {
  readonly joiners: readonly Joiner[];
  /** The owner's posts in own strands, at least from one window before the earliest joiner. */
  readonly activity: readonly Activity[];
  readonly marks: readonly StrandMark[];
  /** Strands that are not joiners → the thread they are in for good. */
  readonly settled: ReadonlyMap<string, string>;
}

/**
 * Tells which of one owner's strands are one thread. In the order of their openers, each strand joins the
 * thread of the owner's last post before it that is inside the window and *live*: not settled by a
 * resolution made by then. Without one it opens a thread. A cut strand always opens one.
 */
export const joinMatters = (history: OwnerHistory, settings: JoinSettings): Matter[] => {
  const windowMilliseconds = joinWindowOf(settings);
  const joiners = [...history.joiners].sort((a, b) => comparePosts(a.opener, b.opener));
  const activity = [...history.activity].sort(comparePosts);
  const marksOf = grouped(history.marks, (mark) => mark.strandId);
  const matters: Matter[] = [];
  const matterOf = settledMatters(history, marksOf);
  let seen = 0;
  for (const joiner of joiners) {
    while (seen < activity.length && comparePosts(activity[seen]!, joiner.opener) < 0) seen += 1;
    let matter: Matter | undefined;
    if (!joiner.isCut && windowMilliseconds > 0) {
      const at = joiner.opener.publishedAt;
      for (let index = seen - 1; index >= 0 && matter === undefined; index -= 1) {
        const post = activity[index]!;
        if (post.publishedAt < at - windowMilliseconds) break;
        const candidate = matterOf.get(post.strandId);
        if (candidate !== undefined && isLive(post, candidate.marks, at)) matter = candidate;
      }
    }
    if (matter === undefined) {
      matter = { settledThreadId: null, joiners: [], marks: [] };
      matters.push(matter);
    } else if (matter.settledThreadId !== null && matter.joiners.length === 0) {
      matters.push(matter);
    }
    matter.joiners.push(joiner);
    matter.marks.push(...(marksOf.get(joiner.id) ?? []));
    matterOf.set(joiner.id, matter);
  }
  return matters;
};

/** No resolution made by `at` has settled the post: none later than it, or one that could not know of it. */
const isLive = (post: Activity, marks: readonly StrandMark[], at: Instant): boolean => {
  let last: StrandMark | null = null;
  for (const mark of marks) {
    if (mark.at <= at && (last === null || compareMarks(mark, last) > 0)) last = mark;
  }
  return (
    last === null || last.kind === 'reopened' || post.publishedAt > last.at || post.receivedSeq > last.seq
  );
};

const settledMatters = (
  history: OwnerHistory,
  marksOf: ReadonlyMap<string, readonly StrandMark[]>,
): Map<string, Matter> => {
  const byThread = new Map<string, Matter>();
  const matterOf = new Map<string, Matter>();
  for (const [strandId, threadId] of history.settled) {
    const matter = byThread.get(threadId) ?? { settledThreadId: threadId, joiners: [], marks: [] };
    byThread.set(threadId, matter);
    matter.marks.push(...(marksOf.get(strandId) ?? []));
    matterOf.set(strandId, matter);
  }
  return matterOf;
};
