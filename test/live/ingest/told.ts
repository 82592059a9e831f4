import type { DataSource } from 'typeorm';
import type { Clock } from '../../../src/domain/sla/clock.ts';
import { clocksOf } from '../../../src/domain/sla/episodeClocks.ts';
import { episodesOf } from '../../../src/domain/threads/episode.ts';
import { grouped } from '../../../src/domain/threads/grouped.ts';
import { recognise } from '../../../src/domain/threads/identity.ts';
import type { MentionFacts } from '../../../src/domain/threads/mentionFacts.ts';
import type { Post } from '../../../src/domain/threads/post.ts';
import { episodeFactsOf, policyOfOpening, slaFactsOf } from '../../../src/domain/threads/promises.ts';
import { type Revised, visibleText } from '../../../src/domain/threads/revision.ts';
import { threadsOf } from '../../../src/domain/threads/thread.ts';
import type { IngestDelivery, MentionDelivery } from '../../../src/live/ingest/delivery.ts';
import { addressesOf } from '../../../src/live/ingest/persons.ts';
import { revisedBy } from '../../../src/live/ingest/revisions.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { type DeskConfiguration, deskConfiguration } from '../../../src/store/desk/deskConfiguration.ts';
import type { TestDesk } from './desk.ts';

/** A desk's conversations without any id of ours, so that two desks can be held against each other. */
export interface ToldThread {
  readonly opener: string;
  readonly posts: readonly string[];
  readonly episodes: readonly {
    readonly openedBy: string | null;
    readonly openedAt: number;
    readonly clocks: readonly string[];
  }[];
}

const byOpener = (threads: ToldThread[]): ToldThread[] =>
  threads.sort((a, b) => (a.opener < b.opener ? -1 : 1));

const clockLine = (clock: Clock, nameOf: (id: string) => string): string =>
  [
    clock.kind,
    clock.number,
    clock.mentionId === null ? '-' : nameOf(clock.mentionId),
    clock.target.minutes,
    clock.startedAt,
    clock.dueAt,
    clock.stoppedAt,
    ...clock.pauses.map(({ fromAt, toAt }) => `${fromAt}–${toAt}`),
  ].join(' ');

const postLine = (name: string, text: string | null): string => `${name}: ${text ?? '(deleted)'}`;

