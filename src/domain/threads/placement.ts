import type { Instant } from '../desk/time.ts';
import type { Concern, ThreadChanges, ThreadRow, ThreadSearch, ThreadsFound } from './changes.ts';
import { grouped } from './grouped.ts';
import { type JoinSettings, joinMatters, joinWindowOf, type Matter } from './join.ts';
import type { StrandRow } from './links.ts';
import { comparePosts } from './post.ts';

/** Owners whose whole history is told anew, as after a change of the join window or of who a customer is. */
export const wholeHistoryOf = (customerIds: readonly string[]): Concern => ({
  owners: customerIds.map((customerId) => ({ customerId, fromAt: Number.NEGATIVE_INFINITY })),
  strandIds: [],
  vacated: [],
});

/** What a resolution or reopening at an instant concerns: the thread's owner from then on. */
export const concernOfMark = (ownerId: string | null, at: Instant): Concern => ({
  owners: ownerId === null ? [] : [{ customerId: ownerId, fromAt: at }],
  strandIds: [],
  vacated: [],
});

/**
 * Step 4: what to look up once the strand changes are stored. Without a join window every strand is a thread,
 * and an owner's other strands do not matter (unless all are told anew).
 */
export const threadsToFind = (concern: Concern, settings: JoinSettings): ThreadSearch => {
  const windowMilliseconds = joinWindowOf(settings);
  return {
    owners: [...earliestByOwner(concern)]
      .filter(([, fromAt]) => windowMilliseconds > 0 || fromAt === Number.NEGATIVE_INFINITY)
      .map(([customerId, fromAt]) => ({ customerId, fromAt, activityFromAt: fromAt - windowMilliseconds })),
    strandIds: [
      ...new Set([...concern.strandIds, ...concern.vacated.map(({ heirStrandId }) => heirStrandId)]),
    ],
    threadIds: [...new Set(concern.vacated.map(({ threadId }) => threadId))],
  };
};

/**
 * Step 5: tells the thread of each strand concerned. A thread keeps its id with its earliest strand; an id that
 * no strand carries any more leads on to the thread that has its posts.
 */
export const placeStrands = (
  concern: Concern,
  found: ThreadsFound,
  settings: JoinSettings,
  nextId: () => string,
): ThreadChanges => {
  const fromAt = earliestByOwner(concern);
  const isWindowed = joinWindowOf(settings) > 0;
  const rows = new Map(found.strands.map((strand) => [strand.id, strand]));
  const told = new Map(
    [...rows].filter(
      ([, { ownerId, opener }]) =>
        !isWindowed ||
        ownerId === null ||
        opener.publishedAt >= (fromAt.get(ownerId) ?? Number.POSITIVE_INFINITY),
    ),
  );
  const threads = new Map(found.threads.map((thread) => [thread.id, thread]));
  const isSettled = (threadId: string): boolean => {
    const thread = threads.get(threadId);
    if (!isWindowed || thread === undefined || thread.ownerId === null) return false;
    return thread.opener.publishedAt < (fromAt.get(thread.ownerId) ?? Number.NEGATIVE_INFINITY);
  };
  const claims = claimIds(mattersOf(told, found, settings), { told, threads, isSettled, nextId });
  const threadOf = new Map(
    claims.flatMap(({ threadId, matter }) => matter.joiners.map((joiner) => [joiner.id, threadId])),
  );
  return {
    saved: claims.flatMap(({ threadId, matter }) => threadToSave(threadId, matter, threads)),
    placements: [...told.values()].flatMap((strand) => {
      const threadId = threadOf.get(strand.id)!;
      return threadId === strand.threadId ? [] : [{ strandId: strand.id, threadId }];
    }),
    redirects: redirectsOf(concern, { rows, told, threadOf, isSettled }),
  };
};

const earliestByOwner = (concern: Concern): Map<string, Instant> => {
  const fromAt = new Map<string, Instant>();
  for (const owner of concern.owners) {
    fromAt.set(owner.customerId, Math.min(owner.fromAt, fromAt.get(owner.customerId) ?? owner.fromAt));
  }
  return fromAt;
};

type Strands = ReadonlyMap<string, StrandRow>;

