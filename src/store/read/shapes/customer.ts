import { beginningWith, Conditions } from '../conditions.ts';
import { connection, falling, type Listing, many, one, plain, rising, type Shape } from '../shape.ts';
import { onlySeen } from '../sight.ts';
import { idOf, ofOwnDesk } from './configuration.ts';
import { mentionListing, mentionShape } from './mention.ts';
import { threadListing } from './thread.ts';

const identityShape: Shape = {
  type: 'Identity',
  table: 'identity',
  row: 'identity',
  key: 'external_id',
  keyType: 'text',
  ofDesks: null,
  fields: { network: plain('network'), externalId: plain('external_id'), handle: plain('handle') },
};

export const customerShape: Shape = {
  type: 'Customer',
  table: 'customer',
  row: 'customer',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Customer'),
    name: plain('name'),
    isKey: plain('is_key'),
    segment: plain('segment'),
    identities: many(
      () => identityShape,
      (customer, identity) => `${identity}.customer_id = ${customer}.id`,
      (identity) => `${identity}.network, ${identity}.external_id`,
    ),
    lastContactAt: plain('last_contact_at'),
    createdAt: plain('created_at'),
    erasedAt: plain('erased_at'),
    mergedInto: one(
      () => customerShape,
      (customer, survivor) => `${survivor}.id = ${customer}.merged_into`,
    ),
    mergedRecords: many(
      () => customerShape,
      (customer, record) => `${record}.merged_into = ${customer}.id`,
      (record) => `${record}.id`,
    ),
    threads: connection(
      () => threadListing,
      (customer, thread) => `${thread}.customer_id = ${customer}.id`,
    ),
    mentions: connection(
      () => mentionListing,
      (customer, mention) => `${mention}.customer_id = ${customer}.id`,
    ),
  },
};

export const customerListing: Listing = {
  name: 'customers',
  shape: () => customerShape,
  conditions: (row, filter, statement) => [
    `${row}.merged_into is null`,
    `${row}.erased_at is null`,
    ...new Conditions(filter, statement)
      .whenGiven<string>('text', (text) => {
        const beginning = statement.value(beginningWith(text.toLowerCase()), 'text');
        const whole = statement.value(text.replace(/^@/, '').toLowerCase(), 'text');
        // without a word about the row, so that it is asked once, each part by its index
        return `${row}.id in (
          select id from customer where lower(name) like ${beginning}
          union all select customer_id from identity where lower(handle) = ${whole}
          union all select customer_id from identity where lower(external_id) = ${whole})`;
      })
      .when(
        'network',
        'text',
        (network) => `exists (select from identity where customer_id = ${row}.id and network = ${network})`,
      )
      .when('segment', 'text', (segment) => `${row}.segment = ${segment}`)
      .whenTrue('keyCustomersOnly', () => `${row}.is_key`)
      .whenTrue(
        'withMentionsOnly',
        () =>
          `exists (select from mention where ${[`customer_id = ${row}.id`, 'deleted_at is null', ...onlySeen(mentionShape, 'mention', statement)].join(' and ')})`,
      ).sql,
  ],
  orders: {
    name: rising((row) => `lower(${row}.name)`, 'text'),
    newest: falling((row) => `${row}.created_at`, 'timestamptz'),
  },
  defaultOrder: 'name',
};
