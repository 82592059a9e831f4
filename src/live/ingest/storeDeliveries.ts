import type { Instant } from '../../domain/desk/time.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import { type Address, addressKey } from '../../domain/threads/identity.ts';
import type { Post } from '../../domain/threads/post.ts';
import type { Revised } from '../../domain/threads/revision.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import { type DeskConfiguration, deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { newId } from '../../store/id.ts';
import { findCustomers, type KnownCustomer } from '../../store/ingest/customers.ts';
import { keepEarlyRevisions, takeEarlyRevisions } from '../../store/ingest/earlyRevisions.ts';
import { findPosts, type KnownPost, keyOfPost, type PostKey } from '../../store/ingest/findPosts.ts';
import { insertAnswers } from '../../store/ingest/insertAnswers.ts';
import { keepMasked } from '../../store/ingest/maskedAccountData.ts';
import { insertMentions } from '../../store/ingest/mentions.ts';
import { LockedDesk, type LogEntry, UnknownDesk } from '../../store/log.ts';
import { noteRecords } from '../../store/people/merges.ts';
import { hashKeysOfThreads } from '../../store/trail/textHash.ts';
import type { Statements } from '../../store/transaction.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { type Arrival, arrivalEntry, postOf, rowsOf, threadPostOf } from './arrivals.ts';
import type { AnswerDelivery, DeletionDelivery, EditDelivery, MentionDelivery } from './delivery.ts';
import type { DeskTriage } from './deskTriage.ts';
import { asKept, triageOf, withoutSpread } from './keptArrivals.ts';
import type { MaskedDelivery } from './maskDelivery.ts';
import type { IngestOutcome } from './outcome.ts';
import { addressesOf } from './persons.ts';
import { placePosts } from './placePosts.ts';
import { recogniseAuthors } from './recogniseAuthors.ts';
import { reviseStored } from './reviseStored.ts';
import { keyOf, revisedBy } from './revisions.ts';

/** A delivery on its way into the tables. */
export interface Prepared extends MaskedDelivery {
  /** Its place in the batch that was handed over. */
  readonly index: number;
  /** null: not a mention. */
  readonly triage: TriageResult | null;
}

type Original = MentionDelivery | AnswerDelivery;
type Change = EditDelivery | DeletionDelivery;
const isOriginal = (delivery: Original | Change): delivery is Original =>
  delivery.kind === 'mention' || delivery.kind === 'answer';

/** All deliveries about one message. */
interface About {
  readonly key: PostKey;
  readonly first: (Prepared & { readonly delivery: Original }) | null;
  readonly changes: readonly Change[];
}

/**
 * One batch in one transaction, under the desk's lock, in a number of statements that does not depend on its size.
 * @returns an outcome for each delivery, in order
 */
export async function storeDeliveries(
  transaction: Statements,
  deskId: string,
  prepared: readonly Prepared[],
  triage: DeskTriage,
  now: Instant,
): Promise<IngestOutcome[]> {
  const { client } = transaction;
  const messages = [...grouped(prepared, keyOf)].map(([, about]) => aboutOf(about));
  const keys = messages.map(({ key }) => key);
  const [desk, configuration, posts, revisions, customers] = await Promise.all([
    LockedDesk.lock(transaction, deskId, now),
    deskConfiguration(client, deskId),
    findPosts(client, keys),
    // those of messages that are here were taken when they came
    takeEarlyRevisions(client, keys),
    findCustomers(client, deskId, authorsOf(messages)),
  ]);
  if (configuration === null) throw new UnknownDesk(deskId);
  const known = new Map(posts.map((post) => [keyOfPost(post), post]));
  const unknown = messages.filter(({ key }) => !known.has(keyOfPost(key)));
  const early = new Map(revisions.map((revision) => [keyOfPost(revision), revision.body]));

  const stored = await reviseStored(
    transaction,
    messages.flatMap(({ key, changes }) => {
      const post = known.get(keyOfPost(key));
      return post === undefined || changes.length === 0 ? [] : [{ known: post, deliveries: changes }];
    }),
    triage,
    configuration.accountData,
  );
  await keepEarlyRevisions(
    client,
    deskId,
    unknown.flatMap(({ key, first, changes }) =>
      first === null ? [{ ...key, body: revisedBy(early.get(keyOfPost(key)) ?? null, changes)! }] : [],
    ),
    desk.at,
  );
  const arrived = await storeArrivals(transaction, desk, {
    configuration,
    triage,
    early,
    customers,
    messages: unknown,
    isRevised: stored.touched,
    entries: stored.entries,
    now,
  });
  const outcomes = prepared.map((delivery) => outcomeOf(delivery, known, arrived));
  await keepMasked(
    client,
    deskId,
    outcomes.flatMap((outcome, at) =>
      outcome.kind === 'accepted' || outcome.kind === 'revised'
        ? [{ postId: outcome.mentionId, masked: prepared[at]!.masked }]
        : [],
    ),
    desk.at,
  );
  return outcomes;
}

function aboutOf(about: readonly Prepared[]): About {
  const { account, delivery } = about[0]!;
  const first = about.find((one): one is Prepared & { delivery: Original } => isOriginal(one.delivery));
  return {
    key: { channelAccountId: account.id, externalId: delivery.externalId },
    first: first ?? null,
    changes: about.flatMap((one) => (isOriginal(one.delivery) ? [] : [one.delivery])),
  };
}

