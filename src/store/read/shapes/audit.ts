import { Conditions } from '../conditions.ts';
import { column, falling, type Listing, one, plain, rising, type Shape } from '../shape.ts';
import { itsThreadIsSeen } from '../sight.ts';
import { historyIsSeen } from './actions.ts';
import { ofOwnDesk } from './configuration.ts';
import { threadShape } from './thread.ts';

const auditShape: Shape = {
  type: 'AuditEntry',
  table: 'routing_event',
  row: 'entry',
  key: 'seq',
  keyType: 'int8',
  ofDesks: ofOwnDesk,
  seen: (row, statement) =>
    `(${row}.thread_id is null or (${itsThreadIsSeen(row, statement)} and ${historyIsSeen(row, statement)}))`,
  fields: {
    sequence: plain('seq'),
    at: plain('at'),
    recordedAt: plain('recorded_at'),
    kind: plain('kind'),
    type: plain('type'),
    actor: plain('actor'),
    payload: plain('payload'),
    // what speaks of customers stands beside the log
    reason: column(
      (row) => `coalesce((select kept.reason from entry_reason kept
        where kept.desk_id = ${row}.desk_id and kept.seq = ${row}.seq), ${row}.payload->>'reason')`,
    ),
    leaf: column((row) => `encode(${row}.leaf, 'hex')`),
    thread: one(
      () => threadShape,
      (entry, thread) => `${thread}.id = ${entry}.thread_id`,
    ),
  },
};

export const auditListing: Listing = {
  name: 'auditTrail',
  shape: () => auditShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .when('from', 'timestamptz', (from) => `${row}.at >= ${from}`)
      .when('before', 'timestamptz', (before) => `${row}.at < ${before}`)
      .when('actor', 'text', (actor) => `${row}.actor = ${actor}`)
      // as the index on agents' entries says it
      .whenId(
        'agentId',
        'Agent',
        (agent) =>
          `${row}.actor >= 'agent:' and ${row}.actor < 'agent;' and ${row}.actor = 'agent:' || ${agent}`,
      )
      .whenId('threadId', 'Thread', (thread) => `${row}.thread_id = ${thread}`)
      .when('kinds', 'text[]', (kinds) => `${row}.kind = any(${kinds})`)
      .when('types', 'text[]', (types) => `${row}.type = any(${types})`).sql,
  orders: { newest: falling((row) => `${row}.seq`, 'int8'), oldest: rising((row) => `${row}.seq`, 'int8') },
  defaultOrder: 'newest',
};
