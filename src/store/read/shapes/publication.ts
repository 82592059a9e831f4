import { Conditions } from '../conditions.ts';
import { column, group, type Listing, plain, rising, type Shape } from '../shape.ts';
import { idOf, ofOwnDesk } from './configuration.ts';

const ofLift = (name: string) => column((row) => `${row}.lift->'${name}'`);

export const publicationShape: Shape = {
  type: 'Publication',
  table: 'publication',
  row: 'publication',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Publication'),
    kind: plain('kind'),
    title: plain('title'),
    channel: plain('channel'),
    startsAt: plain('starts_at'),
    endsAt: plain('ends_at'),
    lift: group(
      { factor: ofLift('factor'), mentions: ofLift('mentions'), decayMinutes: ofLift('decayMinutes') },
      (row) => `${row}.lift is not null`,
    ),
    sourceKey: plain('source_key'),
    cancelledAt: plain('cancelled_at'),
    createdAt: plain('created_at'),
  },
};

export const publicationListing: Listing = {
  name: 'publications',
  shape: () => publicationShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .when('from', 'timestamptz', (from) => `coalesce(${row}.ends_at, ${row}.starts_at) >= ${from}`)
      .when('before', 'timestamptz', (before) => `${row}.starts_at < ${before}`)
      .when('channels', 'text[]', (channels) => `${row}.channel = any(${channels})`)
      .unless('includeCancelled', () => `${row}.cancelled_at is null`).sql,
  orders: { start: rising((row) => `${row}.starts_at`, 'timestamptz') },
  defaultOrder: 'start',
};
