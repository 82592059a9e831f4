import { Conditions } from '../conditions.ts';
import { falling, type Listing, one, plain, type Shape } from '../shape.ts';
import { itsThreadIfAnyIsSeen } from '../sight.ts';
import { idOf, ofOwnDesk } from './configuration.ts';
import { customerShape } from './customer.ts';
import { threadShape } from './thread.ts';

export const legalHoldShape: Shape = {
  type: 'LegalHold',
  table: 'legal_hold',
  row: 'hold',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: itsThreadIfAnyIsSeen,
  fields: {
    id: idOf('LegalHold'),
    customer: one(
      () => customerShape,
      (hold, customer) => `${customer}.id = ${hold}.customer_id`,
    ),
    thread: one(
      () => threadShape,
      (hold, thread) => `${thread}.id = ${hold}.thread_id`,
    ),
    reason: plain('reason'),
    author: plain('author'),
    placedAt: plain('placed_at'),
    liftedAt: plain('lifted_at'),
    liftedBy: plain('lifted_by'),
    liftReason: plain('lift_reason'),
  },
};

export const legalHoldListing: Listing = {
  name: 'legalHolds',
  shape: () => legalHoldShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenId('customerId', 'Customer', (customer) => `${row}.customer_id = ${customer}`)
      .whenId('threadId', 'Thread', (thread) => `${row}.thread_id = ${thread}`)
      .whenGiven<boolean>('inForce', (inForce) => `${row}.lifted_at is ${inForce ? '' : 'not '}null`).sql,
  orders: { newest: falling((row) => `${row}.placed_at`, 'timestamptz') },
  defaultOrder: 'newest',
};