/** The conversations as the tables have them. */
export async function storedThreads(dataSource: DataSource, { deskId }: TestDesk): Promise<ToldThread[]> {
  const pool = poolOf(dataSource);
  const { rows: posts } = await pool.query<{
    id: string;
    threadId: string;
    rowThreadId: string;
    name: string;
    text: string;
    deletedAt: number | null;
  }>(
    `select post.id, strand.thread_id as "threadId", coalesce(mention.thread_id, interaction.thread_id) as "rowThreadId",
       account.external_id || '/' || post.external_id as name, coalesce(mention.text, interaction.text) as text,
       post.deleted_at as "deletedAt"
     from post join strand on strand.id = post.strand_id join channel_account account on account.id = channel_account_id
     left join mention on mention.id = post.id left join interaction on interaction.id = post.id
     where post.desk_id = $1`,
    [deskId],
  );
  const names = new Map(posts.map((post) => [post.id, post.name]));
  for (const post of posts)
    if (post.threadId !== post.rowThreadId) throw new Error(`${post.name} is in two threads`);
  const { rows: threads } = await pool.query<{ id: string; openerPostId: string; postCount: number }>(
    `select id, opener_post_id as "openerPostId", post_count as "postCount" from thread
     where desk_id = $1 and merged_into is null`,
    [deskId],
  );
  const { rows: episodes } = await pool.query<{
    threadId: string;
    openedBy: string | null;
    openedAt: number;
    clocks: Clock[];
  }>(
    `select thread_id as "threadId", opened_by_post_id as "openedBy", opened_at as "openedAt", clocks
     from episode where desk_id = $1 order by thread_id, number`,
    [deskId],
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  return byOpener(
    threads.map((thread) => {
      const own = posts.filter((post) => post.threadId === thread.id);
      if (own.length !== thread.postCount) throw new Error(`${thread.id} counts ${thread.postCount} posts`);
      return {
        opener: nameOf(thread.openerPostId),
        posts: own.map((post) => postLine(post.name, post.deletedAt === null ? post.text : null)).sort(),
        episodes: episodes
          .filter((episode) => episode.threadId === thread.id)
          .map((episode) => ({
            openedBy: episode.openedBy === null ? null : nameOf(episode.openedBy),
            openedAt: episode.openedAt,
            clocks: episode.clocks.map((clock) => clockLine(clock, nameOf)),
          })),
      };
    }),
  );
}

/** Who wrote each mention, in their order. */
export type Authors = (mentions: readonly MentionDelivery[]) => readonly string[];

/** Those who share an address are one. */
const byAddresses: Authors = (mentions) => {
  let made = 0;
  return recognise(
    mentions.map((one) => ({ addresses: addressesOf(one) })),
    [],
    () => `customer-${made++}`,
  ).customerIds;
};

/** The conversations as the domain tells them from the set of deliveries. */
export async function toldThreads(
  dataSource: DataSource,
  desk: TestDesk,
  deliveries: readonly IngestDelivery[],
  authors = byAddresses,
): Promise<ToldThread[]> {
  const configuration = (await deskConfiguration(poolOf(dataSource), desk.deskId))!;
  const { posts, revised } = postsOf(deliveries, desk, authors);
  const mentions = new Map<string, MentionFacts>(
    posts
      .filter((post) => post.direction === 'inbound')
      .map((post) => [
        post.id,
        {
          mentionType: 'service',
          teamId: null,
          skills: [],
          priorityMinutes: 0,
          language: null,
          sentiment: 5,
          tags: [],
        },
      ]),
  );
  return byOpener(
    threadsOf(posts, [], configuration).map((thread) => ({
      opener: thread.openerPostId,
      posts: thread.posts.map((post) => postLine(post.id, visibleText(revised.get(post.id)!))).sort(),
      episodes: episodesOf(thread).map((episode) => ({
        openedBy: episode.openedByPostId,
        openedAt: episode.openedAt,
        clocks: clocksTold(configuration, desk, { episode, thread, mentions }),
      })),
    })),
  );
}

function clocksTold(
  configuration: DeskConfiguration,
  { teamId }: TestDesk,
  {
    episode,
    thread,
    mentions,
  }: {
    episode: ReturnType<typeof episodesOf>[number];
    thread: ReturnType<typeof threadsOf>[number];
    mentions: ReadonlyMap<string, MentionFacts>;
  },
): string[] {
  const facts = slaFactsOf(episode, {
    ownerId: thread.ownerId,
    posts: thread.posts,
    mentions,
    isKeyCustomer: false,
    defaultTeamId: teamId,
  });
  const policy = policyOfOpening(configuration.slaPolicies, facts);
  if (policy === null) return [];
  const calendar = configuration.calendars.get(policy.calendarId)!;
  return clocksOf(episodeFactsOf(episode, []), policy, calendar).map((clock) => clockLine(clock, (id) => id));
}

function postsOf(
  deliveries: readonly IngestDelivery[],
  { accounts }: TestDesk,
  authors: Authors,
): { posts: Post[]; revised: Map<string, Revised> } {
  const nameOf = (delivery: IngestDelivery): string => `${delivery.channelAccount}/${delivery.externalId}`;
  const originals = deliveries.filter(
    (one): one is Extract<IngestDelivery, { kind: 'mention' | 'answer' }> =>
      one.kind === 'mention' || one.kind === 'answer',
  );
  const mentions = originals.flatMap((one) => (one.kind === 'mention' ? [one] : []));
  const customerIds = authors(mentions);
  const customerOf = new Map(mentions.map((one, index) => [nameOf(one), customerIds[index]!]));
  const about = grouped(deliveries, nameOf);
  const revised = new Map(originals.map((one) => [nameOf(one), revisedBy(null, about.get(nameOf(one))!)!]));
  const posts = originals.map((one, index): Post => {
    const name = nameOf(one);
    const channel = one.channelAccount === 'mail-1' ? 'email' : 'x';
    return {
      id: name,
      direction: one.kind === 'mention' ? 'inbound' : 'outbound',
      customerId: customerOf.get(name) ?? null,
      channel,
      channelAccountId: accounts.get(one.channelAccount)!,
      externalId: one.externalId,
      tieKey: one.externalId,
      visibility: channel === 'email' ? 'private' : 'public',
      publishedAt: one.publishedAt,
      replyTo: one.replyTo,
      conversationId: one.conversationId,
      pin: null,
      isHumanAnswer: one.kind === 'answer',
      agentId: null,
      deletedAt: revised.get(name)!.deletedAt,
      receivedSeq: index + 1,
    };
  });
  return { posts, revised };
}
