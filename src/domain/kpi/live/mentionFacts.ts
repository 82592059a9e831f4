import { socialChannels } from '../../desk/channel.ts';
import { type Instant, millisecondsPerHour } from '../../desk/time.ts';
import { nowhere, type Place, priorityBandOf, sentimentBandOf } from './dimensions.ts';
import type { KpiFact } from './fact.ts';
import type { Sums } from './measures.ts';
import type { HistoryPost, ThreadHistory } from './threadHistory.ts';

type Mention = NonNullable<HistoryPost['mention']>;
type MentionPost = HistoryPost & { readonly mention: Mention };
type Writing = Pick<
  ThreadHistory,
  'threadId' | 'ownerId' | 'segment' | 'isKey' | 'teamId' | 'firstMentions'
> & {
  /** In order. */
  readonly posts: readonly HistoryPost[];
};

const isMention = (post: HistoryPost): post is MentionPost => post.mention !== null;

/** Where a mention stands by what was said of it. */
export const mentionPlace = (mention: Mention): Partial<Place> => ({
  mentionType: mention.mentionType,
  priorityBand: priorityBandOf(mention.priorityMinutes),
  sentimentBand: sentimentBandOf(mention.sentiment),
  language: mention.language,
  region: mention.region,
  tag: mention.tags,
  keywordTable: mention.keywordTableIds,
});

/** Where whatever a thread's owner is credited with stands. */
export const ownerPlace = ({ segment, isKey }: Pick<ThreadHistory, 'segment' | 'isKey'>): Partial<Place> => ({
  segment,
  standing: isKey === null ? null : isKey ? 'key' : 'other',
});

const placeOf = (thread: Writing, post: MentionPost): Place => ({
  ...nowhere,
  ...mentionPlace(post.mention),
  channel: post.channel,
  channelAccount: post.channelAccountId,
  team: post.mention.teamId ?? thread.teamId,
  ...(thread.ownerId === post.customerId ? ownerPlace(thread) : {}),
});

/** Durations stay, zero or not: their number counts. */
export const counted = (values: Sums): Sums =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== 0 || name.endsWith('Ms')),
  ) as Sums;

/** What people wrote: each mention, how the customer's feeling went, and who came for the first time. */
export const mentionFacts = (thread: Writing): readonly KpiFact[] => [
  ...eachMention(thread),
  ...courseFact(thread),
  ...newCustomers(thread),
];

function eachMention(thread: Writing): KpiFact[] {
  const earliestReply = new Map<string, Instant>();
  for (const post of thread.posts)
    if (post.direction === 'outbound' && post.isHumanAnswer && post.replyTo !== null) {
      const key = `${post.channel} ${post.replyTo}`;
      if (!earliestReply.has(key)) earliestReply.set(key, post.publishedAt);
    }
  return thread.posts.filter(isMention).map((post): KpiFact => {
    const { mention } = post;
    const repliedAt = earliestReply.get(`${post.channel} ${post.externalId}`);
    const band = sentimentBandOf(mention.sentiment);
    return {
      source: 'mention',
      id: post.id,
      at: post.publishedAt,
      place: placeOf(thread, post),
      values: counted({
        mentions: 1,
        sentimentHundredths: hundredths(mention),
        negativeMentions: band === 'negative' ? 1 : 0,
        positiveMentions: band === 'positive' ? 1 : 0,
        ...(mention.followers === null ? {} : { reach: mention.followers, mentionsWithReach: 1 }),
        peerAnswers: thread.ownerId !== null && post.customerId !== thread.ownerId ? 1 : 0,
        ...(repliedAt === undefined
          ? {}
          : {
              directlyAnswered: 1,
              directResponseMs: repliedAt - post.publishedAt,
              directlyAnsweredWithinHour: repliedAt - post.publishedAt <= millisecondsPerHour ? 1 : 0,
            }),
      }),
      openDueAt: [],
    };
  });
}

const hundredths = ({ sentiment }: Mention): number => Math.round(sentiment * 100);

const isNegative = ({ mention }: MentionPost): boolean => sentimentBandOf(mention.sentiment) === 'negative';

/** From the customer's first mention in the thread to their last; of one mention there is no course. */
function courseFact(thread: Writing): KpiFact[] {
  const own = thread.posts.filter(isMention).filter(({ customerId }) => customerId === thread.ownerId);
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  const began = isNegative(first);
  const ended = isNegative(last);
  return [
    {
      source: 'course',
      id: thread.threadId,
      at: first.publishedAt,
      place: placeOf(thread, first),
      values: counted({
        sentimentCourses: 1,
        sentimentCourseHundredths: hundredths(last.mention) - hundredths(first.mention),
        begunNegative: began ? 1 : 0,
        wonOver: began && !ended ? 1 : 0,
        notBegunNegative: began ? 0 : 1,
        soured: !began && ended ? 1 : 0,
      }),
      openDueAt: [],
    },
  ];
}

const newCustomers = (thread: Writing): KpiFact[] =>
  thread.firstMentions.flatMap(({ customerId, postId, isKnownBefore }): KpiFact[] => {
    const post = thread.posts.filter(isMention).find(({ id }) => id === postId);
    if (post === undefined || isKnownBefore || !socialChannels.has(post.channel)) return [];
    return [
      {
        source: 'customer',
        id: customerId,
        at: post.publishedAt,
        place: placeOf(thread, post),
        values: { netNewCustomers: 1 },
        openDueAt: [],
      },
    ];
  });