const mattersOf = (told: Strands, found: ThreadsFound, settings: JoinSettings): Matter[] => {
  const activityOf = grouped(
    new Map(found.activity.map((post) => [`${post.channelAccountId} ${post.tieKey}`, post])).values(),
    (post) => post.ownerId,
  );
  const marks = [...new Map(found.marks.map((mark) => [mark.seq, mark])).values()];
  const marksOfStrand = grouped(marks, (mark) => mark.strandId);
  const settledMarks = grouped(
    marks.filter((mark) => !told.has(mark.strandId)),
    (mark) => mark.threadId,
  );
  return [...grouped(told.values(), (strand) => strand.ownerId)].flatMap(([ownerId, joiners]): Matter[] => {
    if (ownerId === null) {
      return joiners.map((joiner) => ({ settledThreadId: null, joiners: [joiner], marks: [] }));
    }
    const activity = activityOf.get(ownerId) ?? [];
    const settled = new Map<string, string>();
    const own = joiners.flatMap((joiner) => marksOfStrand.get(joiner.id) ?? []);
    for (const { strandId, threadId } of activity) {
      if (told.has(strandId) || threadId === null) continue;
      settled.set(strandId, threadId);
    }
    for (const threadId of new Set(settled.values())) {
      for (const mark of settledMarks.get(threadId) ?? []) {
        settled.set(mark.strandId, threadId);
        own.push(mark);
      }
    }
    return joinMatters({ joiners, activity, marks: own, settled }, settings);
  });
};

interface Claim {
  readonly threadId: string;
  readonly matter: Matter;
}

interface Claiming {
  readonly told: Strands;
  readonly threads: ReadonlyMap<string, ThreadRow>;
  readonly isSettled: (threadId: string) => boolean;
  readonly nextId: () => string;
}

/** Who holds a thread's opener has the first claim to its id, then whoever holds its earliest strand. */
const claimIds = (matters: readonly Matter[], { told, threads, isSettled, nextId }: Claiming): Claim[] => {
  const holders = new Map<string, Matter>();
  for (const matter of matters) {
    for (const { id, opener } of matter.joiners) {
      const { threadId } = told.get(id)!;
      if (threadId !== null && threads.get(threadId)?.opener.postId === opener.postId)
        holders.set(threadId, matter);
    }
  }
  const claimed = new Set<string>();
  const inTurn = [...matters].sort((a, b) => comparePosts(a.joiners[0]!.opener, b.joiners[0]!.opener));
  return inTurn.map((matter) => {
    if (matter.settledThreadId !== null) return { threadId: matter.settledThreadId, matter };
    const isFree = (id: string | null): id is string =>
      id !== null && !claimed.has(id) && !isSettled(id) && (holders.get(id) ?? matter) === matter;
    const threadId = matter.joiners.map((joiner) => told.get(joiner.id)!.threadId).find(isFree) ?? nextId();
    claimed.add(threadId);
    return { threadId, matter };
  });
};

const threadToSave = (
  threadId: string,
  matter: Matter,
  threads: ReadonlyMap<string, ThreadRow>,
): ThreadRow[] => {
  if (matter.settledThreadId !== null) return [];
  const { opener } = matter.joiners[0]!;
  const before = threads.get(threadId);
  const ownerId = opener.customerId;
  return before?.opener.postId === opener.postId && before.ownerId === ownerId
    ? []
    : [{ id: threadId, ownerId, opener }];
};

interface Outcome {
  readonly rows: Strands;
  readonly told: Strands;
  readonly threadOf: ReadonlyMap<string, string>;
  readonly isSettled: (threadId: string) => boolean;
}

const redirectsOf = (
  concern: Concern,
  { rows, told, threadOf, isSettled }: Outcome,
): ThreadChanges['redirects'] => {
  const held = new Set(threadOf.values());
  const left = new Map<string, string>();
  const leave = (threadId: string | null, strandId: string): void => {
    if (threadId === null || held.has(threadId) || isSettled(threadId) || left.has(threadId)) return;
    const into = threadOf.get(strandId) ?? rows.get(strandId)?.threadId ?? null;
    if (into !== null) left.set(threadId, into);
  };
  const inTurn = [...told.values()].sort((a, b) => comparePosts(a.opener, b.opener));
  for (const strand of inTurn) leave(strand.threadId, strand.id);
  for (const { threadId, heirStrandId } of concern.vacated) leave(threadId, heirStrandId);
  return [...left].map(([from, into]) => ({ from, into }));
};
