import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerMerge, survivorsOf } from '../../../src/domain/people/merges.ts';
import { addressKey, recognise } from '../../../src/domain/threads/identity.ts';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import type { MentionDelivery } from '../../../src/live/ingest/delivery.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { addressesOf } from '../../../src/live/ingest/persons.ts';
import { mergeCustomer, unmergeCustomer } from '../../../src/live/people/mergeCustomers.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { freshDatabase } from '../../support/database.ts';
import { author, makeDesk, mention, minute, noon, openDataSource, type TestDesk } from '../ingest/desk.ts';
import { storedThreads, toldThreads } from '../ingest/told.ts';

const writers = ['ann', 'bob', 'eve', 'dot'] as const;
const writer = fc.constantFrom(...writers);

const mentions: fc.Arbitrary<MentionDelivery[]> = fc.uniqueArray(
  fc
    .record({
      externalId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      channelAccount: fc.constantFrom('x-1', 'x-1', 'x-2'),
      publishedAt: fc.integer({ min: 0, max: 12 }).map((count) => noon + count * 7 * minute),
      writer,
      // now and then two addresses turn out to be one person's by the network's own word
      email: fc.oneof(
        { weight: 5, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom('one@example.com', 'two@example.com') },
      ),
      replyTo: fc.oneof(fc.constant(null), fc.constant(null), fc.constantFrom('a', 'b', 'c')),
    })
    .map(({ externalId, writer: name, email, ...more }) =>
      mention(externalId, { ...more, author: { ...author(name), email } }),
    ),
  {
    minLength: 3,
    maxLength: 9,
    selector: ({ channelAccount, externalId }) => `${channelAccount} ${externalId}`,
  },
);

type Act =
  | { readonly kind: 'deliver'; readonly batch: readonly MentionDelivery[] }
  | { readonly kind: 'merge' | 'unmerge'; readonly who: string; readonly into: string };

const acts: fc.Arbitrary<Act[]> = mentions.chain((list) =>
  fc
    .tuple(
      fc.shuffledSubarray(list, { minLength: list.length }),
      fc.subarray(list),
      fc.array(
        fc.record({
          kind: fc.constantFrom('merge' as const, 'merge' as const, 'unmerge' as const),
          who: writer,
          into: writer,
        }),
        { minLength: 1, maxLength: 6 },
      ),
    )
    .chain(([first, again, words]) =>
      fc
        .shuffledSubarray([...Array(words.length + first.length).keys()], {
          minLength: words.length + first.length,
        })
        .map((order): Act[] => {
          let delivered = 0;
          let said = 0;
          const inTurn = order.map(
            (draw): Act =>
              draw < words.length ? words[said++]! : { kind: 'deliver', batch: [first[delivered++]!] },
          );
          return [...inTurn, { kind: 'deliver', batch: again }];
        }),
    ),
);

/** Who is who by what was delivered: a name for each address that stands for its record. */
const recordsOf = (delivered: readonly MentionDelivery[]): ReadonlyMap<string, string> => {
  let made = 0;
  const persons = delivered.map((one) => ({ addresses: addressesOf(one) }));
  const { addressesAdded } = recognise(persons, [], () => `record-${made++}`);
  return new Map(addressesAdded.map((address) => [addressKey(address), address.customerId]));
};

const keyOf = (name: string): string => addressKey({ network: 'x', externalId: name });

/** The merges that stand, by addresses, so that they say the same when records turn out to be one. */
class Said {
  merges: CustomerMerge[] = [];
  readonly delivered: MentionDelivery[] = [];

  knows = (name: string): boolean => recordsOf(this.delivered).has(keyOf(name));

  survivors(): ReadonlyMap<string, string> {
    const records = recordsOf(this.delivered);
    const inRecords = this.merges.map(({ seq, from, into }) => ({
      seq,
      from: records.get(from)!,
      into: records.get(into)!,
    }));
    const of = survivorsOf(inRecords.filter(({ from, into }) => from !== into));
    return new Map([...records].map(([address, recordId]) => [address, of.get(recordId) ?? recordId]));
  }

