import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { addressKey } from '../../domain/threads/identity.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import { poolOf } from '../../store/dataSource.ts';
import { type DeskConfiguration, deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { inDeskTransaction } from '../../store/deskLine.ts';
import { findCustomers, type KnownCustomer } from '../../store/ingest/customers.ts';
import type { LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { checkDelivery, type SoundDelivery } from './check.ts';
import { decodeDelivery } from './decode.ts';
import type { MentionDelivery } from './delivery.ts';
import { DeskTriage } from './deskTriage.ts';
import { type Judge, type Judgeable, judgeHere } from './judge.ts';
import { type IngestLimits, usualLimits } from './limits.ts';
import { type MaskedDelivery, maskDelivery, maskRejection } from './maskDelivery.ts';
import { type IngestOutcome, rejected } from './outcome.ts';
import { addressesOf } from './persons.ts';
import { type Prepared, storeDeliveries } from './storeDeliveries.ts';
import { TagActivityCounter } from './tagActivity.ts';

export interface IngestOptions {
  readonly limits?: IngestLimits;
  /** What this process saw of tags so far. */
  readonly tags?: TagActivityCounter;
  /** Who triages; this thread, where nobody is named. */
  readonly judge?: Judge;
}

/**
 * Takes deliveries in: checks them, takes account data out where the desk guards it, triages them, then threads and stores them in one transaction under the desk's lock.
 * A bad delivery is rejected alone. Refused as a whole: an unknown desk, more than `limits.batchSize` deliveries.
 * @returns one outcome for each delivery, in order; what is accepted is committed
 */
export async function ingestBatch(
  host: Pick<LiveHost, 'dataSource'>,
  deskId: string,
  deliveries: readonly unknown[],
  now: Instant,
  { limits = usualLimits, tags = new TagActivityCounter(), judge = judgeHere }: IngestOptions = {},
): Promise<Outcome<IngestOutcome[]>> {
  if (deliveries.length > limits.batchSize)
    return refused({ code: 'BATCH_TOO_LARGE', limit: limits.batchSize, found: deliveries.length });
  const configuration = await deskConfiguration(poolOf(host.dataSource), deskId);
  if (configuration === null) return refused(notFound('desk', deskId));

  const outcomes = new Array<IngestOutcome>(deliveries.length);
  const sound: { index: number; sound: MaskedDelivery }[] = [];
  for (const [index, input] of deliveries.entries()) {
    const read = decodeDelivery(input);
    const checked = read.kind === 'rejected' ? read : checkDelivery(read, { configuration, limits, now });
    if ('kind' in checked) outcomes[index] = maskRejection(checked, configuration.accountData);
    else sound.push({ index, sound: maskDelivery(checked, configuration.accountData) });
  }
  const triage = new DeskTriage(configuration, tags, now);
  const judged = await judgeMentions(
    host,
    configuration,
    sound.map((one) => one.sound),
    { triage, judge },
  );
  const prepared = sound.map(
    ({ index, sound: one }, at): Prepared => ({ ...one, index, triage: judged[at]! }),
  );
  await storeInParts(host, deskId, prepared, triage, now, outcomes);
  return done(outcomes);
}

/** Triage before the lock: two mentions of one new customer that arrive at once do not see each other. */
async function judgeMentions(
  { dataSource }: Pick<LiveHost, 'dataSource'>,
  { deskId }: DeskConfiguration,
  deliveries: readonly SoundDelivery[],
  { triage, judge }: { readonly triage: DeskTriage; readonly judge: Judge },
): Promise<(TriageResult | null)[]> {
  const addresses = new Map(
    deliveries
      .flatMap(({ delivery }) => (delivery.kind === 'mention' ? addressesOf(delivery) : []))
      .map((address) => [addressKey(address), address]),
  );
  const known = await findCustomers(poolOf(dataSource), deskId, [...addresses.values()]);
  const customers = new Map(known.map((customer) => [addressKey(customer), customer]));
  const mentions = deliveries.flatMap(({ delivery, account }): Judgeable[] => {
    if (delivery.kind !== 'mention') return [];
    const customer = customerOf(delivery, customers);
    return [
      {
        text: delivery.text,
        channel: account.channel,
        visibility: delivery.visibility ?? account.visibility,
        authorHandle: delivery.author.handle,
        publishedAt: delivery.publishedAt,
        keyCustomer: customer?.isKey ? { priorityMinutes: null } : null,
        lastContactAt: customer?.lastContactAt ?? null,
        language: delivery.language,
      },
    ];
  });
  const results = await triage.judgeAll(mentions, judge);
  let next = 0;
  return deliveries.map(({ delivery }) => (delivery.kind === 'mention' ? results[next++]! : null));
}

const customerOf = (
  delivery: MentionDelivery,
  customers: ReadonlyMap<string, KnownCustomer>,
): KnownCustomer | undefined => {
  for (const address of addressesOf(delivery)) {
    const customer = customers.get(addressKey(address));
    if (customer !== undefined) return customer;
  }
  return undefined;
};

/** PostgreSQL's classes of faults that lie in the values: data exception, integrity constraint violation. */
const liesInValues = (error: unknown): boolean => /^2[23]/.test((error as { code?: string }).code ?? '');

/** One transaction; where a value turns out to be bad, halves, until the bad delivery stands alone. */
async function storeInParts(
  host: Pick<LiveHost, 'dataSource'>,
  deskId: string,
  prepared: readonly Prepared[],
  triage: DeskTriage,
  now: Instant,
  outcomes: IngestOutcome[],
): Promise<void> {
  if (prepared.length === 0) return;
  try {
    const stored = await inDeskTransaction(
      host.dataSource,
      deskId,
      (transaction) => storeDeliveries(transaction, deskId, prepared, triage, now),
      { concern: 'ingest' },
    );
    for (const [at, outcome] of stored.entries()) outcomes[prepared[at]!.index] = outcome;
  } catch (error) {
    if (!liesInValues(error)) throw error;
    if (prepared.length === 1) {
      outcomes[prepared[0]!.index] = rejected('FAILED', {
        path: 'delivery',
        // the database's own words quote the value
        found: `a value that the database refused, by ${(error as { code?: string }).code}`,
        allowed: 'values it can store; send the others again without this one',
      });
      return;
    }
    const middle = prepared.length >> 1;
    await storeInParts(host, deskId, prepared.slice(0, middle), triage, now, outcomes);
    await storeInParts(host, deskId, prepared.slice(middle), triage, now, outcomes);
  }
}
