import type { DeskApi } from '../deskApi.ts';

/** A mention as the API tells it. */
interface MentionNode {
  readonly externalId: string;
  readonly text: string;
  readonly publishedAt: string;
  readonly isAnswered: boolean;
  readonly customer: { readonly id: string };
  readonly thread: { readonly id: string };
  readonly channelAccount: { readonly name: string };
}

interface AnswerNode {
  readonly externalId: string;
  readonly text: string;
  readonly at: string;
  readonly authorName: string;
  readonly thread: { readonly id: string };
}

const day = 86_400_000;

const tally = (keys: Iterable<string | number>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

const perHour = (instants: readonly Date[]): number[] => {
  const counts = tally(instants.map((at) => at.getUTCHours()));
  return Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
};

/** As the folder's README has it: links and handles out, white space collapsed, trimmed, lower case. */
const normalised = (text: string): string =>
  text
    .replace(/https?:\/\/\S+/g, '')
    .replace(/@\w+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const byTweetId = (a: { externalId: string }, b: { externalId: string }): number =>
  Number(a.externalId) - Number(b.externalId);

/**
 * What `reference-facts.json` says of mentions and threads, from what the API tells of a desk.
 * @param opensByItself whether a tweet names no parent; the API does not tell that of a mention
 */
export async function factsOf(api: DeskApi, opensByItself: (tweetId: string) => boolean) {
  const mentions = await api.all<MentionNode>(
    'mentions',
    'externalId text publishedAt isAnswered customer { id } thread { id } channelAccount { name }',
  );
  const answers = await api.all<AnswerNode>('interactions', 'externalId text at authorName thread { id }');
  const threads = await api.all<{ readonly id: string; readonly postCount: number }>(
    'threads',
    'id postCount',
  );
  const accounts = await api.all<{ readonly id: string; readonly name: string }>(
    'channelAccounts',
    'id name',
  );
  const totals = await api.ask<Record<string, { readonly totalCount: number }>>(`
    inbound: mentions(deskId: $desk) { totalCount }
    answered: mentions(deskId: $desk, filter: { answered: true }) { totalCount }
    outbound: interactions(deskId: $desk) { totalCount }
    authors: customers(deskId: $desk, filter: { withMentionsOnly: true }) { totalCount }
    threads: threads(deskId: $desk) { totalCount }
    ${accounts
      .map(
        ({ id }, index) => `
          i${index}: mentions(deskId: $desk, filter: { channelAccountId: "${id}" }) { totalCount }
          a${index}: mentions(deskId: $desk, filter: { channelAccountId: "${id}", answered: true }) { totalCount }`,
      )
      .join('')}
  `);
  const total = (name: string): number => totals[name]!.totalCount;

  const companiesOf = new Map<string, Set<string>>();
  for (const { thread, authorName } of answers)
    companiesOf.set(thread.id, (companiesOf.get(thread.id) ?? new Set()).add(authorName));
  const publishedAt = mentions.map((mention) => new Date(mention.publishedAt));
  const days = tally(publishedAt.map((at) => at.toISOString().slice(0, 10)));
  const texts = [...mentions, ...answers].map(({ text }) => normalised(text)).filter((text) => text !== '');
  const repeated = Object.values(tally(texts)).filter((count) => count > 1);
  const complete = completeThreads(mentions, answers, opensByItself);
  const answeredThreads = complete.filter(({ thread }) => companiesOf.has(thread.id));
  const signature = /(?:\^|\/|- |\*)([A-Z]{1,3})(?:\s*https?:\/\/\S+)?\s*$/;
  const signatures = tally(
    answers.flatMap(({ text, authorName }) => {
      const initials = signature.exec(text)?.[1];
      return initials === undefined ? [] : [`${authorName}/${initials}`];
    }),
  );

  const facts = {
    tweets: total('inbound') + total('outbound'),
    inbound: total('inbound'),
    outbound: total('outbound'),
    distinct_inbound_authors: total('authors'),
    companies: new Set(answers.map(({ authorName }) => authorName)).size,
    threads: total('threads'),
    thread_size_histogram: tally(threads.map(({ postCount }) => postCount)),
    threads_with_more_than_one_company: [...companiesOf.values()].filter(({ size }) => size > 1).length,
    max_thread_size: Math.max(...threads.map(({ postCount }) => postCount)),
    mention_level: {
      inbound: mentions.length,
      answered: total('answered'),
      share_answered: Math.round((total('answered') / total('inbound')) * 1e6) / 1e6,
      per_company: Object.fromEntries(
        accounts
          .map(
            ({ name }, index) =>
              [name, { inbound: total(`i${index}`), answered: total(`a${index}`) }] as const,
          )
          .filter(([, { inbound }]) => inbound > 0),
      ),
    },
    thread_level: {
      complete_threads: complete.length,
      answered: answeredThreads.length,
      share_answered: answeredThreads.length / complete.length,
      recent_customer_threads_24h: complete.filter((opener) =>
        mentions.some(
          (earlier) =>
            earlier.customer.id === opener.customer.id &&
            earlier.thread.id !== opener.thread.id &&
            Date.parse(earlier.publishedAt) <= Date.parse(opener.publishedAt) &&
            Date.parse(earlier.publishedAt) >= Date.parse(opener.publishedAt) - day,
        ),
      ).length,
    },
    inbound_per_utc_hour: perHour(publishedAt),
    inbound_per_utc_weekday_mon0: Array.from(
      { length: 7 },
      (_, weekday) => publishedAt.filter((at) => (at.getUTCDay() + 6) % 7 === weekday).length,
    ),
    outbound_per_utc_hour: perHour(answers.map(({ at }) => new Date(at))),
    exact_duplicate_groups_after_normalisation: repeated.length,
    tweets_in_duplicate_groups: repeated.reduce((sum, count) => sum + count, 0),
    inbound_starting_with_RT: mentions.filter(({ text }) => text.startsWith('RT')).length,
    agent_signature_top10: Object.entries(signatures)
      .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
      .slice(0, 10),
  };
  return { facts, days };
}

/** Openers of threads whose earliest tweet (by time, then id) is a customer's and answers nothing. */
function completeThreads(
  mentions: readonly MentionNode[],
  answers: readonly AnswerNode[],
  opensByItself: (tweetId: string) => boolean,
): MentionNode[] {
  const firsts = new Map<
    string,
    { readonly at: number; readonly externalId: string; readonly mention: MentionNode | null }
  >();
  const posts = [
    ...mentions.map((mention) => ({ ...mention, at: Date.parse(mention.publishedAt), mention })),
    ...answers.map((answer) => ({ ...answer, at: Date.parse(answer.at), mention: null })),
  ];
  for (const post of posts) {
    const first = firsts.get(post.thread.id);
    if (first === undefined || post.at < first.at || (post.at === first.at && byTweetId(post, first) < 0))
      firsts.set(post.thread.id, post);
  }
  return [...firsts.values()].flatMap(({ mention }) =>
    mention !== null && opensByItself(mention.externalId) ? [mention] : [],
  );
}
