import { socialChannels, usualVisibilityOf } from '../domain/desk/channel.ts';
import { millisecondsPerDay, millisecondsPerHour, millisecondsPerMinute } from '../domain/desk/time.ts';
import type { AnswerDelivery, IngestDelivery, MentionDelivery } from '../live/ingest/delivery.ts';
import { addressOf, Chance, type Conversation, conversationOf, customerOf, remark, say } from './story.ts';

/** One past conversation: what networks delivered, who had it, and how it ended. */
export interface PastThread {
  readonly deliveries: readonly IngestDelivery[];
  readonly agentName: string;
  readonly assignedAt: number;
  /** null: still open. */
  readonly resolvedAt: number | null;
  readonly resolutionCode: string;
}

const historyDays = 14;
export const conversationCount = 2_250;
const remarkCount = 420;
/** Conversations that began in the last so many hours are left waiting or half answered. */
const openHours = 1.5;

/** Share of a day's mentions by hour, in the company's time zone: a morning peak, a long evening. */
const hourWeights = [1, 1, 1, 1, 1, 2, 3, 5, 8, 10, 10, 9, 8, 7, 7, 7, 7, 8, 9, 10, 9, 7, 4, 2].map(
  (weight, hour) => ({ hour, weight }),
);

/** Two weeks up to `now`, oldest first. The same seed and instant give the same history. */
export function historyOf(seed: string, now: number): PastThread[] {
  const chance = new Chance(`${seed} history`);
  const threads: PastThread[] = [];
  for (let number = 0; number < conversationCount; number++) {
    // one customer in twelve has written before, at least a week earlier
    const isReturning = number > conversationCount / 2 && chance.isLikely(1 / 12);
    const customer = customerOf(isReturning ? number - Math.floor(conversationCount / 2) : number);
    const startedAt =
      now - ((conversationCount - number) / conversationCount) * historyDays * millisecondsPerDay;
    threads.push(
      pastThread(chance, conversationOf(chance, customer), number, atHour(chance, startedAt, now), now),
    );
  }
  for (let number = 0; number < remarkCount; number++) {
    const customer = customerOf(5_000 + number);
    const at = now - chance.uniform() * historyDays * millisecondsPerDay;
    threads.push(pastRemark(chance, conversationOf(chance, customer), number, at));
  }
  return threads.sort((a, b) => firstAt(a) - firstAt(b));
}

const firstAt = ({ deliveries }: PastThread): number => (deliveries[0] as MentionDelivery).publishedAt;

/** Moves an instant to a likely hour of its day. */
function atHour(chance: Chance, at: number, now: number): number {
  const midnight = at - (at % millisecondsPerDay);
  const { hour } = chance.pickWeighted(hourWeights);
  const moved = midnight + (hour + chance.uniform()) * millisecondsPerHour;
  return moved < now - millisecondsPerMinute
    ? moved
    : now - chance.uniform() * openHours * millisecondsPerHour;
}

function pastThread(
  chance: Chance,
  conversation: Conversation,
  number: number,
  startedAt: number,
  now: number,
): PastThread {
  const { matter, agent } = conversation;
  const deliveries: IngestDelivery[] = [];
  const later = (at: number, median: number) => at + chance.minutesAround(median) * millisecondsPerMinute;
  const key = (part: number) => `demo-${number}-${part}`;

  let part = 0;
  let at = startedAt;
  deliveries.push(mention(conversation, key(part), at, say(chance, matter.openers, conversation), null));
  const assignedAt = later(at, 6);
  let turns = 1 + Math.floor(chance.uniform() * 2.4);
  let resolvedAt: number | null = null;
  while (turns-- > 0) {
    const answeredAt = later(Math.max(at, assignedAt), 14);
    if (answeredAt > now)
      return {
        deliveries,
        agentName: agent.name,
        assignedAt,
        resolvedAt: null,
        resolutionCode: matter.resolution,
      };
    deliveries.push(
      answer(conversation, key(part + 1), answeredAt, say(chance, matter.answers, conversation), key(part)),
    );
    const isLast = turns === 0;
    if (isLast && chance.isLikely(0.35)) {
      resolvedAt = later(answeredAt, 20);
      break;
    }
    at = later(answeredAt, 25);
    if (at > now) break;
    const lines = isLast ? matter.closings : matter.followUps;
    deliveries.push(
      mention(conversation, key(part + 2), at, say(chance, lines, conversation), key(part + 1)),
    );
    part += 2;
    if (isLast) resolvedAt = later(at, 15);
  }
  return {
    deliveries,
    agentName: agent.name,
    assignedAt,
    resolvedAt: resolvedAt !== null && resolvedAt < now ? resolvedAt : null,
    resolutionCode: matter.resolution,
  };
}

/** A mention that nobody needs to answer; closed as seen. */
function pastRemark(chance: Chance, conversation: Conversation, number: number, at: number): PastThread {
  const { customer, agent } = conversation;
  return {
    deliveries: [mention(conversation, `demo-remark-${number}`, at, remark(chance, customer), null)],
    agentName: agent.name,
    assignedAt: at,
    resolvedAt: at + millisecondsPerHour,
    resolutionCode: 'noAnswerNeeded',
  };
}

/** What the network delivers when the customer writes. */
export function mention(
  { account, customer }: Pick<Conversation, 'account' | 'customer'>,
  externalId: string,
  publishedAt: number,
  text: string,
  replyTo: string | null,
): MentionDelivery {
  return {
    kind: 'mention',
    channel: account.channel,
    channelAccount: account.externalId,
    externalId,
    publishedAt: Math.floor(publishedAt),
    author: {
      externalId: addressOf(customer, account.channel),
      handle: account.channel === 'x' || account.channel === 'instagram' ? customer.handle : null,
      name: customer.name,
      email: null,
      phone: null,
    },
    text: account.channel === 'x' || !text.startsWith('@') ? text : capitalised(text.replace(/^@\w+ /, '')),
    visibility: usualVisibilityOf[account.channel],
    replyTo,
    conversationId: null,
    url: null,
    language: null,
    region: socialChannels.has(account.channel) ? customer.region : null,
  };
}

function answer(
  { account, agent }: Conversation,
  externalId: string,
  publishedAt: number,
  text: string,
  replyTo: string,
): Omit<AnswerDelivery, 'agentId'> & { agentId: null } {
  return {
    kind: 'answer',
    channel: account.channel,
    channelAccount: account.externalId,
    externalId,
    publishedAt: Math.floor(publishedAt),
    authorName: agent.name,
    agentId: null,
    text,
    visibility: null,
    replyTo,
    conversationId: null,
  };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
