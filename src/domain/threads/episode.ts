import type { Instant } from '../desk/time.ts';
import { compareMarks, type Mark } from './mark.ts';
import { comparePosts, type Post } from './post.ts';

/** A human answer, and the earliest mention it answers (`null`: nobody was waiting, as after a reopening). */
export interface Answer {
  /** `null`: given elsewhere, as a mark says. */
  readonly postId: string | null;
  readonly at: Instant;
  readonly agentId: string | null;
  readonly answers: WaitingMention | null;
}

export interface WaitingMention {
  readonly postId: string;
  readonly publishedAt: Instant;
}

/** We wait for the customer from an answer, or from parking, until the customer writes. */
export interface CustomerWait {
  readonly fromAt: Instant;
  /** `null`: still. */
  readonly toAt: Instant | null;
}

/** One stretch of a thread from opened to resolved. Each reopening is a new one. */
export interface Episode {
  /** From 1. */
  readonly number: number;
  readonly openedAt: Instant;
  /** The mention that opened it; `null`: a person reopened the thread. */
  readonly openedByPostId: string | null;
  readonly resolvedAt: Instant | null;
  readonly resolutionCode: string | null;
  readonly firstAnswer: Answer | null;
  readonly answers: readonly Answer[];
  /** Mentions of the owner that no person has answered, earliest first. */
  readonly unanswered: readonly WaitingMention[];
  readonly customerWaits: readonly CustomerWait[];
}

/** One event of a thread's life, in the order that `eventsOf` gives. */
export type ThreadEvent =
  | { readonly kind: 'mention'; readonly at: Instant; readonly post: Post }
  | { readonly kind: 'answer'; readonly at: Instant; readonly post: Post }
  | { readonly kind: 'mark'; readonly at: Instant; readonly mark: Mark };

/** What of a thread its episodes follow from. */
export interface ThreadFacts {
  readonly ownerId: string | null;
  readonly posts: Iterable<Post>;
  readonly marks: readonly Mark[];
}

/**
 * The episodes of a thread. Mentions of the owner open them, people's marks resolve and reopen them; others
 * who take part do neither. A mention received after a resolution reopens even if published before it, since
 * nobody had seen it; it then counts from the resolution.
 */
export const episodesOf = (facts: ThreadFacts): Episode[] => {
  const events = eventsOf(facts);
  let episodes: readonly Episode[] = [];
  for (let from = 0; from < events.length; ) {
    let until = from + 1;
    while (events[from]!.kind === 'mention' && events[until]?.kind === 'mention') until += 1;
    episodes = withRun(episodes, events.slice(from, until));
    from = until;
  }
  return episodes.slice();
};

/** As `withEvent` for each; further mentions of a run only wait, and are added in one copy: a run may be thousands long. */
const withRun = (episodes: readonly Episode[], run: readonly ThreadEvent[]): readonly Episode[] => {
  const begun = withEvent(episodes, run[0]!);
  const last = begun.at(-1);
  if (run.length === 1 || last === undefined) return begun;
  const waiting = run
    .slice(1)
    .flatMap((event) =>
      event.kind === 'mention' ? [{ postId: event.post.id, publishedAt: event.post.publishedAt }] : [],
    );
  return [...begun.slice(0, -1), { ...last, unanswered: [...last.unanswered, ...waiting] }];
};

/** Episodes after one more event, which must not come before those already told. Only the last one changes. */
export const withEvent = (episodes: readonly Episode[], event: ThreadEvent): readonly Episode[] => {
  const last = episodes.at(-1);
  const open = last !== undefined && last.resolvedAt === null ? last : null;
  const before = open === null ? episodes : episodes.slice(0, -1);
  const next = nextOf(open, last?.number ?? 0, event);
  return next === null ? episodes : [...before, next];
};

const nextOf = (open: Episode | null, lastNumber: number, event: ThreadEvent): Episode | null => {
  if (event.kind === 'mention') {
    const { id, publishedAt } = event.post;
    const episode = open ?? opened(lastNumber + 1, event.at, id);
    const waiting = { postId: id, publishedAt };
    return { ...waitEnded(episode, event.at), unanswered: [...episode.unanswered, waiting] };
  }
  if (event.kind === 'answer') {
    return open && answered(open, { at: event.at, postId: event.post.id, agentId: event.post.agentId });
  }
  const { kind, at, agentId, code } = event.mark;
  if (kind === 'reopened') return open === null && lastNumber > 0 ? opened(lastNumber + 1, at, null) : null;
  if (open === null) return null;
  if (kind === 'resolved') return { ...waitEnded(open, at), resolvedAt: at, resolutionCode: code };
  if (kind === 'answered') return answered(open, { at, postId: null, agentId });
  return kind === 'parked' ? waitBegun(open, at) : waitEnded(open, at);
};

