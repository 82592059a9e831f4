import type { Channel } from '../domain/desk/channel.ts';
import { type Instant, millisecondsPerHour, millisecondsPerMinute } from '../domain/desk/time.ts';
import type { PostCountReport, PostCounts } from '../domain/kpi/live/ownPost.ts';

interface DemoPost extends Partial<PostCounts> {
  readonly channel: Channel;
  readonly hoursAgo: number;
  readonly title: string;
}

/** What Fernway’s marketing published in two weeks; a title of the schedule is that publication. */
const posts: readonly DemoPost[] = [
  { channel: 'instagram', hoursAgo: 3, title: 'Winter sale on phones', likes: 412, shares: 37 },
  { channel: 'facebook', hoursAgo: 48, title: 'Reminder: paper bills end this month', likes: 58, shares: 91 },
  { channel: 'x', hoursAgo: 20, title: 'Fibre has come to Ashbrook', favourites: 133, shares: 46 },
  { channel: 'x', hoursAgo: 75, title: 'How to read your new bill', favourites: 24, shares: 8 },
  {
    channel: 'facebook',
    hoursAgo: 98,
    title: 'Meet the engineers of the coast road',
    likes: 640,
    shares: 72,
  },
  {
    channel: 'instagram',
    hoursAgo: 121,
    title: 'Your photographs of the first snow',
    likes: 1_284,
    shares: 12,
  },
  {
    channel: 'x',
    hoursAgo: 146,
    title: 'Planned work in the north on Sunday night',
    favourites: 17,
    shares: 88,
  },
  { channel: 'facebook', hoursAgo: 190, title: 'Five ways to a faster router', likes: 205, shares: 164 },
  { channel: 'instagram', hoursAgo: 214, title: 'Behind the counter in Millport', likes: 377, shares: 5 },
  { channel: 'x', hoursAgo: 262, title: 'Sorry for Tuesday: what went wrong', favourites: 290, shares: 210 },
];

/** Its networks’ counts of them, a quarter of an hour ago. */
export const demoPostCounts = (
  now: Instant,
  accountIds: ReadonlyMap<Channel, string>,
  publicationIds: ReadonlyMap<string, string>,
): PostCountReport[] =>
  posts.map(({ channel, hoursAgo, title, likes = null, shares = null, favourites = null }, index) => ({
    channelAccountId: accountIds.get(channel)!,
    externalId: `demo-post-${posts.length - index}`,
    title,
    publicationId: publicationIds.get(title) ?? null,
    publishedAt: now - hoursAgo * millisecondsPerHour,
    countedAt: now - 15 * millisecondsPerMinute,
    likes,
    shares,
    favourites,
  }));