/** The addresses of all who wrote, each once. */
const authorsOf = (messages: readonly About[]): Address[] => [
  ...new Map(
    messages
      .flatMap(({ first }) => (first?.delivery.kind === 'mention' ? addressesOf(first.delivery) : []))
      .map((address) => [addressKey(address), address]),
  ).values(),
];

const inbound = (posts: readonly Post[]): Post[] => posts.filter((post) => post.direction === 'inbound');

interface Arriving {
  readonly configuration: DeskConfiguration;
  readonly triage: DeskTriage;
  readonly early: ReadonlyMap<string, Revised>;
  /** The customers known at the addresses of the authors. */
  readonly customers: readonly KnownCustomer[];
  readonly messages: readonly About[];
  readonly isRevised: readonly string[];
  readonly entries: readonly LogEntry[];
  readonly now: Instant;
}

interface Arrived {
  readonly id: string;
  readonly threadId: string;
  readonly index: number;
}

async function storeArrivals(
  transaction: Statements,
  desk: LockedDesk,
  { configuration, triage, early, customers, messages, isRevised, entries, now }: Arriving,
): Promise<Map<string, Arrived>> {
  const firstSeq = desk.nextSeq;
  const written = messages
    .filter((message): message is About & { first: NonNullable<About['first']> } => message.first !== null)
    .sort((a, b) => a.first.index - b.first.index)
    .map(({ key, first, changes }, at): Arrival => {
      const revised = asKept(
        revisedBy(early.get(keyOfPost(key)) ?? null, [first.delivery, ...changes])!,
        first,
        configuration,
      );
      return {
        id: newId(),
        sound: first,
        revised,
        triage: first.triage && triageOf(first, first.triage, revised, triage),
        receivedSeq: firstSeq + at,
      };
    });
  const mentions = written.flatMap(({ sound: { delivery } }) =>
    delivery.kind === 'mention' ? [delivery] : [],
  );
  const authors = await recogniseAuthors(transaction, desk, mentions, customers, configuration);
  const arrivals = await withoutSpread(transaction.client, desk, {
    written,
    customerIds: authors.customerIds,
    configuration,
    triage,
  });
  let nextAuthor = 0;
  const posts = arrivals.map((arrival): Post => {
    const isMention = arrival.sound.delivery.kind === 'mention';
    return postOf(arrival, isMention ? authors.customerIds[nextAuthor++]! : null);
  });
  const placed =
    posts.length === 0
      ? null
      : await placePosts(transaction, desk, { arrived: posts, changed: [] }, configuration);
  const ofRecords = inbound(posts).flatMap(({ id }, at) => {
    const recordId = authors.recordIds[at]!;
    return recordId === authors.customerIds[at] ? [] : [{ postId: id, recordId }];
  });
  if (ofRecords.length > 0) transaction.send(noteRecords(transaction.client, ofRecords));
  const threadOf = (at: number): string => placed!.threadOf.get(arrivals[at]!.id)!;
  const rows = rowsOf(arrivals, posts, threadOf);
  transaction.send(insertAnswers(transaction.client, desk.deskId, rows.answers));
  const regrouped = new Set([
    ...isRevised,
    ...(authors.replaced?.touched ?? []),
    ...(placed?.regrouped ?? []),
  ]);
  const refreshed = await refreshThreads(transaction, desk, [...regrouped, ...(placed?.touched ?? [])], {
    now,
    opened: [...(authors.replaced?.opened ?? []), ...(placed?.opened ?? [])],
    created: placed?.created ?? new Set(),
    configuration,
    arrived: arrivals.map((arrival, at) => threadPostOf(arrival, posts[at]!, threadOf(at))),
    regrouped,
    write: () => insertMentions(transaction.client, desk.deskId, rows.mentions, desk.at),
  });
  const isOurs = (at: number): boolean => posts[at]!.direction === 'outbound';
  const keysOfThreads = await hashKeysOfThreads(
    transaction.client,
    posts.flatMap((_, at) => (isOurs(at) ? [threadOf(at)] : [])),
  );
  const keyAt = (at: number): string | null =>
    (isOurs(at) ? keysOfThreads.get(threadOf(at)) : authors.hashKeys.get(posts[at]!.customerId!)) ?? null;
  desk.append([
    ...arrivals.map((arrival, at) => arrivalEntry(arrival, posts[at]!, threadOf(at), keyAt(at))),
    ...entries,
    ...authors.entries,
    ...(authors.replaced?.entries ?? []),
    ...(placed?.entries ?? []),
    ...refreshed,
  ]);
  return new Map(
    arrivals.map((arrival, at) => [
      keyOf(arrival.sound),
      { id: arrival.id, threadId: threadOf(at), index: arrival.sound.index },
    ]),
  );
}

function outcomeOf(
  prepared: Prepared,
  known: ReadonlyMap<string, KnownPost>,
  arrived: ReadonlyMap<string, Arrived>,
): IngestOutcome {
  const key = keyOf(prepared);
  const before = known.get(key);
  const now = arrived.get(key);
  if (isOriginal(prepared.delivery)) {
    if (before !== undefined) return { kind: 'duplicate', mentionId: before.id };
    const { id, threadId, index } = now!;
    return index === prepared.index
      ? { kind: 'accepted', mentionId: id, threadId }
      : { kind: 'duplicate', mentionId: id };
  }
  const id = before?.id ?? now?.id;
  return id === undefined ? { kind: 'heldBack' } : { kind: 'revised', mentionId: id };
}