const opened = (number: number, openedAt: Instant, openedByPostId: string | null): Episode => ({
  number,
  openedAt,
  openedByPostId,
  resolvedAt: null,
  resolutionCode: null,
  firstAnswer: null,
  answers: [],
  unanswered: [],
  customerWaits: [],
});

const answered = (episode: Episode, given: Omit<Answer, 'answers'>): Episode => {
  const answer = { ...given, answers: episode.unanswered[0] ?? null };
  return {
    ...waitBegun(episode, given.at),
    firstAnswer: episode.firstAnswer ?? answer,
    answers: [...episode.answers, answer],
    unanswered: [],
  };
};

const waitBegun = (episode: Episode, fromAt: Instant): Episode =>
  episode.customerWaits.at(-1)?.toAt === null
    ? episode
    : { ...episode, customerWaits: [...episode.customerWaits, { fromAt, toAt: null }] };

const waitEnded = (episode: Episode, toAt: Instant): Episode => {
  const last = episode.customerWaits.at(-1);
  return last === undefined || last.toAt !== null
    ? episode
    : { ...episode, customerWaits: [...episode.customerWaits.slice(0, -1), { ...last, toAt }] };
};

interface Told {
  readonly kind: 'mention' | 'answer';
  readonly at: Instant;
  readonly post: Post;
  /** How many marks come before it. */
  readonly slot: number;
}

/**
 * A thread's events in the order in which they count. Log positions decide only between a post and a mark;
 * between posts the network's facts do, so that the order of delivery shows nowhere.
 */
export const eventsOf = ({ ownerId, posts, marks }: ThreadFacts): ThreadEvent[] => {
  const inTurn = [...marks].sort(compareMarks);
  const told = [...posts].flatMap((post): Told[] => {
    const kind = kindOf(post, ownerId);
    if (kind === null) return [];
    const at = kind === 'mention' ? countsFromAt(post, inTurn) : post.publishedAt;
    const slot = marksBefore({ at, seq: post.receivedSeq }, inTurn);
    return [{ kind, at, post, slot }];
  });
  told.sort((a, b) => a.slot - b.slot || a.at - b.at || comparePosts(a.post, b.post));
  const events: ThreadEvent[] = [];
  let from = 0;
  for (const [slot, mark] of [...inTurn, null].entries()) {
    for (; from < told.length && told[from]!.slot === slot; from += 1) {
      const { kind, at, post } = told[from]!;
      if (kind === 'answer' || post.deletedAt === null || wasActedOn(post, at, told, inTurn)) {
        events.push({ kind, at, post });
      }
    }
    if (mark !== null) events.push({ kind: 'mark', at: mark.at, mark });
  }
  return events;
};

const kindOf = (post: Post, ownerId: string | null): 'mention' | 'answer' | null => {
  if (post.direction === 'outbound') return post.isHumanAnswer ? 'answer' : null;
  return post.customerId === ownerId ? 'mention' : null;
};

/** Publication, but not before a resolution that was made before the mention was received. */
const countsFromAt = (post: Post, marks: readonly Mark[]): Instant =>
  marks.reduce(
    (at, mark) => (mark.kind === 'resolved' && mark.seq < post.receivedSeq ? Math.max(at, mark.at) : at),
    post.publishedAt,
  );

/** How many marks come before, by bisection. */
const marksBefore = (moment: { at: Instant; seq: number }, marks: readonly Mark[]): number => {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareMarks(marks[middle]!, moment) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A deleted mention counts only if somebody answered or marked the thread between it and its deletion. */
const wasActedOn = (
  post: Post,
  countsAt: Instant,
  posts: readonly Told[],
  marks: readonly Mark[],
): boolean => {
  const isBetween = (at: Instant): boolean => at >= countsAt && at < (post.deletedAt ?? at);
  return (
    marks.some((mark) => isBetween(mark.at)) ||
    posts.some(({ kind, at }) => kind === 'answer' && isBetween(at))
  );
};