  /** An address of the record that the customer at the address is called by. */
  addressOfCustomer(address: string): string {
    const customer = this.survivors().get(address)!;
    return [...recordsOf(this.delivered)].find(([, recordId]) => recordId === customer)![0];
  }

  merge(who: string, into: string): void {
    const [from, to] = [this.addressOfCustomer(who), this.addressOfCustomer(into)];
    if (this.survivors().get(from) === this.survivors().get(to)) return;
    this.merges.push({ seq: this.merges.length + 1, from, into: to });
  }

  unmerge(who: string): void {
    const records = recordsOf(this.delivered);
    this.merges = this.merges
      .filter(({ from }) => records.get(from) !== records.get(who))
      .map((one, index) => ({ ...one, seq: index + 1 }));
  }
}

describe('merges of customers', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase());
  });
  afterAll(() => dataSource.destroy());

  const now = () => noon + 120 * minute;

  /** The record and the customer at an address. */
  const at = async (
    { deskId }: TestDesk,
    name: string,
  ): Promise<{ recordId: string; customerId: string }> => {
    const { rows } = await poolOf(dataSource).query<{ recordId: string; customerId: string }>(
      `select coalesce(record_id, customer_id) as "recordId", customer_id as "customerId" from identity
       where desk_id = $1 and network = 'x' and external_id = $2`,
      [deskId, name],
    );
    return rows[0]!;
  };

  const profiles = async ({ deskId }: TestDesk) => {
    const { rows } = await poolOf(dataSource).query(
      `select string_agg(distinct identity.network || ' ' || identity.external_id, ', ' order by identity.network || ' ' || identity.external_id) as addresses,
         customer.is_key, customer.segment, customer.last_contact_at, customer.apart,
         (select string_agg(mention.external_id, ', ' order by mention.external_id) from mention where customer_id = customer.id) as mentions
       from customer join identity on identity.customer_id = customer.id where customer.desk_id = $1
       group by customer.id order by 1`,
      [deskId],
    );
    return rows;
  };

  it('and deliveries, in any order and duplication, give the threads of who the customers are; and undone, those of a desk that never merged', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.constantFrom(0, 10, 60), async (list, joinWindowMinutes) => {
        const host = { dataSource, now, feed: null as never } satisfies LiveHost;
        const door = new Ingest(host);
        const desk = await makeDesk(dataSource, { joinWindowMinutes });
        const { deskId } = desk;
        const caller: Caller = { deskId, actor: 'supervisor', agentId: null, isSupervisor: true };
        const said = new Said();
        for (const act of list) {
          if (act.kind === 'deliver') {
            await door.ingest(deskId, act.batch);
            said.delivered.push(...act.batch);
            continue;
          }
          if (!said.knows(act.who) || !said.knows(act.into)) continue;
          if (act.kind === 'merge') {
            const [from, into] = [await at(desk, act.who), await at(desk, act.into)];
            const asked = {
              customerId: from.customerId,
              intoCustomerId: into.recordId,
              reason: 'one person',
            };
            const outcome = await mergeCustomer(host, caller, asked);
            expect(outcome.ok).toBe(from.customerId !== into.recordId);
            said.merge(keyOf(act.who), keyOf(act.into));
          } else {
            const { recordId } = await at(desk, act.who);
            await unmergeCustomer(host, caller, { customerId: recordId, reason: 'two people' });
            said.unmerge(keyOf(act.who));
          }
        }
        const survivors = said.survivors();
        const deliveries = said.delivered;
        expect(await storedThreads(dataSource, desk)).toEqual(
          await toldThreads(dataSource, desk, deliveries, (written) =>
            written.map((one) => survivors.get(addressKey(addressesOf(one)[0]!))!),
          ),
        );

        for (const name of writers.filter(said.knows)) {
          const { recordId } = await at(desk, name);
          const outcome = await unmergeCustomer(host, caller, { customerId: recordId, reason: 'two people' });
          expect(outcome.ok).toBe(true);
        }
        const never = await makeDesk(dataSource, { joinWindowMinutes });
        for (const act of list) if (act.kind === 'deliver') await door.ingest(never.deskId, act.batch);
        expect(await storedThreads(dataSource, desk)).toEqual(await storedThreads(dataSource, never));
        expect(await profiles(desk)).toEqual(await profiles(never));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
