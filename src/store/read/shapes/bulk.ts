import { Conditions } from '../conditions.ts';
import {
  column,
  connection,
  falling,
  group,
  type Listing,
  one,
  plain,
  rising,
  type Shape,
} from '../shape.ts';
import { itsOwnIsSeen, itsThreadIsSeen, messageIsSeen } from '../sight.ts';
import { idOf, ofOwnDesk } from './configuration.ts';
import { mentionShape } from './mention.ts';
import { agentShape, teamShape } from './people.ts';
import { threadShape } from './thread.ts';

const ofChange = (name: string) => column((row) => `${row}.change->'${name}'`);

const bulkTargetShape: Shape = {
  type: 'BulkTarget',
  table: 'bulk_target',
  row: 'target',
  key: 'ordinal',
  keyType: 'int4',
  ofDesks: ofOwnDesk,
  // a thread, or a mention with its thread
  seen: (row, statement) =>
    `(${itsThreadIsSeen(row, statement)} and (${row}.mention_id is null or ${itsOwnIsSeen('mention', `${row}.mention_id`, messageIsSeen, statement)}))`,
  fields: {
    thread: one(
      () => threadShape,
      (target, thread) => `${thread}.id = ${target}.thread_id`,
    ),
    mention: one(
      () => mentionShape,
      (target, mention) => `${mention}.id = ${target}.mention_id`,
    ),
    state: plain('state'),
    refusal: group(
      {
        code: column((row) => `${row}.refusal->'code'`),
        message: column((row) => `${row}.refusal->'message'`),
      },
      (row) => `${row}.refusal is not null`,
    ),
  },
};

const bulkTargetListing: Listing = {
  name: 'targets',
  shape: () => bulkTargetShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement).when('states', 'text[]', (states) => `${row}.state = any(${states})`)
      .sql,
  orders: { chosen: rising((row) => `${row}.ordinal`, 'int4') },
  defaultOrder: 'chosen',
};

export const bulkActionShape: Shape = {
  type: 'BulkAction',
  table: 'bulk_action',
  row: 'bulk',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('BulkAction'),
    selects: plain('selects'),
    selectedCount: plain('selected_count'),
    state: plain('state'),
    change: group(
      {
        kind: ofChange('kind'),
        addedTags: column((row) => `coalesce(${row}.change->'add', '[]')`),
        removedTags: column((row) => `coalesce(${row}.change->'remove', '[]')`),
        priorityMinutes: ofChange('minutes'),
        toTeam: one(
          () => teamShape,
          (bulk, team) => `${team}.id = (${bulk}.change->>'toTeamId')::uuid`,
        ),
        toAgent: one(
          () => agentShape,
          (bulk, agent) => `${agent}.id = (${bulk}.change->>'toAgentId')::uuid`,
        ),
        reason: ofChange('reason'),
        code: ofChange('code'),
      },
      (row) => `${row}.change is not null`,
    ),
    progress: group({
      targets: plain('target_count'),
      changed: plain('changed_count'),
      refused: plain('refused_count'),
      undone: plain('undone_count'),
      kept: plain('kept_count'),
    }),
    targets: connection(
      () => bulkTargetListing,
      (bulk, target) => `${target}.bulk_action_id = ${bulk}.id`,
    ),
    requestedBy: column((row) => `${row}.requested_by->'actor'`),
    createdAt: plain('created_at'),
    startedAt: plain('started_at'),
    endedAt: plain('ended_at'),
    undoableUntil: column((row) => `case when ${row}.state = 'changed' then ${row}.undoable_until end`),
  },
};

export const bulkActionListing: Listing = {
  name: 'bulkActions',
  shape: () => bulkActionShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement).when('states', 'text[]', (states) => `${row}.state = any(${states})`)
      .sql,
  orders: {
    newest: falling((row) => `${row}.created_at`, 'timestamptz'),
    oldest: rising((row) => `${row}.created_at`, 'timestamptz'),
  },
  defaultOrder: 'newest',
};
